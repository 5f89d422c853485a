import { type Period, type PeriodKind, parsePeriod, periodsOf } from '#kernel/period.ts'
import type { PlacedComponent, Slot } from '#modules/indicators/index.ts'
import type { Lane } from '#modules/indicators/records.ts'

/** Where a component stands for a period: the slot, and the stored periods that make the period up. */
export interface Source {
  slot: Slot
  periods: Period[]
}

/** Kinds that tile longer ones, shortest first; nine months and half a year overlap and are never added up to a year. */
const tiling: readonly PeriodKind[] = ['month', 'quarter', 'half-year', 'year']

/**
 * A family of exactly the period's kind answers before all others. Else the shortest stored kind inside the period does: every one of them where the slot
 * accumulates, the closing one where the last value counts (never an earlier one in its stead). A slot that must be filed answers for its own kind only.
 */
export function sourceOf(component: PlacedComponent, lane: Lane, period: Period): Source | null {
  const slots = component.slots.filter(slot => slot.lane === lane)
  const exact = slots.find(slot => slot.periodKind === period.kind)
  if (exact) return { slot: exact, periods: [period] }
  for (const kind of tiling) {
    const slot = slots.find(one => one.periodKind === kind && one.overTime !== 'filed')
    const inside = slot ? tilesOf(kind, period) : []
    if (slot && inside.length) return { slot, periods: slot.overTime === 'last' ? inside.filter(one => one.ends === period.ends) : inside }
  }
  return null
}

/** The periods whose figures are drawn beside a period: the months (else quarters) of the year in which it ends, by what the component stores. */
export function stepsOfYear(component: PlacedComponent | undefined, lane: Lane, year: string): Period[] {
  const whole = parsePeriod(year)
  const kinds = component?.slots.filter(slot => slot.lane === lane).map(slot => slot.periodKind) ?? []
  const kind = tiling.find(one => kinds.includes(one)) ?? 'month'
  return tilesOf(kind, whole)
}

/** Remembered, since one table asks for the months of the same year hundreds of times. */
const tiles = new Map<string, Period[]>()
const tilesKept = 4_000

function tilesOf(kind: PeriodKind, period: Period): Period[] {
  const key = `${kind} ${period.code}`
  const known = tiles.get(key)
  if (known) return known
  if (tiles.size >= tilesKept) tiles.clear()
  const found = periodsOf(kind, period)
  tiles.set(key, found)
  return found
}
