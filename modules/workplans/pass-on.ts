import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import vietnamese from './messages/vi.json' with { type: 'json' }

/** What becomes of a row that a unit which ends prepares: the successor prepares it; without one the others go on, or it is dropped. */
export interface Passing {
  rowId: string
  from: string
  to: string | null
  drop: boolean
}

/**
 * Lets successors prepare rows in place of units that end, and drops what nobody is to prepare any more; who prepared a row until then stands in its event. A unit that prepares already
 * does so once. Four statements however many.
 */
export async function passOn(ctx: Ctx, db: Tx, act: string, passing: readonly Passing[]) {
  if (!passing.length) return
  const by = ctx.author
  const given = sql`jsonb_to_recordset(${JSON.stringify(passing)}::jsonb) as g("rowId" uuid, "from" uuid, "to" uuid, "drop" boolean)`
  const rows = [...new Set(passing.map(one => one.rowId))].map(rowId => ({ rowId, event: ctx.newId() }))
  await sql`
    with touched as materialized (
      select e."rowId" as id, e.event, bool_or(g."drop") as dropped, r.month
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as e("rowId" uuid, event uuid) join ${given} on g."rowId" = e."rowId" join workplan_row r on r.id = e."rowId"
      group by e."rowId", e.event, r.month
    ), changed as (
      update workplan_row r set version = version + 1, dropped_at = case when t.dropped then ${ctx.now}::timestamptz end from touched t where r.id = t.id
    )
    insert into workplan_event (id, row_id, verb, at, from_month, reason, act, before, account_id, mandate_id, delegation_id)
    select t.event, t.id, case when t.dropped then 'drop' else 'pass' end, ${ctx.now}::timestamptz, case when t.dropped then t.month end,
      case when t.dropped then ${vietnamese['workplans.unit_ended']} end, ${act}::uuid,
      (select jsonb_agg(jsonb_build_object('unitId', p.unit_id, 'bodyId', p.body_id) order by p.place) from workplan_preparer p where p.row_id = t.id),
      ${by.accountId}::uuid, ${by.mandateId}::uuid, ${by.delegationId}::uuid
    from touched t`.execute(db)
  // Of a dropped row it stays written who was to prepare it.
  const kept = passing.filter(one => !one.drop)
  const still = sql`jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as g("rowId" uuid, "from" uuid, "to" uuid)`
  const { rows: next } = await sql<{ rowId: string; unitId: string; bodyId: string | null }>`
    select row_id, unit_id, body_id from (
      select distinct on (p.row_id, x.unit_id, x.body_id) p.row_id, x.unit_id, x.body_id, p.place
      from workplan_preparer p left join ${still} on g."rowId" = p.row_id and g."from" = p.unit_id
      cross join lateral (select coalesce(g."to", p.unit_id) as unit_id, case when g."from" is null then p.body_id end as body_id) x
      where p.row_id = any(${kept.map(one => one.rowId)}::uuid[]) and (g."from" is null or g."to" is not null)
      order by p.row_id, x.unit_id, x.body_id, p.place) one order by row_id, place`.execute(db)
  await replacePreparers(db, next)
}

/** Puts these preparers, in their order within each row, in place of those there are. Two statements. */
export async function replacePreparers(db: Tx, next: readonly { rowId: string; unitId: string; bodyId: string | null }[]) {
  const asJson = JSON.stringify(next)
  await sql`delete from workplan_preparer where row_id in (select "rowId" from jsonb_to_recordset(${asJson}::jsonb) as g("rowId" uuid))`.execute(db)
  await sql`
    insert into workplan_preparer (row_id, place, unit_id, body_id)
    select "rowId", row_number() over (partition by "rowId" order by place) - 1, "unitId", "bodyId"
    from rows from (jsonb_to_recordset(${asJson}::jsonb) as ("rowId" uuid, "unitId" uuid, "bodyId" uuid)) with ordinality as g("rowId", "unitId", "bodyId", place)`.execute(
    db,
  )
}
