import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'

/** assignment → title of its task, where the asker may read it. One statement. */
export async function titlesRead(db: Tx, assignments: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; title: string }>`
    select a.id, t.title from assignment a join task t on t.id = a.task_id where a.id = any(${assignments as string[]}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.id, row.title]))
}
