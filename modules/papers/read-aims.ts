import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import { divideRounded } from '#modules/indicators/index.ts'
import type { rollUp } from '#modules/results/index.ts'

type Rows = Awaited<ReturnType<typeof rollUp>>
type Row = Rows['rows'][number]

/** What is asked for next year, beside what was done this year. `target` at `scale`. */
export interface Aim {
  indicator: Row['indicator']
  target: number
  scale: number
  /** This year's row of the same indicator. */
  done: Row | undefined
  /** Short code of next year's figure. */
  code: string
}

/** Targets of the year ahead: those in force, else those of the unit's draft programme; in the order of the catalogue. */
export function aimsFrom(figures: Rows, ahead: Rows, drafts: ReadonlyMap<string, { value: number; scale: number }>): Aim[] {
  const done = new Map(figures.rows.map(row => [row.indicator.code, row]))
  return ahead.rows.flatMap(row => {
    const target = row.target ?? drafts.get(row.indicator.id)
    return target ? [{ indicator: row.indicator, target: target.value, scale: target.scale, done: done.get(row.indicator.code), code: row.figure.code }] : []
  })
}

/** Targets that a unit has drafted for a period and not yet given out, by indicator id; a ratio in its display's decimals. One statement. */
export async function draftAims(ctx: Ctx, unitId: string, period: string): Promise<Map<string, { value: number; scale: number }>> {
  const { rows } = await sql<{
    indicator: string
    numerator: number
    denominator: number | null
    display: string
    decimals: number
    scale: number
    below: number | null
  }>`
    select t.indicator, t.numerator, t.denominator, i.display, i.decimals, n.scale::int as scale, d.scale::int as below
    from target t join programme p on p.id = t.programme_id and p.state = 'draft' join indicator i on i.id = t.indicator
    join lateral (select * from indicator_formula f where f.indicator = i.id order by f.version desc limit 1) f on true
    join component n on n.id = f.numerator left join component d on d.id = f.denominator
    where t.unit_id = ${unitId} and t.period = ${period} and t.dropped_at is null and t.parent_part is null`.execute(ctx.db)
  return new Map(
    rows.map(({ indicator, numerator, denominator, display, decimals, scale, below }) => [
      indicator,
      denominator === null
        ? { value: numerator, scale }
        : { value: divideRounded(numerator, denominator, decimals + (display === 'percent' ? 2 : 0) + (below ?? 0) - scale), scale: decimals },
    ]),
  )
}
