import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import type { CarriedChange } from '#modules/org/index.ts'
import type { AtStake } from './parts-at-stake.ts'

/** Another unit judges these parts in place of the one that gave them. One statement. */
export async function answerForParts(ctx: Ctx, db: Tx, { act, day }: CarriedChange, parts: readonly (AtStake & { to: string })[]) {
  if (!parts.length) return
  await sql`
    with old as materialized (
      select p.id, p.from_unit, p.state, g."to", g.event
      from jsonb_to_recordset(${JSON.stringify(parts.map(({ id, to }) => ({ id, to, event: ctx.newId() })))}::jsonb) as g(id uuid, "to" uuid, event uuid) join target_part p on p.id = g.id
    ), judged as (
      update target_part p set from_unit = o."to" from old o where p.id = o.id returning 1
    )
    insert into part_event (id, part_id, verb, from_state, to_state, at, on_date, note, data, account_id, mandate_id, delegation_id)
    select o.event, o.id, 'answerFor', o.state, o.state, ${ctx.now}::timestamptz, ${day}::date,
      (select n.name from unit_name n where n.unit_id = o."to" order by upper_inf(n.recorded) desc, upper(n.valid) desc limit 1),
      jsonb_build_object('act', ${act}::uuid, 'from', o.from_unit, 'to', o."to"), ${ctx.author.accountId}::uuid, ${ctx.author.mandateId}::uuid, ${ctx.author.delegationId}::uuid
    from old o`.execute(db)
}
