import { sql } from 'kysely'
import type { World } from '../world.ts'
import type { StandingsOf, Whole } from './fold.ts'

interface Slot {
  component: string
  scale: number
  max: boolean
  family: string
  lane: 'claim' | 'register'
  kind: string
  position: number
  overTime: 'accumulate' | 'last' | 'filed'
}
interface Period {
  code: string
  kind: string
  starts: string
  ends: string
}
export interface IndicatorRow {
  id: string
  number: number
  code: string
  lane: 'claim' | 'register'
  display: string
  decimals: number
  formulas: { version: number; starts: string; numerator: string; denominator: string | null }[]
}

export interface Sum {
  value: number | null
  n: number
  expected: number | null
  partial?: boolean
}
export interface Recomputed extends Sum {
  scale: number
  missing?: string
  incomplete?: boolean
  partial?: boolean
  numerator: Sum
  denominator: Sum | null
  versions: number[]
  /** The stored periods it rests on, and the slot. */
  rests: { family: string; period: string; slot: number }[]
}

/** The words by which figures are made, as they stand in the database. */
export async function wordsOf(w: World) {
  const slots = await sql<Slot>`
    select c.code as component, c.scale::int as scale, c.over_units = 'max' as max, s.family, s.lane, s.period_kind as kind, s.position::int as position, s.over_time
    from family_slot s join component c on c.id = s.component`.execute(w.owner.db)
  const indicators = await sql<IndicatorRow>`
    select i.id, i.number::int as number, i.code, i.source as lane, i.display, i.decimals::int as decimals, (
      select jsonb_agg(jsonb_build_object('version', f.version, 'starts', f.starts, 'numerator', n.code, 'denominator', d.code) order by f.starts)
      from indicator_formula f join component n on n.id = f.numerator left join component d on d.id = f.denominator where f.indicator = i.id) as formulas
    from indicator i`.execute(w.owner.db)
  const periods = await sql<Period>`select code, kind, starts, ends from period`.execute(w.owner.db)
  return { slots: slots.rows, indicators: new Map(indicators.rows.flatMap(row => [[row.code, row] as const, [row.id, row] as const])), periods: periods.rows }
}
export type Words = Awaited<ReturnType<typeof wordsOf>>

const tiling = ['month', 'quarter', 'half-year', 'year']

/**
 * A figure from the leaves: sums of stored periods, each by the formula of its month, a ratio from its two sums. Written from what the statute of the house
 * says (ARCHITECTURE.md, indicators and results), not from the code that answers.
 */
export function recompute(
  words: Words,
  standings: StandingsOf,
  indicator: IndicatorRow,
  unit: string,
  period: Period,
  whole?: Whole,
  lane = indicator.lane,
): Recomputed {
  const versions = indicator.formulas.filter((one, at) => one.starts <= period.ends && (indicator.formulas[at + 1]?.starts ?? '9999') > period.starts)
  const versionOf = (stored: Period) => versions.findLast(one => one.starts <= stored.starts) ?? versions.find(one => one.starts <= stored.ends)
  const used = new Set<number>()
  const rests: Recomputed['rests'] = []

  const sideOf = (side: 'numerator' | 'denominator') => {
    const codes = new Set(versions.flatMap(one => one[side] ?? []))
    const scale = Math.max(0, ...words.slots.filter(slot => codes.has(slot.component)).map(slot => slot.scale))
    const sum: Sum = { value: null, n: 0, expected: lane === 'claim' ? 0 : null }
    let times = 0
    let counted = false
    for (const version of versions) {
      const place = placeOf(words, version[side], lane, period)
      if (!place) continue
      counted = true
      for (const stored of place.periods.filter(one => versionOf(one) === version)) {
        times += 1
        used.add(version.version)
        const all = standings(unit, place.slot.family, stored.code, whole)
        const slot = place.slot.position - 1
        rests.push({ family: place.slot.family, period: stored.code, slot })
        for (const one of all) add(sum, one, slot, 10 ** (scale - place.slot.scale), place.slot)
        if (place.slot.max) addGreatest(sum, all, slot, 10 ** (scale - place.slot.scale))
      }
    }
    return { sum, scale, times, counted, any: codes.size > 0 }
  }

  const numerator = sideOf('numerator')
  const below = sideOf('denominator')
  const ratio = below.any
  const came = (one: Sum) => (one.expected ? one.n / one.expected : 1)
  const shown = ratio && came(below.sum) < came(numerator.sum) ? below.sum : numerator.sum
  const base = {
    scale: ratio ? indicator.decimals : numerator.scale,
    n: shown.n,
    expected: shown.expected,
    numerator: told(numerator.sum),
    denominator: ratio ? told(below.sum) : null,
    rests,
    versions: [...used].toSorted((a, b) => a - b),
  }
  if (!versions.length) return { ...base, value: null, missing: 'no_formula' }
  if (!numerator.counted || (ratio && !below.counted)) return { ...base, value: null, missing: 'not_counted' }
  const partial = numerator.sum.partial || (ratio && below.sum.partial)
  if (ratio && partial) return { ...base, value: null, missing: 'undivided' }
  if (numerator.sum.value === null || (ratio && below.sum.value === null)) return { ...base, value: null, missing: partial ? 'undivided' : 'nothing_filed' }
  if (!ratio) return { ...base, value: numerator.sum.value, ...(partial ? { partial: true } : {}) }
  if (!below.sum.value) return { ...base, value: null, missing: 'zero_denominator' }
  const exponent = indicator.decimals + (indicator.display === 'percent' ? 2 : 0) + below.scale - numerator.scale
  const lacking = (one: typeof numerator) => (one.sum.expected ?? 0) - one.sum.n
  const same = numerator.times === below.times ? numerator.sum.n === below.sum.n : lacking(numerator) === lacking(below)
  return {
    ...base,
    value: halfAwayFromZero((numerator.sum.value / below.sum.value) * 10 ** exponent),
    ...(same || numerator.sum.expected === null ? {} : { incomplete: true }),
  }
}

