import { sql } from 'kysely'
import { businessZone } from './business-date.ts'
import type { Db, Tx } from './db.ts'
import { refuseField } from './errors.ts'

/** SQL: a column's instant as the clock on the office's wall showed it; `::date` of it is the business day. */
export const wallTime = (column: string) => sql`(${sql.ref(column)} at time zone ${sql.lit(businessZone)})`

/** Sets the clock to walk on from a business instant (demonstration). */
export async function startClockAt(db: Db | Tx, instant: string) {
  await sql`update clock set offset_seconds = extract(epoch from ${instant}::timestamptz - now()), fixed_at = null, demo = true`.execute(db)
}

/** Moves the demonstration's clock (or one that is held still) forward; it never goes back, since what was recorded stays before what comes. */
export async function moveClockTo(db: Db | Tx, instant: string) {
  const { rows } = await sql<{ moved: boolean }>`
    update clock set
      offset_seconds = case when fixed_at is null then extract(epoch from ${instant}::timestamptz - now()) else offset_seconds end,
      fixed_at = case when fixed_at is null then null else ${instant}::timestamptz end
    where (demo or fixed_at is not null) and ${instant}::timestamptz >= business_now() returning true as moved`.execute(db)
  if (!rows.length) throw refuseField('to', 'clock_backwards')
}

/** Holds the clock still at an instant: tests only. */
export async function fixClockAt(db: Db | Tx, instant: string) {
  await sql`update clock set fixed_at = ${instant}::timestamptz`.execute(db)
}

/** The demonstration stands still while nobody runs it: what the clock shows now is what it will show at the next start. */
export async function parkClock(db: Db | Tx) {
  await sql`update clock set parked_at = business_now() where demo and fixed_at is null`.execute(db)
}

/** At the start of a server that runs alone: go on from where the demonstration stood. */
export async function unparkClock(db: Db | Tx) {
  await sql`update clock set offset_seconds = extract(epoch from parked_at - now()) where demo and fixed_at is null and parked_at is not null`.execute(db)
}
