import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import { nameOf } from './name-of.ts'

export interface HolderOn {
  unitId: string
  position: string
  number: number
  mandateId: string
  personId: string
  /** Null where the name is not for this reader. */
  fullName: string | null
  suspended: boolean
}

/**
 * Who holds positions of units on a date, in one statement however many units: for other modules, whose records name unit and position.
 * `positions` absent: the accountable head of each unit.
 */
export async function holdersOn(db: Tx, where: { unitIds: readonly string[]; positions?: readonly string[]; on: string }): Promise<HolderOn[]> {
  const wanted = where.positions ? sql`h.position = any (${[...where.positions]}::text[])` : sql`p.head`
  const { rows } = await sql<HolderOn>`
    select h.unit_id, h.position, h.number, h.mandate_id, h.person_id, ${nameOf(sql`h.person_id`)} as full_name,
      exists (select from suspension x where x.mandate_id = h.mandate_id and upper_inf(x.recorded) and x.valid @> ${where.on}::date) as suspended
    from holding h join position p on p.code = h.position
    where h.unit_id = any (${[...where.unitIds]}::uuid[]) and h.valid @> ${where.on}::date and ${wanted}
    order by h.unit_id, p.sort, h.number`.execute(db)
  return rows
}

/** Who stood behind mandates, as records cite them: id → name and position, for those whose name this reader may know. */
export async function namesOfMandates(
  db: Tx,
  mandateIds: readonly string[],
): Promise<Map<string, { personId: string; fullName: string | null; position: string; unitId: string }>> {
  const { rows } = await sql<{ id: string; personId: string; fullName: string | null; position: string; unitId: string }>`
    select m.id, m.person_id, ${nameOf(sql`m.person_id`)} as full_name, s.position, s.unit_id
    from mandate m join seat s on s.id = m.seat_id
    where m.id = any (${[...mandateIds]}::uuid[])`.execute(db)
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}
