import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import type { Tx } from '#kernel/db.ts'
import { statusOf } from './status-of.ts'

/** A row to come that a unit prepares, in the programme of one that goes on. */
export interface RowAtStake {
  id: string
  unitId: string
  workplanId: string
  workplanUnit: string
  title: string
  content: string
  month: string | null
  /** Leads it, and is not one of several. */
  alone: boolean
}

export interface PlanAtStake {
  id: string
  unitId: string
  title: string
  open: number
}

/** Open rows that these units prepare in programmes of others. One statement. */
export async function rowsAtStake(ctx: Ctx, db: Tx, unitIds: readonly string[], { lock = false } = {}): Promise<RowAtStake[]> {
  const units = sql`${unitIds as string[]}::uuid[]`
  const { rows } = await sql<RowAtStake>`
    select r.id, u.unit_id, r.workplan_id, w.unit_id as workplan_unit, w.title, r.content, r.month,
      not exists (select from workplan_preparer o where o.row_id = r.id and o.unit_id <> all(${units})) as alone
    from workplan_row r join workplan w on w.id = r.workplan_id and w.state <> 'closed' and w.unit_id <> all(${units})
    join lateral (select distinct p.unit_id from workplan_preparer p where p.row_id = r.id and p.unit_id = any(${units})) u on true
    left join workplan_consideration k on k.row_id = r.id
    where ${statusOf(ctx)} in ('ongoing', 'planned', 'due', 'overdue', 'on_agenda')
    order by r.month nulls first, w.title, r.sort, r.id, u.unit_id ${lock ? sql`for update of r` : sql``}`.execute(db)
  return rows
}

/** Programmes of these units that are not closed, with how many rows they have to come. One statement. */
export async function plansAtStake(ctx: Ctx, db: Tx, unitIds: readonly string[]): Promise<PlanAtStake[]> {
  const { rows } = await sql<PlanAtStake>`
    select w.id, w.unit_id, w.title, (
      select count(*)::int from workplan_row r left join workplan_consideration k on k.row_id = r.id
      where r.workplan_id = w.id and ${statusOf(ctx)} in ('ongoing', 'planned', 'due', 'overdue', 'on_agenda')) as open
    from workplan w where w.unit_id = any(${unitIds as string[]}::uuid[]) and w.state <> 'closed' order by w.year, w.title, w.id`.execute(db)
  return rows
}

/** Those of these programmes and rows that the asker may read. One statement. */
export async function readable(db: Tx, plans: readonly string[], rows: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows: found } = await sql<{ id: string }>`
    select id from workplan where id = any(${plans as string[]}::uuid[]) union all select id from workplan_row where id = any(${rows as string[]}::uuid[])`.execute(
    db,
  )
  return new Set(found.map(row => row.id))
}