const told = ({ value, n, expected }: Sum): Sum => ({ value, n, expected })

/** The periods a slot is read in: a family of exactly the period's kind, else the shortest kind that makes it up: all of them, or the closing one. */
function placeOf(words: Words, component: string | null, lane: string, period: Period): { slot: Slot; periods: Period[] } | null {
  const mine = words.slots.filter(slot => slot.component === component && slot.lane === lane)
  const exact = mine.find(slot => slot.kind === period.kind)
  if (exact) return { slot: exact, periods: [period] }
  for (const kind of tiling) {
    const slot = mine.find(one => one.kind === kind && one.overTime !== 'filed')
    const inside = tilesOf(kind, period)
    if (slot && inside.length) return { slot, periods: slot.overTime === 'last' ? inside.filter(one => one.ends === period.ends) : inside }
  }
  return null
}

const lengths: Record<string, number> = { month: 1, quarter: 3, 'half-year': 6, year: 12 }
const codes: Record<string, (year: string, place: number) => string> = {
  month: (year, place) => `${year}-${String(place + 1).padStart(2, '0')}`,
  quarter: (year, place) => `${year}-Q${place + 1}`,
  'half-year': (year, place) => `${year}-H${place + 1}`,
  year: year => year,
}

/** Whole periods of a kind inside another of the same year. */
function tilesOf(kind: string, within: Period): Period[] {
  const length = lengths[kind] ?? 12
  const year = within.starts.slice(0, 4)
  return Array.from({ length: 12 / length }, (_, place) => {
    const last = (place + 1) * length
    const ends = new Date(Date.UTC(Number(year), last, 0)).toISOString().slice(0, 10)
    return { code: codes[kind]?.(year, place) ?? '', kind, starts: `${year}-${String(last - length + 1).padStart(2, '0')}-01`, ends }
  }).filter(one => one.starts >= within.starts && one.ends <= within.ends)
}

function add(sum: Sum, standing: ReturnType<StandingsOf>[number], slot: number, factor: number, { max, lane }: Slot) {
  const n = standing.n[slot] ?? 0
  sum.n += n
  if (standing.partial?.[slot]) sum.partial = true
  if (sum.expected !== null) sum.expected += standing.expected[slot] ?? 0
  if (!max && (n > 0 || lane === 'register')) sum.value = (sum.value ?? 0) + (standing.value[slot] ?? 0) * factor
}

function addGreatest(sum: Sum, standings: ReturnType<StandingsOf>, slot: number, factor: number) {
  const present = standings.flatMap(one => one.greatest[slot] ?? [])
  if (present.length) sum.value = (sum.value ?? 0) + Math.max(...present) * factor
}

/** Doubles carry these small numbers exactly enough: the nearest half is far from what they lose. */
const halfAwayFromZero = (value: number) => Math.sign(value) * Math.floor(Math.abs(value) + 0.5 + 1e-9)
