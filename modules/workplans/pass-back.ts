import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import { replacePreparers } from './pass-on.ts'

/** Takes back what a reorganisation did with rows and programmes, by its events: who prepared them does so again, what was dropped and closed stands again. Answers with the units concerned. */
export async function passBack(ctx: Ctx, db: Tx, act: string): Promise<string[]> {
  const { rows: said } = await sql<{ rowId: string; before: { unitId: string; bodyId: string | null }[] }>`
    select e.row_id, e.before from workplan_event e where e.act = ${act} and e.verb in ('drop', 'pass')`.execute(db)
  const { rows: plans } = await sql<{ unitId: string }>`
    update workplan set state = case when issued_at is null then 'draft' else 'issued' end, closed_at = null, closed_act = null, version = version + 1
    where closed_act = ${act} returning unit_id`.execute(db)
  if (!said.length) return plans.map(plan => plan.unitId)
  const by = ctx.author
  const { rows } = await sql<{ unitId: string }>`
    with back as materialized (
      select g.id, g.event, e.verb from jsonb_to_recordset(${JSON.stringify(said.map(({ rowId }) => ({ id: rowId, event: ctx.newId() })))}::jsonb) as g(id uuid, event uuid)
      join workplan_event e on e.row_id = g.id and e.act = ${act} and e.verb in ('drop', 'pass')
    ), stands as (
      update workplan_row r set version = version + 1, dropped_at = case when b.verb = 'drop' then null else r.dropped_at end from back b where r.id = b.id returning r.unit_id
    ), told as (
      insert into workplan_event (id, row_id, verb, at, act, account_id, mandate_id, delegation_id)
      select event, id, 'passBack', ${ctx.now}::timestamptz, ${act}::uuid, ${by.accountId}::uuid, ${by.mandateId}::uuid, ${by.delegationId}::uuid from back
    )
    select distinct unit_id from stands`.execute(db)
  await replacePreparers(
    db,
    said.flatMap(({ rowId, before }) => before.map(one => ({ rowId, ...one }))),
  )
  return [...plans, ...rows, ...said.flatMap(one => one.before)].map(one => one.unitId)
}
