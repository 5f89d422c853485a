import { type Period, previousYear } from '#kernel/period.ts'
import { type Catalogue, divideRounded, figureCode, type IndicatorAt, type PlacedComponent, type Slot } from '#modules/indicators/index.ts'
import type { FigureAddress, Formula, Lane } from '#modules/indicators/records.ts'
import type { Piece } from './basis/carry.ts'
import type { AskedTree } from './read-carried.ts'
import type { Standings } from './read-rollup.ts'
import type { Cell, Figure, Part } from './records.ts'
import { sourceOf } from './stored-periods.ts'

/** What was read, and the words to read it by. */
export interface Gathered {
  catalogue: Catalogue
  standings: Standings
  /** By `<unit> <family> <period>`; for components whose value over units is the greatest. */
  greatest: ReadonlyMap<string, readonly (number | null)[]>
  /** The tree to which it was carried; absent: as filed. */
  tree?: AskedTree
  /** What stands at the unit that was to be told of is made of. */
  pieces?: readonly Piece[]
}

/** Of which unit a figure is; `under`: only as a part of that whole (what was read is narrowed likewise). */
type Of = { id: string; number: number } & Pick<FigureAddress, 'under'>

/** A figure out of what was read: sums over time, then the formula of each stored period's month, in whole numbers to the end. */
export function figureOf(gathered: Gathered, unit: Of, indicator: IndicatorAt, period: Period, lane: Lane = indicator.source): Figure {
  const { numerator, denominator, scale, value, missing } = weigh(gathered, unit.id, indicator, period, lane)
  const basis = gathered.tree?.date ?? 'filed'
  const scarcer = denominator ? scarcerOf(numerator.part, denominator.part) : numerator.part
  const versions = denominator ? new Set([...numerator.versions, ...denominator.versions]) : numerator.versions
  return {
    code: figureCode(indicator.number, unit.number, period.code, unit.under, basis),
    indicator: indicator.code,
    unit: unit.id,
    period: period.code,
    basis,
    n: scarcer.n,
    expected: scarcer.expected,
    display: indicator.display,
    source: lane,
    numerator: numerator.part,
    denominator: denominator?.part ?? null,
    formulaVersions: [...versions].sort((a, b) => a - b),
    other: null,
    scale,
    value,
    ...(missing ? { missing } : {}),
    ...(value !== null && denominator && unequal(numerator, denominator) ? { incomplete: true } : {}),
    ...(value !== null && numerator.partial ? { partial: true } : {}),
  }
}

/** A ratio is as complete as that half of it of which the smaller share of reports came in; the halves may be of different forms and months. */
const scarcerOf = (a: Part, b: Part): Part => (b.n * (a.expected ?? 0) < a.n * (b.expected ?? 0) ? b : a)

/** Its value alone: what small lines draw, a dozen for every figure. */
export const valueOf = (gathered: Gathered, unitId: string, indicator: IndicatorAt, period: Period): number | null =>
  weigh(gathered, unitId, indicator, period, indicator.source).value

/** What of its value lies undivided at the unit itself; null: nothing, or it is a ratio. */
export function undividedOf(gathered: Gathered, unitId: string, indicator: IndicatorAt, period: Period): number | null {
  const { numerator, denominator, missing } = weigh(gathered, unitId, indicator, period, indicator.source)
  return missing === undefined && !denominator && numerator.undivided !== 0 ? numerator.undivided : null
}

interface Weighed {
  numerator: Counted
  denominator: Counted | null
  scale: number
  value: number | null
  missing?: Cell['missing']
}

function weigh(gathered: Gathered, unitId: string, indicator: IndicatorAt, period: Period, lane: Lane): Weighed {
  const formulas = versionsIn(indicator.formulas, period)
  const numerator = partOf(gathered, unitId, lane, period, formulas, formula => formula.numerator)
  const divides = formulas.some(formula => formula.denominator !== null)
  const denominator = divides ? partOf(gathered, unitId, lane, period, formulas, formula => formula.denominator) : null
  const scale = denominator ? indicator.decimals : numerator.part.scale
  const without = (missing: Cell['missing']): Weighed => ({ numerator, denominator, scale, value: null, missing })
  if (!formulas.length) return without('no_formula')
  if (!numerator.counted || denominator?.counted === false) return without('not_counted')
  if (gathered.tree && !gathered.tree.history.stands(unitId, gathered.tree.date)) return without('not_in_tree')
  if (numerator.closed || denominator?.closed)
    return { numerator: hidden(numerator), denominator: denominator && hidden(denominator), scale, value: null, missing: 'out_of_scope' }
  const partial = numerator.partial || denominator?.partial
  if (denominator && partial) return without('undivided')
  if (numerator.part.value === null || denominator?.part.value === null) return without(partial ? 'undivided' : 'nothing_filed')
  if (!denominator) return { numerator, denominator, scale, value: numerator.part.value }
  const below = denominator.part.value
  if (below === null || below === 0) return without('zero_denominator')
  const power = scale + (indicator.display === 'percent' ? 2 : 0) + denominator.part.scale - numerator.part.scale
  return { numerator, denominator, scale, value: divideRounded(numerator.part.value, below, power) }
}

/** The figure with the same from the other source beside it, where that is counted too. */
export function figureWithOther(gathered: Gathered, unit: Of, indicator: IndicatorAt, period: Period): Figure {
  const figure = figureOf(gathered, unit, indicator, period)
  const source: Lane = indicator.source === 'claim' ? 'register' : 'claim'
  const other = weigh(gathered, unit.id, indicator, period, source)
  if (other.value === null) return figure
  const [claim, register] = source === 'claim' ? [other, figure] : [figure, other]
  const difference = claim.value === null || register.value === null || claim.scale !== register.scale ? null : claim.value - register.value
  return { ...figure, other: { source, value: other.value, difference } }
}

