import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import { nameOf } from './name-of.ts'

export interface HeldFrom {
  mandateId: string
  personId: string
  /** Null where the name is not for this reader. */
  fullName: string | null
  unitId: string
  position: string
  positionNames: { vi: string; en: string }
  head: boolean
  from: string
  until: string | null
}

/** Mandates at seats of these units that are held on or after a day, heads first. One statement. */
export async function heldFrom(db: Tx, unitIds: readonly string[], day: string): Promise<HeldFrom[]> {
  const { rows } = await sql<HeldFrom>`
    select h.mandate_id, h.person_id, ${nameOf(sql`h.person_id`)} as full_name, h.unit_id, h.position, p.names as position_names, p.head, lower(h.valid) as "from", upper(h.valid) as until
    from holding h join position p on p.code = h.position
    where h.unit_id = any(${unitIds as string[]}::uuid[]) and h.valid && daterange(${day}::date, null)
    order by array_position(${unitIds as string[]}::uuid[], h.unit_id), p.head desc, p.sort, h.number, lower(h.valid), h.mandate_id`.execute(db)
  return rows
}
