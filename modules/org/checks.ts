import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Issue } from '#kernel/errors.ts'
import type { BegunAct } from './begin-act.ts'
import { refuseAll } from './refusals.ts'

/** Which field of the input a fault of a unit is about. */
export type FieldOf = (field: 'parent' | 'level' | 'code', unitId: string) => (string | number)[]

/**
 * After placements or classes changed: rewrites lineage, then proves what must hold on every date for the units changed and their children. No unit
 * is its own ancestor; a parent exists as long as its children are placed under it; a child's level stands below its parent's. Three statements
 * however many units. Refuses `org.cycle`, `org.parent_not_over_range`, `org.level_order`.
 */
export async function settleTree(db: Tx, act: BegunAct, unitIds: readonly string[], fieldOf: FieldOf) {
  const ids = sql`${unitIds as string[]}::uuid[]`
  const { rows } = await sql<{ fault: 'cycle' | 'uncovered' | 'level'; unitId: string; unit: string; parent: string; day: string | null }>`
    with placed as materialized (
      select p.unit_id, p.parent_id, p.valid from placement p
      where upper_inf(p.recorded) and p.parent_id is not null and (p.unit_id = any(${ids}) or p.parent_id = any(${ids}))
    ), fault as (
      select 1 as rank, 'cycle' as fault, c.unit_id, p.parent_id, lower(p.valid) as day
      from tree_cycles(${ids}) c(unit_id) join placed p on p.unit_id = c.unit_id
      union all
      select 2, 'uncovered', p.unit_id, p.parent_id, lower(datemultirange(p.valid) - coalesce(e.span, '{}'))
      from placed p left join lateral (select range_agg(q.valid) as span from placement q where q.unit_id = p.parent_id and upper_inf(q.recorded)) e on true
      where not coalesce(e.span @> p.valid, false)
      union all
      select 3, 'level', p.unit_id, p.parent_id, lower(p.valid * c.valid * pc.valid)
      from placed p
      join unit_class c on c.unit_id = p.unit_id and upper_inf(c.recorded) and c.valid && p.valid
      join unit_class pc on pc.unit_id = p.parent_id and upper_inf(pc.recorded) and pc.valid && (c.valid * p.valid)
      join level l on l.code = c.level join level pl on pl.code = pc.level
      where l.rank <= pl.rank
    )
    select f.fault, f.unit_id, coalesce(n.name, '') as unit, coalesce(pn.name, '') as parent, f.day
    from (select distinct on (rank, unit_id) * from fault order by rank, unit_id, day limit 200) f
    left join unit_name n on n.unit_id = f.unit_id and upper_inf(n.recorded) and n.valid @> f.day
    left join unit_name pn on pn.unit_id = f.parent_id and upper_inf(pn.recorded) and pn.valid @> f.day
    order by f.rank, f.unit_id`.execute(db)
  if (rows.length) {
    const changed = new Set(unitIds)
    // A cycle makes other faults of its own; the first kind says what is wrong.
    throw refuseAll(
      rows
        .filter(row => row.fault === rows[0]?.fault)
        .map(({ fault, unitId, unit, parent, day }) => {
          const about = changed.has(unitId) ? unitId : (unitIds[0] ?? unitId)
          return {
            path: fieldOf(fault === 'level' && !changed.has(unitId) ? 'level' : 'parent', about),
            code: codes[fault],
            data: { unit, parent, date: day ?? '' },
          } satisfies Issue
        }),
    )
  }
  await relineage(db, act, unitIds)
}

/** Lineage follows placement; needed wherever no check is (closing). */
export const relineage = (db: Tx, act: BegunAct, unitIds: readonly string[]) =>
  sql`select relineage(${unitIds as string[]}::uuid[], ${act.recordedAt}::timestamptz)`.execute(db)

/** Codes are held by one unit at a time, on every date. Refuses `org.code_taken`. */
export async function requireFreeCodes(db: Tx, wanted: readonly { unitId: string; code: string; from: string; to: string | null }[], fieldOf: FieldOf) {
  const given = JSON.stringify(wanted.map(({ unitId, code, from, to }) => ({ unit_id: unitId, code, valid: `[${from},${to ?? ''})` })))
  const { rows } = await sql<{ unitId: string; code: string; holder: string; day: string }>`
    with g as materialized (select * from jsonb_to_recordset(${given}::jsonb) as g(unit_id uuid, code text, valid daterange))
    select g.unit_id, g.code, n.name as holder, lower(n.valid * g.valid) as day
    from g join unit_name n on n.code = g.code and upper_inf(n.recorded) and n.valid && g.valid and n.unit_id <> g.unit_id
    limit 200`.execute(db)
  if (rows.length)
    throw refuseAll(rows.map(({ unitId, code, holder, day }) => ({ path: fieldOf('code', unitId), code: 'org.code_taken', data: { code, holder, date: day } })))
}

const codes = { cycle: 'org.cycle', uncovered: 'org.parent_not_over_range', level: 'org.level_order' }
