import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'

/** A task of a unit as letters name it. */
export interface NoticedTask {
  id: string
  unitId: string
  fromUnit: string
  dueOn: string
  /** Values of the messages `tasks.waiting.*`. */
  values: { title: string; unit: string }
}

/** Assignments by id. One statement. */
export const noticedTasks = (db: Tx, ids: readonly string[]) => noticed(db, sql`a.id = any(${ids as string[]}::uuid[])`)

/** Assignments of which the business calendar gave a reminder from a day to another, and which are still to be done. One statement. */
export const tasksRemindedBetween = (db: Tx, from: string, to: string) =>
  noticed(
    db,
    sql`a.state in ('assigned', 'accepted', 'in_progress', 'paused', 'returned') and a.id in (select r.assignment_id from reminder r where r.on_date between ${from}::date and ${to}::date and r.days is not null)`,
  )

async function noticed(db: Tx, which: RawBuilder<unknown>): Promise<NoticedTask[]> {
  const { rows } = await sql<{ id: string; unitId: string; fromUnit: string; dueOn: string; title: string; unit: string }>`
    select a.id, a.unit_id, a.from_unit, a.due_on, t.title, n.short_name as unit from assignment a join task t on t.id = a.task_id
    join lateral (select short_name from unit_name n where n.unit_id = a.unit_id and upper_inf(n.recorded) order by lower(n.valid) desc limit 1) n on true
    where ${which} order by a.due_on, t.title, a.id`.execute(db)
  return rows.map(({ title, unit, ...row }) => ({ ...row, values: { title, unit } }))
}
