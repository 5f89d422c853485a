import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'

// Where in the tree things of this module stand: what `at` of its actions answers with. Null: no such thing that the asker may read.

export async function unitOfWorkplan(db: Tx, id: string): Promise<string | null> {
  return (await db.selectFrom('workplan').select('unitId').where('id', '=', id).executeTakeFirst())?.unitId ?? null
}

export async function unitOfRow(db: Tx, id: string): Promise<string | null> {
  return (await db.selectFrom('workplanRow').select('unitId').where('id', '=', id).executeTakeFirst())?.unitId ?? null
}

/** The units whose programmes these rows stand in; null where one is not to be read. */
export async function unitsOfRows(db: Tx, ids: readonly string[]): Promise<string[] | null> {
  const wanted = [...new Set(ids)]
  const rows = await db.selectFrom('workplanRow').select('unitId').where('id', 'in', wanted).execute()
  return rows.length === wanted.length ? [...new Set(rows.map(row => row.unitId))] : null
}

/** Units to tell of a change of rows: that of the programme and those that prepare them. */
export async function unitsConcerned(db: Tx, unitId: string, rowIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ unitId: string }>`select distinct unit_id from workplan_preparer where row_id = any(${rowIds as string[]}::uuid[])`.execute(db)
  return [...new Set([unitId, ...rows.map(row => row.unitId)])]
}
