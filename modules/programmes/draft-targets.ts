import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Divisible } from './divide.ts'

/** The targets of a programme that were not given out yet, in their order, locked. */
export async function draftTargets(db: Tx, programmeId: string): Promise<Divisible[]> {
  const { rows } = await sql<Divisible>`
    select id, indicator, period, numerator, denominator, apportion, weight_indicator, weight_period, may_differ, list from target
    where programme_id = ${programmeId} and divided_at is null and dropped_at is null order by sort, id for update`.execute(db)
  return rows
}
