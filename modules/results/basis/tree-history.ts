import { grouped } from './grouped.ts'

/** A unit stood under another (null: as a root) over [from, to); dates 'YYYY-MM-DD', `to` null: without end. */
export interface Placed {
  unit: string
  parent: string | null
  from: string
  to: string | null
  /** The act whose decision says it, and the one that wrote the row. */
  saidBy: string
  madeBy: string
}

/** What stood the day before → what stands on the day; `share` in millionths. */
export interface Passed {
  from: string
  to: string
  on: string
  share: number
  members: number | null
  saidBy: string
}

interface Span {
  from: string
  to: string | null
}

/** The tree over all days as it is known: who stood where, who passed on to whom. Nothing of it changes. */
export class TreeHistory {
  /** Days on which what units hold may go to others: succession was stated, a unit ended or began. In order. */
  readonly days: readonly string[]
  /** Days on which anything changed in the tree, in order, with the units that are placed otherwise or pass on. */
  readonly changes: ReadonlyMap<string, ReadonlySet<string>>
  private readonly placements: ReadonlyMap<string, readonly Placed[]>
  private readonly presence = new Map<string, Span[]>()
  private readonly given: ReadonlyMap<string, readonly Passed[]>
  private readonly received: ReadonlyMap<string, readonly Passed[]>
  private readonly trees = new Map<string, TreeOn>()

  constructor(
    placed: readonly Placed[],
    readonly passed: readonly Passed[],
    /** Days from or until which a unit was once known to stand where it is not known to have stood any more. */
    private readonly restated: readonly string[] = [],
  ) {
    const days = new Set<string>()
    this.placements = grouped(
      placed.toSorted((a, b) => (a.from < b.from ? -1 : 1)),
      one => one.unit,
    )
    for (const [unit, rows] of this.placements) {
      const spans: Span[] = []
      for (const { from, to } of rows) {
        const last = spans.at(-1)
        if (last && last.to === from) last.to = to
        else spans.push({ from, to })
      }
      this.presence.set(unit, spans)
      for (const { from, to } of spans) {
        days.add(from)
        if (to !== null) days.add(to)
      }
    }
    for (const one of passed) days.add(one.on)
    const changes = [
      ...placed.flatMap(({ unit, from, to }) => [from, to].flatMap(on => (on === null ? [] : [{ on, unit }]))),
      ...passed.flatMap(({ from, to, on }) => [from, to].map(unit => ({ on, unit }))),
    ]
    this.changes = new Map(
      [...grouped(changes, change => change.on)].map(([on, all]) => [on, new Set(all.map(one => one.unit))] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
    )
    this.given = grouped(passed, one => `${one.on} ${one.from}`)
    this.received = grouped(passed, one => `${one.on} ${one.to}`)
    this.days = [...days].sort()
  }

  stands(unit: string, day: string): boolean {
    return this.presence.get(unit)?.some(span => holds(span, day)) ?? false
  }

  /** The day itself; where the unit does not stand then, its last day before, else its first after. Null: it never stood. */
  dayOf(unit: string, day: string): string | null {
    const spans = this.presence.get(unit) ?? []
    if (spans.some(span => holds(span, day))) return day
    const before = spans.findLast(span => span.to !== null && span.to <= day)
    return before?.to ? dayBefore(before.to) : (spans.find(span => span.from > day)?.from ?? null)
  }

  /** Null: it was a root, or did not stand. */
  parentOf(unit: string, day: string): string | null {
    return this.placementOf(unit, day)?.parent ?? null
  }

  placementOf(unit: string, day: string): Placed | undefined {
    return this.placements.get(unit)?.find(one => holds(one, day))
  }

  /** The unit, its superior and so on, on a day; empty where it does not stand. */
  pathOf(unit: string, day: string): string[] {
    const path: string[] = []
    for (let at = this.placementOf(unit, day); at; at = at.parent === null ? undefined : this.placementOf(at.parent, day)) path.push(at.unit)
    return path
  }

  /** What is stated to go from a unit on a day, and to it, in the order of the units' numbers. */
  givenBy = (unit: string, day: string): readonly Passed[] => this.given.get(`${day} ${unit}`) ?? []
  receivedBy = (unit: string, day: string): readonly Passed[] => this.received.get(`${day} ${unit}`) ?? []

  /** Something of a unit's goes to another over a day, or comes from one; it begins or ends. Where it only stands elsewhere from that day nothing does. */
  passes(unit: string, day: string): boolean {
    return this.givenBy(unit, day).length + this.receivedBy(unit, day).length > 0 || this.stands(unit, dayBefore(day)) !== this.stands(unit, day)
  }

  /** Nothing changed after the first day until the last, and nothing is known otherwise than it once was of a day in between. */
  isQuiet(first: string, last: string): boolean {
    return ![...this.changes.keys(), ...this.restated].some(on => on > first && on <= last)
  }

  /** Units that ended, or began, without a word of who follows or came before, with the superior of that day. */
  unsaid(): { unit: string; superior: string; on: string; begins: boolean }[] {
    const found: { unit: string; superior: string; on: string; begins: boolean }[] = []
    for (const [unit, spans] of this.presence)
      for (const { from, to } of spans) {
        const above = this.parentOf(unit, from)
        if (above !== null && !this.receivedBy(unit, from).length) found.push({ unit, superior: above, on: from, begins: true })
        const left = to === null ? null : this.parentOf(unit, dayBefore(to))
        if (to !== null && left !== null && !this.givenBy(unit, to).length) found.push({ unit, superior: left, on: to, begins: false })
      }
    return found
  }

  treeOn(day: string): TreeOn {
    const known = this.trees.get(day)
    if (known) return known
    const parents = new Map<string, string | null>()
    for (const [unit, rows] of this.placements) {
      const here = rows.find(one => holds(one, day))
      if (here) parents.set(unit, here.parent)
    }
    const tree = new TreeOn(parents)
    if (this.trees.size >= treesKept) this.trees.clear()
    this.trees.set(day, tree)
    return tree
  }
}

/** The forest as it stands on a day. */
export class TreeOn {
  private readonly children: ReadonlyMap<string | null, readonly (readonly [string, string | null])[]>

  constructor(readonly parents: ReadonlyMap<string, string | null>) {
    this.children = grouped([...parents], ([, parent]) => parent)
  }

  has(unit: string): boolean {
    return this.parents.has(unit)
  }

  /** The unit, its superior and so on up to its root; empty where it does not stand. */
  pathOf(unit: string): string[] {
    const path: string[] = []
    for (let at: string | null | undefined = this.has(unit) ? unit : null; at; at = this.parents.get(at)) path.push(at)
    return path
  }

  /** Directly below it. */
  childrenOf(unit: string): string[] {
    return (this.children.get(unit) ?? []).map(([child]) => child)
  }

  /** The unit and all below it; empty where it does not stand. */
  below(unit: string): Set<string> {
    const found = new Set(this.has(unit) ? [unit] : [])
    for (const one of found) for (const [child] of this.children.get(one) ?? []) found.add(child)
    return found
  }

  /** The lowest unit under which all of these stand, itself one of them or (`above`) above every one; null: only the forest holds them all. */
  common(units: readonly string[], above = false): string | null {
    const [first, ...others] = units.map(unit => this.pathOf(unit))
    const rest = others.map(path => new Set(path))
    return first?.find(unit => rest.every(path => path.has(unit)) && !(above && units.includes(unit))) ?? null
  }
}

/** Of the few days that questions are about. */
const treesKept = 60

const holds = ({ from, to }: Span, day: string) => from <= day && (to === null || day < to)

export const dayBefore = (day: string) => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
