import type { PassingRule } from '#modules/indicators/records.ts'
import type { Report } from './atoms.ts'
import { carry, type CarriedSlot } from './carry.ts'
import { forest } from './places.ts'
import { type Passed, type Placed, TreeHistory } from './tree-history.ts'

export interface Goes {
  to: string
  share?: number
  members?: number | null
}

/** A tree whose acts are told one after the other: enough of *org* to say who stood where and who passed on to whom. */
export class Story {
  private readonly rows: Placed[] = []
  private readonly passed: Passed[] = []
  readonly parents = new Map<string, string | null>()

  /** `units`: a unit → its superior. */
  constructor(
    units: Record<string, string | null>,
    private readonly first = '2015-01-01',
  ) {
    for (const [unit, parent] of Object.entries(units)) this.found(first, unit, parent)
  }

  found(on: string, unit: string, parent: string | null) {
    this.rows.push({ unit, parent, from: on, to: null, saidBy: `found ${unit}`, madeBy: `found ${unit}` })
    this.parents.set(unit, parent)
  }

  move(on: string, unit: string, parent: string | null) {
    if (this.parents.get(unit) === parent) return
    this.close(on, unit)
    this.rows.push({ unit, parent, from: on, to: null, saidBy: `move ${unit}`, madeBy: `move ${unit}` })
    this.parents.set(unit, parent)
  }

  dissolve(on: string, unit: string) {
    this.close(on, unit)
  }

  /** Units become one, new (`parent` given) or one that stands; their children follow. */
  merge(on: string, units: readonly Goes[], into: string, parent?: string | null, stays: number | null = null) {
    if (parent !== undefined) this.found(on, into, parent)
    else this.pass(on, into, { to: into, members: stays })
    for (const { to: unit, members = null } of units) {
      for (const child of this.childrenOf(unit)) this.move(on, child, into)
      this.pass(on, unit, { to: into, members })
      this.close(on, unit)
    }
  }

  /** A unit divides; new successors stand beside it, children go where they are told, else to the first. It ends unless it is a successor itself. */
  split(on: string, unit: string, into: readonly Goes[], children: Record<string, string> = {}) {
    const parent = this.parents.get(unit) ?? null
    const shares = into.map(one => one.share ?? Math.floor(1_000_000 / into.length))
    const rest = 1_000_000 - shares.reduce((sum, share) => sum + share, 0)
    for (const [place, one] of into.entries()) {
      if (!this.parents.has(one.to)) this.found(on, one.to, parent)
      else if (one.to !== unit) this.pass(on, one.to, { to: one.to })
      this.pass(on, unit, { ...one, share: (shares[place] ?? 0) + (place === 0 ? rest : 0) })
    }
    for (const child of this.childrenOf(unit)) this.move(on, child, children[child] ?? into[0]?.to ?? null)
    if (!into.some(one => one.to === unit)) this.close(on, unit)
  }

  get history(): TreeHistory {
    return new TreeHistory(this.rows, this.passed)
  }

  childrenOf = (unit: string) => [...this.parents].flatMap(([child, parent]) => (parent === unit ? [child] : []))

  /** A report as it is posted in the tree of a day as it is told until now: what is told later may reach back before it. */
  report(
    unit: string,
    day: string,
    vector: Report['own'],
    more: Partial<Pick<Report, 'compiled' | 'dueOwn' | 'dueCompiled' | 'period' | 'readable'>> = {},
  ): Report {
    const tree = this.history.treeOn(day)
    const compiling = more.compiled || more.dueCompiled?.length
    return {
      family: 'family',
      period: day.slice(0, 7),
      // Told otherwise since, it is another tree.
      tree: Number(day.replaceAll('-', '')) * 1_000 + this.rows.length,
      day,
      unit,
      path: tree.pathOf(unit),
      own: vector,
      compiled: null,
      dueOwn: [],
      dueCompiled: [],
      summarised: compiling ? [...tree.below(unit)] : null,
      readable: true,
      ...more,
    }
  }

  private pass(on: string, from: string, { to, share = 1_000_000, members = null }: Goes) {
    if (!this.passed.some(one => one.from === from && one.to === to && one.on === on))
      this.passed.push({ from, to, on, share, members, saidBy: `${from} to ${to}` })
  }

  private close(on: string, unit: string) {
    const last = this.rows.findLast(row => row.unit === unit && row.to === null)
    if (last?.from === on) this.rows.splice(this.rows.indexOf(last), 1)
    else if (last) last.to = on
    this.parents.delete(unit)
  }
}

export const slot = (rule: PassingRule, position = 1): CarriedSlot => ({ position, greatest: rule === 'max', passing: [{ starts: null, rule }] })

/** What stands at units of the tree of a date, of one period (or several, added): value, reports, expected, and whether something of it may lie above. */
export function carried(history: TreeHistory, date: string, reports: readonly Report[], slots: CarriedSlot[] = [slot('add')], periods?: string[]) {
  const keys = (periods ?? [...new Set(reports.map(one => one.period))]).map(period => ({ family: 'family', period }))
  const units = [...history.treeOn(date).parents.keys(), forest]
  const { standings, greatest } = carry({ history, date, slots: new Map([['family', slots]]), reports, units, keys })
  const sum = (unit: string, of: 'value' | 'n' | 'expected' | 'undivided', at: number) =>
    keys.reduce((total, key) => total + (standings.get(`${unit} family ${key.period}`)?.[0]?.[of]?.[at] ?? 0), 0)
  return {
    value: (unit: string, at = 0) => sum(unit, 'value', at),
    n: (unit: string, at = 0) => sum(unit, 'n', at),
    expected: (unit: string, at = 0) => sum(unit, 'expected', at),
    undivided: (unit: string, at = 0) => sum(unit, 'undivided', at),
    partial: (unit: string, at = 0) => keys.some(key => standings.get(`${unit} family ${key.period}`)?.[0]?.partial?.[at]),
    closed: (unit: string, at = 0) => keys.some(key => standings.get(`${unit} family ${key.period}`)?.[0]?.closed?.[at]),
    greatest: (unit: string, at = 0) => Math.max(...keys.flatMap(key => greatest.get(`${unit} family ${key.period}`)?.[at] ?? Number.NEGATIVE_INFINITY)),
    units,
  }
}