/** What is not the asker's to read is not told by its parts either. */
const hidden = (counted: Counted): Counted => ({ ...counted, part: { ...counted.part, value: null, n: 0, expected: null } })

export const cellOf = ({ code, value, n, expected, missing, incomplete, partial }: Figure): Cell => ({
  code,
  value,
  n,
  expected,
  ...(missing ? { missing } : {}),
  ...(incomplete ? { incomplete } : {}),
  ...(partial ? { partial } : {}),
})

/** The stored (family, period) keys that values of these components in these periods rest on, of both sources. */
export function keysOf(components: readonly PlacedComponent[], periods: readonly Period[]) {
  const keys = new Map<string, { family: string; period: string }>()
  for (const component of components) {
    for (const period of periods) {
      for (const lane of ['claim', 'register'] as const) {
        const source = sourceOf(component, lane, period)
        for (const stored of source?.periods ?? [])
          keys.set(`${source?.slot.family} ${stored.code}`, { family: source?.slot.family ?? '', period: stored.code })
      }
    }
  }
  return [...keys.values()]
}

export function componentsOf(catalogue: Catalogue, indicators: readonly IndicatorAt[]): PlacedComponent[] {
  const codes = new Set(
    indicators.flatMap(indicator => indicator.formulas.flatMap(({ numerator, denominator }) => (denominator ? [numerator, denominator] : [numerator]))),
  )
  return [...codes].flatMap(code => catalogue.components.get(code) ?? [])
}

/** The same period a year earlier; null where there is none (a span that begins on 29 February). */
export function lastYearOf(period: Period): Period | null {
  try {
    return previousYear(period)
  } catch {
    return null
  }
}

/** The versions that hold in some part of the period, in order. */
function versionsIn(formulas: readonly Formula[], period: Period): Formula[] {
  return formulas.filter(({ starts }, index) => starts <= period.ends && (formulas[index + 1]?.starts ?? '9999') > period.starts)
}

/** The version of a stored period: the one in force on its first day, else the first that began within it. */
const versionFor = (formulas: readonly Formula[], stored: Period) =>
  formulas.findLast(({ starts }) => starts <= stored.starts) ?? formulas.find(({ starts }) => starts <= stored.ends)

interface Counted {
  part: Part
  counted: boolean
  versions: Set<number>
  /** Stored periods summed, so that parts over unequal times are not compared report by report. */
  times: number
  /** Something lies undivided above; a report is not the asker's to read. */
  partial: boolean
  closed: boolean
  /** What of the value lies undivided at the unit itself. */
  undivided: number
}

/** One side of the formula: for each version the stored periods that begin while it held, summed over trees and over time. */
function partOf(
  gathered: Gathered,
  unit: string,
  lane: Lane,
  period: Period,
  formulas: readonly Formula[],
  codeOf: (formula: Formula) => string | null,
): Counted {
  const components = formulas.flatMap(formula => gathered.catalogue.components.get(codeOf(formula) ?? '') ?? [])
  const scale = Math.max(0, ...components.map(component => component.scale))
  const part: Part = { components: [...new Set(components.map(component => component.code))], value: null, scale, n: 0, expected: lane === 'claim' ? 0 : null }
  const found: Counted = { part, counted: false, versions: new Set(), times: 0, partial: false, closed: false, undivided: 0 }
  for (const formula of formulas) {
    const component = gathered.catalogue.components.get(codeOf(formula) ?? '')
    const source = component && sourceOf(component, lane, period)
    if (!component || !source) continue
    found.counted = true
    for (const stored of source.periods.filter(one => versionFor(formulas, one) === formula)) {
      found.times += 1
      found.versions.add(formula.version)
      addStored(gathered, `${unit} ${source.slot.family} ${stored.code}`, component, source.slot, found)
    }
  }
  return found
}

/** Adds what stands in one stored period, over all trees it was filed in; a closing value stands in the tree of the last day only (closing-values.ts). */
function addStored(gathered: Gathered, key: string, component: PlacedComponent, slot: Slot, found: Counted) {
  const { part } = found
  const at = slot.position - 1
  const factor = 10 ** (part.scale - component.scale)
  for (const standing of gathered.standings.get(key) ?? []) {
    const n = standing.n[at] ?? 0
    part.n += n
    if (part.expected !== null) part.expected += standing.expected[at] ?? 0
    found.partial ||= standing.partial?.[at] ?? false
    found.closed ||= standing.closed?.[at] ?? false
    found.undivided += (standing.undivided?.[at] ?? 0) * factor
    if (component.overUnits === 'sum' && (n > 0 || slot.lane === 'register')) part.value = (part.value ?? 0) + (standing.value[at] ?? 0) * factor
  }
  const greatest = component.overUnits === 'max' ? (gathered.greatest.get(key)?.[at] ?? null) : null
  if (greatest !== null) part.value = (part.value ?? 0) + greatest * factor
}

/** Reports that gave one part and not the other. Over unequal times (a year's sum over its last month) what is lacking is compared instead. */
function unequal(a: Counted, b: Counted): boolean {
  if (a.times === b.times || a.part.expected === null || b.part.expected === null)
    return a.times === b.times && a.part.expected !== null && a.part.n !== b.part.n
  return a.part.expected - a.part.n !== b.part.expected - b.part.n
}
