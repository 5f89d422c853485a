import { parsePeriod, type Period } from '#kernel/period.ts'
import type { Ctx } from '#kernel/road.ts'
import { type Catalogue, type IndicatorAt, indicatorsAt } from '#modules/indicators/index.ts'
import { componentsOf, type Gathered, keysOf, lastYearOf } from './figure-of.ts'
import { type AskedTree, readCarried } from './read-carried.ts'
import { readHistory } from './read-history.ts'
import { type Ask, readGreatest, readRollup } from './read-rollup.ts'
import type { Basis, IndicatorShown } from './records.ts'

/** What a question is about, before anything is summed. */
export interface Question {
  period: Period
  /** The day on which units are shown: the last of the period, today where that is to come; in the tree of a date that date. */
  on: string
  catalogue: Catalogue
  /** The tree to which reports are carried; null: as filed. */
  tree: AskedTree | null
  /** Of this unit what its standings in another tree are made of. */
  told?: string
}

export async function questionOf(ctx: Ctx, period: string, indicators?: readonly string[], basis: Basis = 'period'): Promise<Question> {
  const asked = parsePeriod(period)
  const catalogue = await indicatorsAt(ctx.db, period, indicators)
  const last = asked.ends < ctx.today ? asked.ends : ctx.today
  const filed: Question = { period: asked, on: last, catalogue, tree: null }
  if (basis === 'filed') return filed
  const history = await readHistory(ctx)
  // The same for every unit: decided one by one, a part would stand on another basis than its whole.
  if (basis === 'period' && history.isQuiet((lastYearOf(asked) ?? asked).starts, last)) return filed
  const date = basis === 'period' ? last : basis === 'today' ? ctx.today : basis
  return { period: asked, on: date, catalogue, tree: { date, history } }
}

/**
 * Reads what figures of these units, in these periods, of all the question's indicators rest on: one statement, a second where something is a greatest. `under` is
 * for reports as filed: in the tree of a date a unit stands in one place with all it has.
 */
export async function gather(
  ctx: Ctx,
  { catalogue, tree, told }: Question,
  units: readonly string[],
  periods: readonly (Period | null)[],
  under?: Ask['under'],
): Promise<Gathered> {
  const { indicators } = catalogue
  const asked = periods.filter(period => period !== null)
  if (tree) {
    const components = componentsOf(catalogue, indicators)
    return { catalogue, tree, ...(await readCarried(ctx, { units, keys: keysOf(components, asked), components, told }, tree)) }
  }
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
