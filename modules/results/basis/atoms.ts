import { endsOf, type Router } from './heirs.ts'
import type { TreeOn } from './tree-history.ts'

/** What stands at a unit in one stored period and tree, as it was posted; vectors by slot, index 0 = position 1. */
export interface Report {
  family: string
  period: string
  tree: number
  /** The day it ends on. */
  day: string
  unit: string
  /** The unit first, its root last, in the tree it was filed in. */
  path: readonly string[]
  own: readonly (number | null)[]
  compiled: readonly (number | null)[] | null
  dueOwn: readonly number[]
  dueCompiled: readonly number[]
  /** Of a compiled report, also of one that is due: the unit and all that stood below it. */
  summarised: readonly string[] | null
  /** The asker may read what it says. */
  readable: boolean
  /** In place of its own values: all that stands at the unit and below it, which is carried as one. */
  sums?: Sums & { greatest: readonly (number | null)[]; below: number[]; belowN: number[] }
}

/** Of several reports: their sum, how many gave it, how many were due. */
export interface Sums {
  value: number[]
  n: number[]
  due: number[]
}

/** A report, or what is left of one, as it is carried: held by one unit or by several together. */
export interface Atom {
  report: Report
  /** 'sums': what stands at a unit and below it, unchanged; 'own': what a unit said of itself; 'compiled': what it said of all below it, whole; 'rest': what that was beyond the parts' own reports. */
  kind: 'sums' | 'own' | 'compiled' | 'rest'
  holders: readonly string[]
  /** What was said (null: nothing; of sums the greatest), and what that adds to the sums. */
  said: readonly (number | null)[]
  adds: readonly number[]
  /** Obligations that ask for it. */
  due: readonly number[]
  /** Compiled reports that stand for it: it does not count where one of them does. */
  hiddenBy: readonly Atom[]
  /** How many said it; absent: one, where anything was said. */
  n?: readonly number[]
  /** Of a whole compiled report: the sum of what stood below its unit, and of how many reports. */
  below?: { value: readonly number[]; n: readonly number[] }
}

/**
 * The atoms of what was posted for one family and period in one tree. A compiled report stays whole as long as, in the tree asked for, exactly the units that it
 * summarised stand below its unit, each its own only heir; else the parts' own reports count, and the rest is held by all it summarised together.
 */
export function atomsOf(reports: readonly Report[], router: Router, tree: TreeOn): Atom[] {
  const nodes = reports.some(report => report.compiled || report.dueCompiled.length) ? sumsOf(reports) : new Map<string, Node>()
  const whole = new Map<string, Atom>()
  const atoms: Atom[] = []
  // From the top down, so that what stands for a report is known before it.
  for (const report of reports.toSorted((a, b) => a.path.length - b.path.length)) {
    const { unit, compiled, own, dueOwn, dueCompiled } = report
    const above = report.path.slice(1).flatMap(superior => whole.get(superior) ?? [])
    if (report.sums) {
      const { value, n, due, greatest, below, belowN } = report.sums
      const flagged = compiled ? { below: { value: below, n: belowN } } : {}
      atoms.push({ report, kind: 'sums', holders: [unit], said: greatest, adds: value, n, due, hiddenBy: above, ...flagged })
      continue
    }
    if (compiled || dueCompiled.length) {
      const node = nodes.get(unit)
      const intact = isIntact(report, router, tree)
      const below = node?.below ?? nothing
      const dueParts = add(dueOwn, below.due)
      const holders = intact ? [unit] : (report.summarised ?? [unit])
      if (!compiled) {
        // While it has not been filed it counts as many as its parts, or one.
        const due = dueCompiled.map((one, at) => (dueParts[at] ? 0 : one))
        if (due.some(Boolean)) atoms.push({ report, kind: 'rest', holders, said: [], adds: [], due, hiddenBy: above })
      } else if (intact) {
        const due = atLeast(dueParts, dueCompiled).map(one => Math.min(one, 1))
        const atom: Atom = {
          report,
          kind: 'compiled',
          holders,
          said: compiled,
          adds: compiled.map(one => one ?? 0),
          due,
          hiddenBy: above,
          below: { value: below.value, n: below.n },
        }
        whole.set(unit, atom)
        atoms.push(atom)
      } else {
        const parts = add(own, below.value)
        const adds = Array.from({ length: Math.max(compiled.length, parts.length) }, (_, at) => (compiled[at] ?? 0) - (parts[at] ?? 0))
        atoms.push({ report, kind: 'rest', holders, said: compiled, adds, due: dueCompiled, hiddenBy: above })
      }
    }
    const stands = whole.get(unit)
    if (own.length || dueOwn.length)
      atoms.push({
        report,
        kind: 'own',
        holders: [unit],
        said: own,
        adds: own.map(one => one ?? 0),
        due: dueOwn,
        hiddenBy: stands ? [stands, ...above] : above,
      })
  }
  return atoms
}

function isIntact({ unit, day, summarised }: Report, router: Router, tree: TreeOn): boolean {
  const below = tree.below(unit)
  if (!summarised || below.size !== summarised.length || !summarised.every(part => below.has(part))) return false
  return summarised.every(part => {
    const ends = endsOf(router.route([part], day))
    return ends.length === 1 && ends[0]?.heirs.length === 1 && ends[0].heirs[0] === part
  })
}

const nothing: Sums = { value: [], n: [], due: [] }
interface Node {
  below: Sums
}

/** What stands below each unit in the tree of the reports, by the definition of the roll-up. */
function sumsOf(reports: readonly Report[]): Map<string, Node> {
  const paths = new Map<string, readonly string[]>()
  for (const { path } of reports) for (const [place, unit] of path.entries()) if (!paths.has(unit)) paths.set(unit, path.slice(place))
  const filed = new Map(reports.map(report => [report.unit, report]))
  const nodes = new Map([...paths.keys()].map(unit => [unit, { below: nothing }]))
  for (const [unit, path] of [...paths].sort(([, a], [, b]) => b.length - a.length)) {
    const superior = nodes.get(path[1] ?? '')
    if (superior) superior.below = plus(superior.below, standing(filed.get(unit), nodes.get(unit)?.below ?? nothing))
  }
  return nodes
}

function standing(report: Report | undefined, below: Sums): Sums {
  if (!report) return below
  if (report.sums) return report.sums
  const due = atLeast(add(report.dueOwn, below.due), report.dueCompiled)
  if (report.compiled) return { value: report.compiled.map(one => one ?? 0), n: present(report.compiled), due: due.map(one => Math.min(one, 1)) }
  return { value: add(report.own, below.value), n: add(present(report.own), below.n), due }
}

const plus = (a: Sums, b: Sums): Sums => ({ value: add(a.value, b.value), n: add(a.n, b.n), due: add(a.due, b.due) })
const present = (vector: readonly (number | null)[]) => vector.map(one => Number(one !== null))
const zip = (a: readonly (number | null)[], b: readonly (number | null)[], join: (x: number, y: number) => number) =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, at) => join(a[at] ?? 0, b[at] ?? 0))
const add = (a: readonly (number | null)[], b: readonly (number | null)[]) => zip(a, b, (x, y) => x + y)
const atLeast = (a: readonly (number | null)[], b: readonly (number | null)[]) => zip(a, b, Math.max)
