import type { PlanColumn } from './columns.ts'
import type { FileStep } from './file.ts'
import type { Line, Wrong } from './read-lines.ts'

/** The rows that say a step, by the lists of the step. */
interface Place {
  first: Line
  units: Line[]
  successors: Line[]
  found: Line[]
  children: Line[]
  /** Of an absorption the row of the one that receives, of a merger that which names the new unit. */
  into: Line
  /** Every one of the rows is as it should be. */
  whole: boolean
}

/** A superior that is none: the new unit is a root. */
const none = '-'

/**
 * One row is one act on one unit; rows that merge or absorb into the same code, or divide the same one, are one step. A new code that no row gives a name is that of a unit that stands; one with a
 * name is founded. `places`: of each step the rows that say it.
 */
export function stepsOfLines(lines: readonly Line[], wrong: Wrong): { steps: FileStep[]; places: Place[] } {
  const founded = foundedBy(lines, wrong)
  const ref = (code: string) => (founded.has(code) ? refOf(code) : code)
  const unitOf = (line: Line) => ({
    ref: refOf(line.to),
    code: line.to,
    name: line.name,
    ...(line.shortName ? { shortName: line.shortName } : {}),
    level: line.level,
    ...(line.kind ? { kind: line.kind } : {}),
    hasSeal: line.hasSeal ?? false,
    sort: line.sort ?? 0,
    parent: line.parent === none ? null : ref(line.parent),
  })
  const giver = ({ old: unit, members }: Line) => ({ unit, ...(members === undefined ? {} : { members }) })
  const groups = new Map<string, Line[]>()
  for (const line of lines) {
    const key = line.act === 'merge' || line.act === 'absorb' ? `${line.act} ${line.to}` : line.act === 'split' ? `split ${line.old}` : `row ${line.row}`
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  const steps: unknown[] = []
  const places: Place[] = []
  for (const group of groups.values()) {
    const [line] = group
    if (!line) continue
    const { act, old: unit, to, name, shortName, level, parent, until } = line
    const receiver = group.find(one => one.act === 'absorb' && one.old === to)
    const givers = group.filter(one => one !== receiver)
    const successors = group.filter(one => one.share !== undefined)
    const found = group.filter(one => founded.get(one.to) === one)
    const into = founded.get(to) ?? receiver ?? line
    const children = group.flatMap(one => one.children.map(child => ({ one, child })))
    const says =
      act === 'found'
        ? { unit: unitOf(line) }
        : act === 'merge'
          ? { units: givers.map(giver), into: unitOf(into) }
          : act === 'absorb'
            ? { units: givers.map(giver), into: receiver ? giver(receiver) : { unit: to } }
            : act === 'split'
              ? {
                  unit,
                  found: found.map(unitOf),
                  successors: successors.map(one => ({ to: ref(one.to), share: one.share, ...(one.members === undefined ? {} : { members: one.members }) })),
                  children: children.map(({ one, child }) => ({ unit: child, to: ref(one.to) })),
                }
              : act === 'rename'
                ? { unit, ...(name ? { name } : {}), ...(shortName ? { shortName } : {}), ...(to ? { code: to } : {}) }
                : act === 'upgrade' || act === 'downgrade'
                  ? { unit, level }
                  : { unit, ...(parent ? { parent: ref(parent) } : {}), ...(until ? { until } : {}) }
    steps.push({ act, ...says, ...decisionOf(group, wrong) })
    places.push({ first: line, units: givers, successors, found, children: children.map(({ one }) => one), into, whole: group.every(one => one.whole) })
  }
  return { steps: steps as FileStep[], places }
}

/** How the steps call a unit that is founded. */
const refOf = (code: string) => `#${code.replaceAll('/', '.')}`

/** Whoever names a new code first founds it; who names it again says the same. */
function foundedBy(lines: readonly Line[], wrong: Wrong): Map<string, Line> {
  const founded = new Map<string, Line>()
  for (const line of lines) {
    if (!line.name || !['found', 'merge', 'split'].includes(line.act)) continue
    const first = founded.get(line.to)
    if (!first) founded.set(line.to, line)
    else if (first.act !== line.act || described(first) !== described(line)) wrong(line.row, 'name', 'reorganisations.said_otherwise', { row: first.row })
  }
  return founded
}
const described = ({ name, shortName, level, kind, hasSeal, sort, parent }: Line) => JSON.stringify([name, shortName, level, kind, hasSeal, sort, parent])

/** A decision or a note of the step's own, from the first of its rows that has one. */
function decisionOf(group: readonly Line[], wrong: Wrong) {
  const decided = group.find(line => line.decisionNumber)
  const noted = group.find(line => line.note)
  for (const line of group) {
    if (decided && line.decisionNumber && ['decisionNumber', 'decisionDate', 'issuer'].some(field => line[field as 'issuer'] !== decided[field as 'issuer']))
      wrong(line.row, 'decisionNumber', 'reorganisations.said_otherwise', { row: decided.row })
    if (noted && line.note && line.note !== noted.note) wrong(line.row, 'note', 'reorganisations.said_otherwise', { row: noted.row })
  }
  return {
    ...(decided ? { decision: { number: decided.decisionNumber, date: decided.decisionDate, issuer: decided.issuer } } : {}),
    ...(noted ? { note: noted.note } : {}),
  }
}

/** The row and column that a path into the steps was said in. */
export function rowIn(places: readonly Place[], path: readonly (string | number)[]): { row: number | null; column: PlanColumn | null } {
  const [step, ...inside] = path
  const place = places[Number(step)]
  const [list, index] = inside
  const last = String(inside.at(-1) ?? '')
  const inList = list === 'units' || list === 'successors' || list === 'found' || list === 'children' ? place?.[list][Number(index)] : undefined
  const aboutNew = list === 'into' || ['ref', 'level', 'kind'].includes(String(list))
  const line = inList ?? (aboutNew ? (place?.found[0] ?? place?.into) : place?.first)
  const named = last === 'unit' ? (list === 'children' ? 'children' : list === 'into' ? 'new' : 'old') : columnOf[last]
  return { row: line?.row ?? null, column: named ?? null }
}

const columnOf: Readonly<Record<string, PlanColumn>> = {
  units: 'old',
  to: 'new',
  code: 'new',
  ref: 'new',
  share: 'share',
  successors: 'share',
  members: 'members',
  name: 'name',
  shortName: 'shortName',
  level: 'level',
  kind: 'kind',
  hasSeal: 'hasSeal',
  sort: 'sort',
  parent: 'parent',
  until: 'until',
  number: 'decisionNumber',
  date: 'decisionDate',
  issuer: 'issuer',
  note: 'note',
}
