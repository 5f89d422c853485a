/** The tree in both times as plainly as it can be said: who stands under whom on each of a few days, a picture for each moment of recorded time. */
export const days = 8
export const dayText = (day: number) => `2019-01-${String(day + 1).padStart(2, '0')}`

export type Attempt =
  | { kind: 'found' | 'move'; unit: number; parent: number | null; day: number; until: number | null }
  | { kind: 'close'; unit: number; day: number }

/** One statement; two days belong to one span as long as they hold the same. */
interface Placed {
  parent: number | null
}
/** By unit, by day; the last day stands for all that follow. */
export type Picture = ReadonlyMap<number, readonly (Placed | undefined)[]>

/** The picture after the attempt, or the code of its refusal. */
export function attempt(before: Picture, given: Attempt): Picture | string {
  const known = before.get(given.unit)
  if (given.kind === 'found') {
    if (known) return 'skipped'
    const to = given.until ?? days
    if (to <= given.day) return 'org.end_before_start'
    if (given.parent !== null && !before.has(given.parent)) return 'skipped'
    return settle(before, given.unit, fill(Array(days).fill(undefined), given.day, to, { parent: given.parent }))
  }
  if (!known) return 'skipped'
  const here = known[given.day]
  if (given.kind === 'close') {
    if (!here) return 'org.not_on_date'
    if (known.findIndex(Boolean) === given.day) return 'org.close_at_start'
    if ([...before.values()].some(line => line.some((placed, day) => day >= given.day && placed?.parent === given.unit))) return 'org.has_children'
    return settle(before, given.unit, fill(known, given.day, days, undefined))
  }
  if (given.parent !== null && !before.has(given.parent)) return 'skipped'
  if (given.until !== null && given.until <= given.day) return 'org.end_before_start'
  const change = known.findIndex((placed, day) => day > given.day && placed !== here)
  const to = given.until ?? (change < 0 ? days : change)
  if (!here || known.slice(given.day, to).some(placed => !placed)) return 'org.not_on_date'
  if (here.parent === given.parent) return 'org.no_change'
  if (given.parent === given.unit) return 'org.cycle'
  return settle(before, given.unit, fill(known, given.day, to, { parent: given.parent }))
}

/** From a unit up to its root on a day; undefined: it does not exist; null: it goes round. */
export function ancestors(picture: Picture, unit: number, day: number): number[] | undefined | null {
  const chain: number[] = []
  for (let at: number | null = unit; at !== null; ) {
    const placed: Placed | undefined = picture.get(at)?.[day]
    if (!placed) return chain.length ? chain : undefined
    if (chain.includes(at)) return null
    chain.push(at)
    at = placed.parent
  }
  return chain
}

function settle(before: Picture, unit: number, line: (Placed | undefined)[]): Picture | string {
  const after = new Map(before).set(unit, line)
  const everyDay = [...Array(days).keys()]
  if (everyDay.some(day => line[day] && ancestors(after, unit, day) === null)) return 'org.cycle'
  if (everyDay.some(day => line[day] && line[day].parent !== null && !after.get(line[day].parent)?.[day])) return 'org.parent_not_over_range'
  return after
}

const fill = (line: readonly (Placed | undefined)[], from: number, to: number, placed: Placed | undefined) =>
  line.map((old, day) => (day >= from && day < to ? placed : old))
