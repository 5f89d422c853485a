import { parsePeriod } from '#kernel/period.ts'
import type { PassingFrom } from '#modules/indicators/index.ts'
import type { Standing } from '../standing.ts'
import { type Atom, atomsOf, type Report } from './atoms.ts'
import { DividedLine } from './divide.ts'
import { grouped, remembered } from './grouped.ts'
import { endsOf, type Held, type Route, Router } from './heirs.ts'
import { forest, Places } from './places.ts'
import { type Element, elementOf, Sums } from './sums.ts'
import type { TreeHistory, TreeOn } from './tree-history.ts'

/** A slot whose values are carried: how they pass on, and whether the greatest counts. */
export interface CarriedSlot {
  position: number
  greatest: boolean
  passing: readonly PassingFrom[]
}

export interface Load {
  history: TreeHistory
  /** The tree asked for. */
  date: string
  /** By family; slots that are not named are not carried. */
  slots: ReadonlyMap<string, readonly CarriedSlot[]>
  /** All that may come to the units asked about, and all that is divided together with it: of a calendar year everything from January on. */
  reports: readonly Report[]
  units: readonly string[]
  /** Stored periods of families that are asked for; each unit of the tree has a standing in each, if an empty one. */
  keys: readonly { family: string; period: string }[]
  /** Of this unit it is told piece by piece what its standings are made of. */
  told?: string | undefined
}

/** A part of a report that counts at the unit told of; or that lies above it, and nobody knows how much of it is the unit's. */
export interface Piece {
  report: Report
  kind: Atom['kind']
  position: number
  value: number
  held: Held
  /** Where it stands, and whether it is nobody's alone there. */
  node: string
  undivided: boolean
  counts: boolean
}

export interface Carried {
  standings: Map<string, Standing[]>
  greatest: Map<string, (number | null)[]>
  pieces: Piece[]
}

/** Carries what was reported to the tree of a date, and sums it at units, by `<unit> <family> <period>`. */
export function carry(load: Load): Carried {
  const carrying = new Carrying(load)
  for (const batch of inOrder(load.reports)) carrying.batch(batch)
  return carrying.result()
}

class Carrying {
  private readonly tree: TreeOn
  private readonly asked: ReadonlySet<string>
  private readonly sums: Sums
  private readonly places: Places
  private readonly routers = new Map<string, Router>()
  /** Slots of a family that pass by the same rules go the same ways. */
  private readonly groups: ReadonlyMap<string, (readonly [Router, readonly CarriedSlot[]])[]>
  private readonly lines = new Map<string, DividedLine>()
  private readonly pieces: Piece[] = []

  constructor(private readonly load: Load) {
    const { history, date, keys, slots } = load
    this.tree = history.treeOn(date)
    const units = load.units.filter(unit => unit === forest || this.tree.has(unit))
    this.asked = new Set(keys.map(key => `${key.family} ${key.period}`))
    this.sums = new Sums(units, keys)
    this.places = new Places(this.tree, new Set(units))
    this.groups = new Map([...slots].map(([family, of]) => [family, [...grouped(of, slot => this.routerOf(slot.passing))]]))
  }

  result = (): Carried => ({ ...this.sums.result(), pieces: this.pieces })

  batch({ key, family, line, trees }: Batch) {
    const asked = this.asked.has(key)
    const atoms = trees.flatMap(reports => atomsOf(reports, this.routerOf(byTreeAlone), this.tree)).sort((a, b) => compare(a.report.unit, b.report.unit))
    for (const atom of atoms) {
      if (asked && atom.below) this.sums.flag(atom.report.unit, key, atom)
      for (const [router, slots] of this.groups.get(family) ?? []) {
        const route = router.route(atom.holders, atom.report.day)
        // What is not asked for is divided all the same: the months of a year are divided one after the other.
        if (!asked && route.kind === 'held') continue
        const hidden = asked ? this.hiddenAt(atom, router) : []
        // Nearly everything is its own heir's alone: all its slots at once.
        if (route.kind === 'held' && this.load.told === undefined && !this.places.of(route).undivided) {
          for (const unit of this.places.of(route).at) if (!hidden.some(by => by.has(unit))) this.sums.addAll(unit, key, atom, slots)
          continue
        }
        const way: Way = { atom, key, route, line: `${family} ${line}`, ends: endsOf(route), hidden }
        for (const slot of slots) this.element(way, slot, asked)
      }
    }
  }

