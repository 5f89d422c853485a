import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'

/** Who sits at units, on a date, in a seat with one of the permissions; not from above, not by delegation. One statement however many units. */
export async function seatedWith(
  db: Tx,
  where: { unitIds: readonly string[]; permissions: readonly string[]; on: string },
): Promise<{ unitId: string; personId: string }[]> {
  const { rows } = await sql<{ unitId: string; personId: string }>`
    select distinct h.unit_id, h.person_id from holding h join position_right r on r.position = h.position and r.permission = any(${[...where.permissions]}::text[])
    where h.unit_id = any(${[...where.unitIds]}::uuid[]) and h.valid @> ${where.on}::date
      and not exists (select from suspension x where x.mandate_id = h.mandate_id and upper_inf(x.recorded) and x.valid @> ${where.on}::date)
      and not unit_suspended(h.unit_id, ${where.on}::date)`.execute(db)
  return rows
}
