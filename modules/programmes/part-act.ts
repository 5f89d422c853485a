import { sql } from 'kysely'
import { notFound, refuse } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { partActs, type PartState, type PartVerb } from './states.ts'

export interface ActedPart {
  id: string
  targetId: string
  unitId: string
  fromUnit: string
  version: number
  numerator: number
  denominator: number | null
  state: PartState
  starts: string | null
}

/**
 * Locks the current versions of parts for an act; refuses `programmes.part_state` where the state does not allow it. The caller writes with `writeAct`.
 */
export async function partsFor(ctx: Ctx, ids: readonly string[], verb: PartVerb): Promise<ActedPart[]> {
  const { rows } = await sql<ActedPart & { current: boolean; closed: boolean }>`
    select p.id, p.target_id, p.unit_id, p.from_unit, p.version, p.numerator, p.denominator, p.state, p.current, lower(p.valid) as starts,
      exists (select from target t join programme g on g.id = t.programme_id where t.id = p.target_id and g.state = 'closed') as closed
    from target_part p where p.id = any(${ids as string[]}::uuid[]) order by p.id for update of p`.execute(ctx.db)
  if (rows.length !== new Set(ids).size) throw notFound()
  if (rows.some(row => row.closed)) throw refuse('programmes.closed')
  const { from } = partActs[verb]
  const wrong = rows.find(row => !row.current || !(from as readonly PartState[]).includes(row.state))
  if (wrong) throw refuse('programmes.part_state', { state: wrong.state, verb })
  return rows
}

/** The outcome and the event of an act on parts, in one statement. */
export async function writeAct(
  ctx: Ctx,
  parts: readonly ActedPart[],
  verb: PartVerb,
  { note = null, data = {} }: { note?: string | null; data?: Record<string, unknown> } = {},
) {
  const to = partActs[verb].to
  await sql`
    with acted as (
      update target_part p set state = coalesce(${to}::text, p.state), answered_at = case when ${verb} in ('accept', 'object') then ${ctx.now}::timestamptz else p.answered_at end
      from unnest(${parts.map(part => part.id)}::uuid[], ${parts.map(part => part.state)}::text[], ${parts.map(() => ctx.newId())}::uuid[]) g(id, before, event)
      where p.id = g.id returning g.event, p.id, g.before, p.state
    )
    insert into part_event (id, part_id, verb, from_state, to_state, at, on_date, note, data, account_id, mandate_id, delegation_id)
    select event, id, ${verb}, before, state, ${ctx.now}::timestamptz, ${ctx.today}::date, ${note}::text, ${JSON.stringify(data)}::jsonb, ${ctx.author.accountId}::uuid, ${ctx.author.mandateId}::uuid, ${ctx.author.delegationId}::uuid
    from acted`.execute(ctx.db)
  ctx.emit('programmes.changed', { units: [...new Set(parts.flatMap(part => [part.unitId, part.fromUnit]))] })
}
