import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'

/** conference → its title, where the asker may read it. One statement. */
export async function titlesRead(db: Tx, conferenceIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; title: string }>`select id, title from conference where id = any(${conferenceIds as string[]}::uuid[])`.execute(db)
  return new Map(rows.map(row => [row.id, row.title]))
}
