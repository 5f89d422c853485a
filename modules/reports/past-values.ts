import { sql } from 'kysely'
import { keptPlan } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import { parsePeriod, previous, previousYear } from '#kernel/period.ts'
import { findings } from './checks/run-checks.ts'
import { type LoadedReport, scalesOf, valuesOf } from './load-report.ts'
import type { Values } from './records.ts'

/** A unit's own range over its last accepted reports of a form family, by component. */
export type Usual = Record<string, { min: number; max: number }>

export interface PastValues {
  last: Values
  lastYear: Values
  usual: Usual
  /** Compiled reports: the sum of what the parts have in force now; absent: there are none yet. */
  parts: Values | null
  /** The same over all slots of the family, as it is kept with a signature. */
  partsVector: (number | null)[] | null
  /** How many reports make up the sum, by component. */
  partsN: Values
}

/** So many earlier reports tell the usual range, and no fewer than the least. */
const rangeOver = 12
const rangeLeast = 3

/** What stands beside the fields of reports, by obligation, in two statements however many (one where none is compiled). */
export async function pastValues(ctx: Ctx, reports: readonly LoadedReport[]): Promise<Map<string, PastValues>> {
  const asked = reports.map(report => {
    const period = parsePeriod(report.period)
    return { id: report.id, last: previous(period).code, last_year: previousYear(period).code }
  })
  const { rows } = await sql<{ id: string; period: string; vector: (number | null)[]; place: number }>`${keptPlan}
    select g.id, e.period, e.vector, e.place from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as g(id uuid, last text, last_year text)
    join obligation o on o.id = g.id
    cross join lateral (
      select x.period, s.vector, row_number() over (order by x.starts desc) as place
      from obligation x join submission s on s.id = x.in_force where x.unit_id = o.unit_id and x.family = o.family and x.starts < o.starts
      order by x.starts desc limit 24
    ) e where e.place <= ${rangeOver} or e.period in (g.last, g.last_year)`.execute(ctx.db)
  const parts = await sumsOfParts(
    ctx,
    reports.filter(report => report.mode === 'compiled').map(report => report.id),
  )
  return new Map(
    reports.map((report, index) => {
      const mine = rows.filter(row => row.id === report.id)
      const at = (code: string | undefined) => valuesOf(report, mine.find(row => row.period === code)?.vector ?? [])
      const sum = parts.get(report.id)
      return [
        report.id,
        {
          last: at(asked[index]?.last),
          lastYear: at(asked[index]?.last_year),
          usual: rangesOf(mine.filter(row => row.place <= rangeOver).map(row => valuesOf(report, row.vector))),
          parts: sum ? valuesOf(report, sum.below) : null,
          partsVector: sum?.below ?? null,
          partsN: sum ? valuesOf(report, sum.n) : {},
        },
      ]
    }),
  )
}

/** What the checks of the form say to values beside their past. */
export function findingsOf(report: LoadedReport, values: Values, past: PastValues | undefined) {
  return findings(report.checks, {
    scales: scalesOf(report.slots),
    values,
    ...(past ? { last: past.last, lastYear: past.lastYear, usual: past.usual } : {}),
    ...(past?.parts ? { parts: past.parts } : {}),
  })
}

/** What stands below compiled reports in the roll-up now, by obligation. */
export async function sumsOfParts(ctx: Ctx, obligationIds: readonly string[]): Promise<Map<string, { below: (number | null)[]; n: (number | null)[] }>> {
  if (!obligationIds.length) return new Map()
  const rows = await ctx.unscoped('a compiled report is compared with the sum of its parts', async db => {
    const { rows } = await sql<{ id: string; below: number[]; n: number[] }>`
      select o.id, r.below, r.below_n as n from obligation o join rollup r on (r.family, r.period, r.tree, r.unit) = (o.family, o.period, o.tree, o.unit_id)
      where o.id = any(${obligationIds as string[]}::uuid[])`.execute(db)
    return rows
  })
  // A sum to which nobody has given a value is missing, not zero.
  return new Map(rows.map(row => [row.id, { below: row.below.map((value, index) => (row.n[index] ? value : null)), n: row.n }]))
}

function rangesOf(earlier: readonly Values[]): Usual {
  const codes = new Set(earlier.flatMap(values => Object.keys(values)))
  return Object.fromEntries(
    [...codes].flatMap(code => {
      const known = earlier.map(values => values[code]).filter(value => value !== null && value !== undefined)
      return known.length >= rangeLeast ? [[code, { min: Math.min(...known), max: Math.max(...known) }] as const] : []
    }),
  )
}
