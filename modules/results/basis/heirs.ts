import type { PassingFrom } from '#modules/indicators/index.ts'
import type { Passed, TreeHistory } from './tree-history.ts'

/**
 * Where what was reported ends up, worked out once for all values that pass by the same rules: with heirs that hold it together (of one alone: its own), divided
 * among several by weights, or the same with each.
 */
export type Route =
  | Held
  | { kind: 'divides' /** Day, direction and unit: the line along which is divided. */; at: string; weights: readonly number[]; into: readonly Route[] }
  | { kind: 'copies'; into: readonly Route[] }

export interface Held {
  kind: 'held'
  heirs: readonly string[]
  /** It counts for none of the heirs, only above them: not comparable. */
  above: boolean
  /** The day from which it is held together or above; null: by one alone, or together from the beginning. */
  since: string | null
}

type Direction = 'forward' | 'back'

/** What goes from a unit (or back to where it came from) over one day; null: the day does not concern it. `stated`: by an act of succession. */
function passOver(history: TreeHistory, unit: string, day: string, direction: Direction): { to: readonly Target[]; stated: boolean } | null {
  const forward = direction === 'forward'
  const rows = forward ? history.givenBy(unit, day) : history.receivedBy(unit, day)
  if (rows.length) return { to: rows.map(row => targetOf(row, forward ? row.to : row.from)), stated: true }
  const before = eveOf(day)
  const [here, there] = forward ? [before, day] : [day, before]
  if (!history.stands(unit, here) || history.stands(unit, there)) return null
  // It ended (going back: had not begun) and nobody is named: what it held is its superior's of that day, wherever that one goes.
  const superior = history.parentOf(unit, here)
  if (superior === null) return { to: [], stated: false }
  return passOver(history, superior, day, direction) ?? { to: [{ unit: superior, share: 0, members: null }], stated: false }
}

interface Target {
  unit: string
  share: number
  members: number | null
}
const targetOf = ({ share, members }: Passed, unit: string): Target => ({ unit, share, members })

/** The units that a unit's things go to over one day, itself where the day does not concern it. */
export const heirsOver = (history: TreeHistory, unit: string, day: string, direction: Direction): readonly string[] =>
  passOver(history, unit, day, direction)?.to.map(target => target.unit) ?? [unit]

/** Walks from days to one date along what is known of succession, by the rules of one component. */
export class Router {
  private readonly until: number
  private readonly known = new Map<string, Route>()

  constructor(
    private readonly history: TreeHistory,
    date: string,
    private readonly passing: readonly PassingFrom[],
  ) {
    this.until = this.placeOf(date)
  }

  /** Where what these units held together on a day is on the date. Each is looked for on the day nearest to it on which it stood. */
  route(holders: readonly string[], day: string): Route {
    const starts = new Map<number, string[]>()
    for (const holder of holders) {
      const stood = this.history.dayOf(holder, day)
      if (stood === null) continue
      const place = this.placeOf(stood)
      starts.set(place, [...(starts.get(place) ?? []), holder])
    }
    const routes = [...starts].map(([place, units]) => this.from(units.toSorted(), place, false, null))
    const [only] = routes
    if (routes.length === 1 && only) return only
    const ends = routes.flatMap(endsOf)
    return {
      kind: 'held',
      heirs: distinct(ends.flatMap(end => end.heirs)),
      above: ends.some(end => end.above),
      since: ends.find(end => end.since)?.since ?? null,
    }
  }

  /** How many of the days on which things pass have come. */
  private placeOf(day: string): number {
    let [low, high] = [0, this.history.days.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.history.days[middle] ?? '') <= day) low = middle + 1
      else high = middle
    }
    return low
  }

  private from(units: readonly string[], place: number, above: boolean, since: string | null): Route {
    const key = `${place} ${above} ${since} ${units.join(' ')}`
    const known = this.known.get(key)
    if (known) return known
    const found = this.walk(units, place, above, since)
    this.known.set(key, found)
    return found
  }

  private walk(units: readonly string[], start: number, wasAbove: boolean, since: string | null): Route {
    const direction = start <= this.until ? 'forward' : 'back'
    const step = direction === 'forward' ? 1 : -1
    for (let place = start; place !== this.until; place += step) {
      const day = this.history.days[direction === 'forward' ? place : place - 1] ?? ''
      const passes = units.map(unit => passOver(this.history, unit, day, direction))
      if (passes.every(pass => pass === null)) continue
      const above = wasAbove || (this.ruleOn(day) === 'none' && passes.some(pass => pass?.stated))
      const [pass] = passes
      if (units.length === 1 && pass && !above && pass.to.length > 1) {
        const into = () => pass.to.map(target => this.from([target.unit], place + step, false, null))
        const weights = this.weightsOf(pass.to, day, direction)
        if (this.ruleOn(day) === 'max') return { kind: 'copies', into: into() }
        if (weights) return { kind: 'divides', at: `${direction} ${day} ${units[0]}`, weights, into: into() }
      }
      const heirs = distinct(passes.flatMap((one, index) => one?.to.map(target => target.unit) ?? [units[index] ?? '']))
      return this.from(heirs, place + step, above, above || heirs.length > 1 ? (since ?? day) : null)
    }
    return { kind: 'held', heirs: units, above: wasAbove, since }
  }

  /** By what is divided; null: nobody said, or the rule does not divide. Shares say how a unit gave, not what it was made of. */
  private weightsOf(to: readonly Target[], day: string, direction: Direction): number[] | null {
    const rule = this.ruleOn(day)
    if (rule === 'stated' && direction === 'forward') return to.map(target => target.share)
    if (rule !== 'members') return null
    const members = to.flatMap(target => target.members ?? [])
    return members.length === to.length && members.some(count => count > 0) ? members : null
  }

  private readonly ruleOn = (day: string) => this.passing.findLast(({ starts }) => starts === null || starts <= day)?.rule ?? 'add'
}

/** Everybody with whom a route may end. */
export const endsOf = (route: Route): Held[] => (route.kind === 'held' ? [route] : route.into.flatMap(endsOf))

const distinct = (units: readonly string[]) => [...new Set(units)].sort()

/** Remembered: each walk asks for the eve of the same few days. */
const eves = new Map<string, string>()
function eveOf(day: string): string {
  const known = eves.get(day) ?? new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
  if (eves.size > 4_000) eves.clear()
  eves.set(day, known)
  return known
}
