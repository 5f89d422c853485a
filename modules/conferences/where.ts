import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { type Act, acts, allows, type State, type Verb } from './states.ts'

/** The convening unit: what `at` of the acts on a conference answers with. Null: there is none, or it is not for this reader. */
export async function unitOfConference(db: Tx, id: string): Promise<string | null> {
  return (await db.selectFrom('conference').select('unitId').where('id', '=', id).executeTakeFirst())?.unitId ?? null
}

/** The conference, held for the rest of the transaction, where the verb is allowed. Refuses `conferences.wrong_state`. */
export async function conferenceFor(ctx: Ctx, id: string, verb: Verb) {
  const conference = await ctx.db.selectFrom('conference').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!conference) throw notFound()
  if (!allows(verb, conference.state)) throw refuse('conferences.wrong_state', { state: conference.state, verb })
  return conference
}

/** Which of the rights that acts need the asker holds at a unit, in one statement. */
export async function rightsAt(ctx: Ctx, unitId: string): Promise<Set<Act['permission']>> {
  const wanted = [...new Set(Object.values(acts).map(act => act.permission))]
  if (ctx.asker.grants === '*') return new Set(wanted)
  const { rows } = await sql<{
    permission: Act['permission']
  }>`select p as permission from unnest(${wanted}::text[]) p where right_holder(p, array[${unitId}::uuid]) is not null`.execute(ctx.db)
  return new Set(rows.map(row => row.permission))
}

/** Units to tell of a change: the convening one and those invited. */
export async function unitsConcerned(db: Tx, conference: { id: string; unitId: string }): Promise<string[]> {
  const { rows } = await sql<{
    unitId: string
  }>`select distinct unit_id from invitation where conference_id = ${conference.id} and unit_id is not null and withdrawn_at is null`.execute(db)
  return [conference.unitId, ...rows.map(row => row.unitId)]
}

/** Writes what was done into the conference's history; the state follows in the same statement where the verb has one. */
export async function record(
  ctx: Ctx,
  conference: { id: string; unitId: string },
  verb: 'change' | 'convene' | 'start' | 'hold' | 'cancel',
  reason: string | null = null,
) {
  const to: State | null = acts[verb].to
  const by = ctx.author
  await sql`
    with event as (
      insert into conference_event (id, conference_id, verb, at, reason, account_id, mandate_id, delegation_id)
      values (${ctx.newId()}, ${conference.id}, ${verb}, ${ctx.now}, ${reason}, ${by.accountId}, ${by.mandateId}, ${by.delegationId})
    )
    update conference set state = coalesce(${to}::text, state), version = version + 1, notice = notice + ${verb === 'change' || verb === 'cancel' ? 1 : 0}
    where id = ${conference.id}`.execute(ctx.db)
  ctx.emit(`conferences.${verb}`, { units: await unitsConcerned(ctx.db, conference), data: { conferenceId: conference.id } })
}
