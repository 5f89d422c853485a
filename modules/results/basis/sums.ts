import type { Standing } from '../standing.ts'
import type { Atom } from './atoms.ts'

/** One element of an atom as it is counted. */
export interface Element {
  key: string
  at: number
  greatest: boolean
  said: boolean
  /** Reports that said it. */
  n: number
  due: number
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

  /** Counts the report and its obligation, once a unit however many parts of it came there. */
  count(unit: string, { report: { readable } }: Atom, { key, at, n, due }: Element) {
    const standing = this.at(unit, key)
    if (!standing) return
    bump(standing.n, at, n)
    bump(standing.expected, at, due)
    if (n > 0 && !readable) standing.closed[at] = true
  }

  add(unit: string, { key, at, greatest, said }: Element, value: number, undividedHere: boolean) {
    const standing = this.at(unit, key)
    if (!standing) return
    if (!greatest) {
      bump(standing.value, at, value)
      if (undividedHere) bump(standing.undivided, at, value)
    } else if (said) {
      const peaks = this.peaks.get(`${unit} ${key}`) ?? []
      peaks[at] = Math.max(peaks[at] ?? value, value)
      this.peaks.set(`${unit} ${key}`, peaks)
    }
  }

  lacks(unit: string, { key, at }: Element) {
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

  private at(unit: string, key: string): Carrying | undefined {
    return this.standings.get(`${unit} ${key}`) as Carrying | undefined
  }
}

type Carrying = Standing & Required<Pick<Standing, 'partial' | 'closed' | 'undivided'>>

function bump(vector: number[], at: number, by: number) {
  while (vector.length < at) vector.push(0)
  vector[at] = (vector[at] ?? 0) + by
}
