import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'

// Where in the tree things of this module stand: what `at` of its actions answers with. Null: there is no such thing.

export const unitOfSeat = (db: Tx, seatId: string) => unitFrom(db, sql`select unit_id as unit from seat where id = ${seatId}`)
export const unitOfBody = (db: Tx, bodyId: string) => unitFrom(db, sql`select unit_id as unit from body where id = ${bodyId}`)
export const unitOfMandate = (db: Tx, mandateId: string) =>
  unitFrom(db, sql`select s.unit_id as unit from mandate m join seat s on s.id = m.seat_id where m.id = ${mandateId}`)

/** Units at all of which one must be a keeper of people to change a person or his account; see units_keeping() in the migration. */
export async function unitsKeeping(db: Tx, personId: string): Promise<string[] | null> {
  const { rows } = await sql<{ unit: string }>`select u as unit from units_keeping(${personId}) u`.execute(db)
  return rows.length ? rows.map(row => row.unit) : null
}

export async function unitsKeepingAccount(db: Tx, accountId: string): Promise<string[] | null> {
  const { rows } = await sql<{ personId: string }>`select person_id from account where id = ${accountId}`.execute(db)
  return rows[0] ? unitsKeeping(db, rows[0].personId) : null
}

async function unitFrom(db: Tx, statement: ReturnType<typeof sql>): Promise<string | null> {
  const { rows } = await (statement as ReturnType<typeof sql<{ unit: string }>>).execute(db)
  return rows[0]?.unit ?? null
}
