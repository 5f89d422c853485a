import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { TargetSource } from '#modules/results/index.ts'
import { divideRounded } from '#modules/indicators/index.ts'

interface Found {
  unitId: string
  indicator: string
  numerator: number
  denominator: number | null
  scale: number
  decimals: number
  display: string
}

/**
 * What is asked of units in a period, by '<unit id> <indicator id>': the latest version of the unit's part that is not withdrawn, else the total of a target that the unit
 * itself set. One statement. Ratios are answered at the scale of their value (per cent: two more than its decimals).
 */
export async function targetsFor(db: Tx, { units, period, indicators }: { units: readonly string[]; period: string; indicators: readonly string[] }) {
  const { rows } = await sql<Found>`
    with asked as materialized (
      select t.id, t.unit_id, t.indicator, t.numerator, t.denominator from target t
      where t.period = ${period} and t.indicator = any(${indicators as string[]}::uuid[]) and t.dropped_at is null and t.divided_at is not null
    ), found as (
      select p.unit_id, a.indicator, p.numerator, p.denominator, 1 as rank, p.given_at as at from asked a join target_part p on p.target_id = a.id and p.current and p.state <> 'withdrawn' where p.unit_id = any(${units as string[]}::uuid[])
      union all
      select a.unit_id, a.indicator, a.numerator, a.denominator, 2, null from asked a where a.unit_id = any(${units as string[]}::uuid[])
    ), best as (
      select distinct on (unit_id, indicator) * from found order by unit_id, indicator, rank, at desc
    )
    select b.unit_id, b.indicator, b.numerator, b.denominator, i.decimals, i.display,
      coalesce((select c.scale from indicator_formula f join component c on c.id = f.numerator where f.indicator = i.id order by f.version desc limit 1), 0)::int as scale
    from best b join indicator i on i.id = b.indicator`.execute(db)
  return new Map(rows.map(row => [`${row.unitId} ${row.indicator}`, targetOf(row)]))
}

/** How *results* asks. */
export const targetSource: TargetSource = (ctx, asked) => targetsFor(ctx.db, asked)

function targetOf({ numerator, denominator, scale, decimals, display }: Found) {
  if (denominator === null) return { value: numerator, scale }
  const power = decimals + (display === 'percent' ? 2 : 0)
  return { value: divideRounded(numerator, denominator, power), scale: decimals }
}
