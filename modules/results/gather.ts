import { parsePeriod, type Period } from '#kernel/period.ts'
import type { Ctx } from '#kernel/road.ts'
import { type Catalogue, type IndicatorAt, indicatorsAt } from '#modules/indicators/index.ts'
import { componentsOf, type Gathered, keysOf, lastYearOf } from './figure-of.ts'
import { type Ask, readGreatest, readRollup } from './read-rollup.ts'
import type { IndicatorShown } from './records.ts'

/** What a question is about, before anything is summed. */
export interface Question {
  period: Period
  /** The day on which units are shown: the last of the period, today where that is to come. */
  on: string
  catalogue: Catalogue
}

export async function questionOf(ctx: Ctx, period: string, indicators?: readonly string[]): Promise<Question> {
  const asked = parsePeriod(period)
  return { period: asked, on: asked.ends < ctx.today ? asked.ends : ctx.today, catalogue: await indicatorsAt(ctx.db, period, indicators) }
}

/** Reads what figures of these units, in these periods, of all the question's indicators rest on: one statement, a second where something is a greatest. */
export async function gather(
  ctx: Ctx,
  { catalogue }: Question,
  units: readonly string[],
  periods: readonly (Period | null)[],
  under?: Ask['under'],
): Promise<Gathered> {
  const { indicators } = catalogue
  const asked = periods.filter(period => period !== null)
  const peaks = keysOf(
    componentsOf(catalogue, indicators).filter(component => component.overUnits === 'max'),
    asked,
  )
  const greatest = await readGreatest(ctx, { units, keys: peaks, under })
  const standings = await readRollup(ctx, { units, keys: keysOf(componentsOf(catalogue, indicators), asked), under })
  return { catalogue, standings, greatest }
}

export const withLastYear = (period: Period): (Period | null)[] => [period, lastYearOf(period)]

/** The indicator as a row's head; its scale is that of its values here. */
export function shownAs(indicator: IndicatorAt, scale: number): IndicatorShown {
  const { formulas: _, ...head } = indicator
  return { ...head, scale }
}

/** Indicators that did not exist in the period are left out of tables unless they were asked for by name. */
export const existing = ({ catalogue, period }: Question, asked: readonly string[] | undefined) =>
  asked ? catalogue.indicators : catalogue.indicators.filter(indicator => indicator.formulas.some(formula => formula.starts <= period.ends))
