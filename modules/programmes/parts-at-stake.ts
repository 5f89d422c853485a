import { sql } from 'kysely'
import { formatPeriod } from '#kernel/period.ts'
import type { Tx } from '#kernel/db.ts'
import { divideRounded, formatQuantity } from '#modules/indicators/index.ts'
import { briefOf } from './indicator-brief.ts'
import type { IndicatorBrief } from './records.ts'
import type { PartState } from './states.ts'

/** A part of a target whose period is not over, which a unit was given or gave. */
export interface AtStake {
  id: string
  targetId: string
  programmeId: string
  programmeTitle: string
  indicator: IndicatorBrief
  period: string
  unitId: string
  fromUnit: string
  numerator: number
  denominator: number | null
  state: PartState
  starts: string | null
}

/** Parts that count, of programmes that run and periods that are not over on a day, which these units were given or gave. One statement. */
export async function partsAtStake(db: Tx, unitIds: readonly string[], day: string, { lock = false } = {}): Promise<AtStake[]> {
  const units = sql`${unitIds as string[]}::uuid[]`
  const { rows } = await sql<AtStake>`
    select p.id, p.target_id, t.programme_id, g.title as programme_title, ${briefOf} as indicator, t.period, p.unit_id, p.from_unit, p.numerator, p.denominator, p.state, lower(p.valid) as starts
    from target_part p join target t on t.id = p.target_id join programme g on g.id = t.programme_id join period r on r.code = t.period join indicator i on i.id = t.indicator
    where p.current and p.state <> 'withdrawn' and t.dropped_at is null and g.state = 'deployed' and r.ends >= ${day}::date and (p.unit_id = any(${units}) or p.from_unit = any(${units}))
    order by t.period, g.title, t.sort, t.id, p.id ${lock ? sql`for update of p` : sql``}`.execute(db)
  return rows
}

/** Those of these parts that the asker may read, with their programme. One statement. */
export async function readable(db: Tx, parts: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    select p.id from target_part p join target t on t.id = p.target_id join programme g on g.id = t.programme_id where p.id = any(${parts as string[]}::uuid[])`.execute(
    db,
  )
  return new Set(rows.map(row => row.id))
}

/** What it is about, in words: 'Kết nạp đảng viên: 12'. */
export function wordsOfPart({ indicator, numerator, denominator, period, programmeTitle }: AtStake, language: 'vi' | 'en') {
  const percent = indicator.display === 'percent'
  const asked =
    denominator === null
      ? formatQuantity(numerator, indicator.scale, language)
      : formatQuantity(divideRounded(numerator, denominator, indicator.decimals + (percent ? 2 : 0)), indicator.decimals, language) + (percent ? ' %' : '')
  return { indicator: indicator.names[language], asked, period: formatPeriod(period, language), programme: programmeTitle }
}
