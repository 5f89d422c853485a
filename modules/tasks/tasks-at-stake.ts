import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import { openStates } from './states.ts'

/** An open assignment that a unit was given or gave. */
export interface AtStake {
  id: string
  taskId: string
  unitId: string
  fromUnit: string
  title: string
  dueOn: string
}

/** Open assignments that these units were given or gave, soonest due first. One statement. */
export async function tasksAtStake(db: Tx, unitIds: readonly string[], { lock = false } = {}): Promise<AtStake[]> {
  const units = sql`${unitIds as string[]}::uuid[]`
  const { rows } = await sql<AtStake>`
    select a.id, a.task_id, a.unit_id, a.from_unit, t.title, a.due_on from assignment a join task t on t.id = a.task_id
    where (a.unit_id = any(${units}) or a.from_unit = any(${units})) and a.state = any(${[...openStates]}::text[])
    order by a.due_on, t.title, a.id ${lock ? sql`for update of a` : sql``}`.execute(db)
  return rows
}
