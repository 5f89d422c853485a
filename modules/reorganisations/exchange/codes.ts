import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'

/** The code each unit bears the day before; of one that begins only on the day its first. One statement. */
export async function codesOf(db: Tx, units: readonly string[], day: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; code: string }>`
    select u as id, n.code from unnest(${units as string[]}::uuid[]) u cross join lateral name_on(u, ${day}::date - 1) n`.execute(db)
  return new Map(rows.map(row => [row.id, row.code]))
}

/** Who bears each code the day before, else on the day. One statement. */
export async function unitsOf(db: Tx, codes: readonly string[], day: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ code: string; id: string }>`
    select distinct on (n.code) n.code, n.unit_id as id from unit_name n
    where n.code = any(${codes as string[]}::text[]) and upper_inf(n.recorded) and n.valid && daterange(${day}::date - 1, ${day}::date, '[]')
    order by n.code, lower(n.valid)`.execute(db)
  return new Map(rows.map(row => [row.code, row.id]))
}
