import { sql } from 'kysely'
import type { Db, Tx } from '#kernel/db.ts'
import { parsePeriod } from '#kernel/period.ts'

/** Writes the periods that are not yet in the table; what names a period by foreign key calls this first. Throws `InvalidPeriod`. One statement. */
export async function ensurePeriods(db: Db | Tx, codes: readonly string[]) {
  const periods = [...new Set(codes)].sort().map(parsePeriod)
  if (!periods.length) return
  await sql`insert into period (code, kind, starts, ends)
    select * from unnest(${periods.map(p => p.code)}::text[], ${periods.map(p => p.kind)}::text[], ${periods.map(p => p.starts)}::date[], ${periods.map(p => p.ends)}::date[])
    on conflict do nothing`.execute(db)
}

export const ensurePeriod = (db: Db | Tx, code: string) => ensurePeriods(db, [code])