  private element({ atom, key, route, line, ends, hidden }: Way, { position, greatest }: CarriedSlot, asked: boolean) {
    const at = position - 1
    const { said, value, n, due } = elementOf(atom, at, greatest)
    const says = n > 0 || value !== 0
    if (!says && due === 0) return
    const parts = says ? this.spread(route, value, `${line} ${position}`) : ends.map(() => 0)
    if (!asked) return
    const element: Element = { at, greatest, said, n, due }
    const counting = new Set<string>()
    for (const [index, held] of ends.entries()) {
      const place = this.places.of(held)
      const part = parts[index] ?? 0
      const units = [...place.at].filter(unit => !hidden.some(by => by.has(unit)))
      for (const unit of units) this.sums.add(unit, key, element, part, place.undivided && place.node === unit)
      for (const unit of units) counting.add(unit)
      // A compiled report that says just what its parts say leaves nothing over.
      const left = atom.kind === 'rest' && !greatest ? value !== 0 : says
      if (left) for (const unit of place.around) this.sums.lacks(unit, key, element)
      const { told = '' } = this.load
      const counts = units.includes(told)
      if (says && (counts || (left && place.around.has(told))))
        this.pieces.push({ report: atom.report, kind: atom.kind, position, value: part, held, node: place.node, undivided: place.undivided, counts })
    }
    for (const unit of counting) this.sums.count(unit, key, atom, element)
  }

  /** A value along its route, in the order of its ends. */
  private spread(route: Route, value: number, line: string): number[] {
    if (route.kind === 'held') return [value]
    const parts = route.kind === 'divides' ? remembered(this.lines, `${route.at} ${line}`, () => new DividedLine(route.weights)).divide(value) : null
    return route.into.flatMap((next, place) => this.spread(next, parts ? (parts[place] ?? 0) : value, line))
  }

  /** The units at which compiled reports count that stand for it. */
  private hiddenAt({ hiddenBy }: Atom, router: Router): ReadonlySet<string>[] {
    return hiddenBy.flatMap(by => endsOf(router.route(by.holders, by.report.day)).map(held => this.places.of(held).at))
  }

  private routerOf(passing: readonly PassingFrom[]): Router {
    return remembered(this.routers, JSON.stringify(passing), () => new Router(this.load.history, this.load.date, passing))
  }
}

interface Way {
  atom: Atom
  key: string
  route: Route
  line: string
  ends: readonly Held[]
  hidden: readonly ReadonlySet<string>[]
}

/** For what follows from the tree alone, whatever the rule. */
const byTreeAlone: readonly PassingFrom[] = [{ starts: null, rule: 'add' }]

/** What was filed for one family and period, tree by tree; `line`: what is divided in one account, the months of a calendar year. */
interface Batch {
  key: string
  family: string
  line: string
  starts: string
  trees: readonly (readonly Report[])[]
}

/** Family by family, the periods of a year one after the other. */
function inOrder(reports: readonly Report[]): Batch[] {
  return [...grouped(reports, report => `${report.family} ${report.period}`)]
    .map(([key, all]) => {
      const [family = '', code = ''] = key.split(' ')
      const { kind, starts } = parsePeriod(code)
      const trees = [...grouped(all, report => report.tree)].sort(([a], [b]) => a - b).map(([, of]) => of)
      return { key, family, starts, line: kind === 'term' || kind === 'ad-hoc' ? code : starts.slice(0, 4), trees }
    })
    .sort((a, b) => compare(a.family, b.family) || compare(a.starts, b.starts) || compare(a.key, b.key))
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
