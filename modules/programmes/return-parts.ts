import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'

/** Takes back what a reorganisation did with parts of targets, by its events: its versions stand in history only, those before them stand again, exactly as they were. Four statements. */
export async function returnParts(ctx: Ctx, db: Tx, act: string) {
  const { rows: said } = await sql<{ id: string }>`select e.id from part_event e where e.data ? 'act' and e.data ->> 'act' = ${act}`.execute(db)
  if (!said.length) return
  const by = sql`${ctx.author.accountId}::uuid, ${ctx.author.mandateId}::uuid, ${ctx.author.delegationId}::uuid`
  const undoing = sql`select e.part_id as id, e.verb, e.from_state, e.data, g.event, p.state, p.target_id, p.unit_id
    from jsonb_to_recordset(${JSON.stringify(said.map(({ id }) => ({ said: id, event: ctx.newId() })))}::jsonb) as g(said uuid, event uuid) join part_event e on e.id = g.said join target_part p on p.id = e.part_id`
  const events = sql`insert into part_event (id, part_id, verb, from_state, to_state, at, on_date, data, account_id, mandate_id, delegation_id)`
  const undoes = sql`${ctx.now}::timestamptz, ${ctx.today}::date, jsonb_build_object('undoes', ${act}::uuid), ${by}`
  // What came goes first: of each unit's part one version is current, and no two hold on a day.
  await sql`
    with done as materialized (${undoing} where e.verb = 'assign'),
    gone as (
      update target_part p set current = false, valid = 'empty', state = 'withdrawn',
        version = least(0, (select min(v.version) from target_part v where v.target_id = d.target_id and v.unit_id = d.unit_id)) - 1
      from done d where p.id = d.id returning 1
    )
    ${events} select event, id, 'undo', state, 'withdrawn', ${undoes} from done`.execute(db)
  await sql`
    with done as materialized (${undoing} where e.verb in ('pass', 'withdraw', 'amend')),
    back as (
      update target_part p set state = d.from_state, valid = (d.data ->> 'valid')::daterange, current = true from done d where p.id = d.id returning 1
    )
    ${events} select event, id, 'takeBack', state, from_state, ${undoes} from done`.execute(db)
  await sql`
    with done as materialized (${undoing} where e.verb = 'answerFor'),
    again as (
      update target_part p set from_unit = (d.data ->> 'from')::uuid from done d where p.id = d.id returning 1
    )
    ${events} select event, id, 'answerAgain', state, state, ${undoes} from done`.execute(db)
  await sql`delete from programme_unit where made_act = ${act}`.execute(db)
}
