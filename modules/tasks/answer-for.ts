import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import type { CarriedChange } from '#modules/org/index.ts'
import type { AtStake } from './tasks-at-stake.ts'

/** From the day another unit judges these assignments in place of the one that gave them, which the task goes on to name. One statement. */
export async function answerFor(ctx: Ctx, db: Tx, { act, day }: CarriedChange, answered: readonly (AtStake & { to: string })[]) {
  if (!answered.length) return
  await sql`
    with old as materialized (
      select a.id, a.from_unit, a.state, a.version, g."to", g.event
      from jsonb_to_recordset(${JSON.stringify(answered.map(({ id, to }) => ({ id, to, event: ctx.newId() })))}::jsonb) as g(id uuid, "to" uuid, event uuid) join assignment a on a.id = g.id
    ), judged as (
      update assignment a set from_unit = o."to", version = a.version + 1, last_at = ${ctx.now}::timestamptz from old o where a.id = o.id returning 1
    )
    insert into assignment_event (id, assignment_id, version, verb, from_state, to_state, at, on_date, note, data, account_id, mandate_id, delegation_id)
    select o.event, o.id, o.version + 1, 'answerFor', o.state, o.state, ${ctx.now}::timestamptz, ${day}::date,
      (select n.name from unit_name n where n.unit_id = o."to" order by upper_inf(n.recorded) desc, upper(n.valid) desc limit 1),
      jsonb_build_object('act', ${act}::uuid, 'from', o.from_unit, 'to', o."to"), ${ctx.author.accountId}::uuid, ${ctx.author.mandateId}::uuid, ${ctx.author.delegationId}::uuid
    from old o`.execute(db)
}
