import type { Standing } from '../standing.ts'
import type { Atom } from './atoms.ts'

/** One slot of an atom as it is counted. */
export interface Element {
  at: number
  greatest: boolean
  said: boolean
  /** Reports that said it. */
  n: number
  due: number
}

export function elementOf(atom: Atom, at: number, greatest: boolean): Element & { value: number } {
  const said = atom.said[at] ?? null
  return {
    at,
    greatest,
    said: said !== null,
    value: greatest ? (said ?? 0) : (atom.adds[at] ?? 0),
    n: atom.n ? (atom.n[at] ?? 0) : Number(said !== null),
    due: atom.due[at] ?? 0,
  }
}

/** Standings under way, by `<unit> <family> <period>`. */
export class Sums {
  private readonly standings = new Map<string, Standing>()
  private readonly peaks = new Map<string, (number | null)[]>()

  constructor(units: readonly string[], keys: readonly { family: string; period: string }[]) {
    for (const unit of units)
      for (const { family, period } of keys)
        this.standings.set(`${unit} ${family} ${period}`, {
          value: [],
          n: [],
          expected: [],
          compiled: null,
          below: [],
          belowN: [],
          partial: [],
          closed: [],
          undivided: [],
        })
  }

  /** An atom that is this unit's, whole. */
  addAll(unit: string, key: string, atom: Atom, slots: readonly { position: number; greatest: boolean }[]) {
    const standing = this.at(unit, key)
    if (!standing) return
    for (const { position, greatest } of slots) {
      const element = elementOf(atom, position - 1, greatest)
      this.value(standing, unit, key, element, element.value)
      counted(standing, atom, element)
    }
  }

  /** Counts the report and its obligation, once a unit however many parts of it came there. */
  count(unit: string, key: string, atom: Atom, element: Element) {
    const standing = this.at(unit, key)
    if (standing) counted(standing, atom, element)
  }

  add(unit: string, key: string, element: Element, value: number, undividedHere: boolean) {
    const standing = this.at(unit, key)
    if (!standing) return
    this.value(standing, unit, key, element, value)
    if (undividedHere && !element.greatest) bump(standing.undivided, element.at, value)
  }

  lacks(unit: string, key: string, { at }: Element) {
    const standing = this.at(unit, key)
    if (standing) standing.partial[at] = true
  }

  /** A compiled report that stands whole at its unit, beside the sum of the parts it stands for. */
  flag(unit: string, key: string, { report, below }: Atom) {
    const standing = this.at(unit, key)
    if (standing && below) Object.assign(standing, { compiled: report.compiled, below: below.value, belowN: below.n })
  }

  result(): { standings: Map<string, Standing[]>; greatest: Map<string, (number | null)[]> } {
    return { standings: new Map([...this.standings].map(([key, standing]) => [key, [standing]])), greatest: this.peaks }
  }

  private value(standing: Carrying, unit: string, key: string, { at, greatest, said }: Element, value: number) {
    if (!greatest) bump(standing.value, at, value)
    else if (said) {
      const peaks = this.peaks.get(`${unit} ${key}`) ?? []
      peaks[at] = Math.max(peaks[at] ?? value, value)
      this.peaks.set(`${unit} ${key}`, peaks)
    }
  }

  private at(unit: string, key: string): Carrying | undefined {
    return this.standings.get(`${unit} ${key}`) as Carrying | undefined
  }
}

type Carrying = Standing & Required<Pick<Standing, 'partial' | 'closed' | 'undivided'>>

function counted(standing: Carrying, { report: { readable } }: Atom, { at, n, due }: Element) {
  if (n === 0 && due === 0) return
  bump(standing.n, at, n)
  bump(standing.expected, at, due)
  if (n > 0 && !readable) standing.closed[at] = true
}

function bump(vector: number[], at: number, by: number) {
  while (vector.length < at) vector.push(0)
  vector[at] = (vector[at] ?? 0) + by
}
