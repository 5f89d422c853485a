import { stepActs, wholeShare, type StepAct } from '#modules/org/records.ts'
import type { PlanColumn, PlanRow } from './columns.ts'
import { type FileStep, ReorganisationFile } from './file.ts'
import english from '../messages/en.json' with { type: 'json' }
import vietnamese from '../messages/vi.json' with { type: 'json' }

/** What is wrong with a row (of the JSON file: null) and where; its words are the message `issue.<code>`. */
export interface Problem {
  row: number | null
  path: (string | number)[]
  code: string
  data: Record<string, string | number>
}

interface Line {
  row: number
  act: StepAct
  old: string
  to: string
  share: number | null
  name: string
  level: string
  parent: string
}

/**
 * A plan out of the rows of a sheet. One row is one act on one unit; rows that merge into the same new code, or divide the same old one, are one step. A new code that no row gives a name is
 * that of a unit that stands; one with a name is founded.
 */
export function planOfRows(rows: readonly PlanRow[], given: { title?: string | undefined; effectiveOn?: string | undefined }) {
  const problems: Problem[] = []
  const wrong = (row: number | null, column: PlanColumn | 'title', code: string, data: Problem['data'] = {}) =>
    void problems.push({ row, path: [column], code, data })
  const days = new Map(rows.map(({ row, cells }) => [row, dayOf(cells.date)]))
  const effectiveOn = given.effectiveOn ?? [...days.values()].find(day => day !== undefined && day !== null)
  const lines = rows.flatMap(({ row, cells }): Line[] => {
    const day = days.get(row)
    if (day === null) wrong(row, 'date', 'reorganisations.no_day', { text: String(cells.date) })
    else if (day !== undefined && day !== effectiveOn) wrong(row, 'date', 'reorganisations.another_day', { date: shown(effectiveOn ?? '') })
    const act = actOf(cells.act)
    if (!act) {
      wrong(row, 'act', 'reorganisations.no_act', { text: String(cells.act ?? '') })
      return []
    }
    const share = shareOf(cells.share)
    if (share === undefined) wrong(row, 'share', 'reorganisations.no_share', { text: String(cells.share) })
    const line = {
      row,
      act,
      share: share ?? null,
      old: code(cells.old),
      to: code(cells.new),
      name: text(cells.name),
      level: text(cells.level),
      parent: code(cells.parent),
    }
    const lacking = needs[act].filter(column => !{ ...line, new: line.to, date: '', share: share === null ? '' : 'told' }[column])
    for (const column of lacking) wrong(row, column, 'reorganisations.cell_missing')
    return lacking.length || share === undefined ? [] : [line]
  })
  if (!effectiveOn) wrong(null, 'date', 'reorganisations.cell_missing')
  if (!given.title) wrong(null, 'title', 'reorganisations.cell_missing')
  const { steps, places } = stepsOf(lines)
  const parsed = ReorganisationFile.shape.steps.safeParse(steps)
  for (const { path } of parsed.error?.issues ?? [])
    problems.push({ ...rowIn(places, path as (string | number)[]), code: 'reorganisations.file_field', data: {} })
  const file: ReorganisationFile = {
    format: 'caunoi.reorganisation',
    version: 1,
    title: given.title ?? '',
    effectiveOn: effectiveOn ?? '',
    steps: parsed.data ?? [],
  }
  // Without a day nobody can be asked who bears a code.
  if (!effectiveOn) file.steps = []
  return { file, problems, rowOf: ({ path, code: fault, data }: Omit<Problem, 'row'>): Problem => ({ ...rowIn(places, path), code: fault, data }) }
}

/** What each act cannot be without. */
const needs: Record<StepAct, PlanColumn[]> = {
  found: ['new', 'name', 'level', 'parent'],
  rename: ['old'],
  move: ['old', 'parent'],
  merge: ['old', 'new'],
  absorb: ['old', 'new'],
  split: ['old', 'new', 'share'],
  upgrade: ['old', 'level'],
  downgrade: ['old', 'level'],
  receive: ['old', 'parent'],
  transfer_out: ['old'],
  suspend: ['old'],
  resume: ['old'],
  dissolve: ['old'],
}

/** The steps, and of each the rows that say it: by its place, then by that of the giver or successor. */
function stepsOf(lines: readonly Line[]) {
  const founded = new Map(lines.filter(line => line.name && ['found', 'merge', 'split'].includes(line.act)).map(line => [line.to, line]))
  const ref = (name: string) => (founded.has(name) ? `#${name}` : name)
  const unitOf = (line: Line) => ({ ref: `#${line.to}`, code: line.to, name: line.name, level: line.level, parent: line.parent ? ref(line.parent) : null })
  const steps: unknown[] = []
  const places: Line[][] = []
  const groups = new Map<string, Line[]>()
  for (const line of lines) {
    const key = line.act === 'merge' || line.act === 'absorb' ? `${line.act} ${line.to}` : line.act === 'split' ? `split ${line.old}` : `row ${line.row}`
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  for (const group of groups.values()) {
    const [line] = group
    if (!line) continue
    const units = group.map(one => ({ unit: one.old }))
    const { act, old: unit, to, name, level, parent } = line
    steps.push(
      act === 'found'
        ? { act, unit: unitOf(line) }
        : act === 'merge'
          ? { act, units, into: unitOf(founded.get(to) ?? line) }
          : act === 'absorb'
            ? { act, units, into: { unit: to } }
            : act === 'split'
              ? {
                  act,
                  unit,
                  found: group.filter(one => founded.get(one.to) === one).map(unitOf),
                  successors: group.map(one => ({ to: ref(one.to), share: one.share })),
                }
              : act === 'rename'
                ? { act, unit, ...(name ? { name } : {}), ...(to ? { code: to } : {}) }
                : act === 'upgrade' || act === 'downgrade'
                  ? { act, unit, level }
                  : act === 'move' || act === 'receive' || (act === 'transfer_out' && parent)
                    ? { act, unit, parent: ref(parent) }
                    : { act, unit },
    )
    places.push(group)
  }
  return { steps: steps as FileStep[], places }
}

/** The row and column that a path into the steps was said in. */
function rowIn(places: readonly (readonly Line[])[], path: readonly (string | number)[]): Pick<Problem, 'row' | 'path'> {
  const [step, ...inside] = path
  const group = places[Number(step)] ?? []
  const line = typeof inside[1] === 'number' && (inside[0] === 'units' || inside[0] === 'successors') ? group[inside[1]] : group[0]
  const last = inside.at(-1)
  const columns: Record<string, PlanColumn> = {
    unit: 'old',
    to: 'new',
    code: 'new',
    ref: 'new',
    share: 'share',
    successors: 'share',
    name: 'name',
    level: 'level',
    parent: 'parent',
  }
  const column = inside[0] === 'into' && last === 'unit' ? 'new' : columns[String(last)]
  return { row: line?.row ?? null, path: column ? [column] : [] }
}

function actOf(cell: string | number | undefined): StepAct | undefined {
  const said = text(cell).toLowerCase()
  return stepActs.find(act => said === act || [vietnamese, english].some(words => words[`reorganisations.act.${act}`].toLowerCase() === said))
}

/** Millionths; 60, '60 %', '37,5%' or a cell of 0.6. Undefined: no share. */
function shareOf(cell: string | number | undefined): number | null | undefined {
  if (cell === undefined) return null
  const percent = typeof cell === 'number' ? (cell <= 1 ? cell * 100 : cell) : Number(cell.replace('%', '').replace(',', '.').trim())
  const share = Math.round((percent * wholeShare) / 100)
  return share >= 1 && share <= wholeShare ? share : undefined
}

/** Undefined: nothing is written; null: no day. */
function dayOf(cell: string | number | undefined): string | null | undefined {
  if (cell === undefined) return undefined
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(String(cell)) ?? []
  // A date in a cell that is not formatted as one is the number of its days since 30/12/1899.
  const counted =
    typeof cell === 'number' && cell > 0 && cell < 100_000 ? new Date(Date.UTC(1899, 11, 30 + Math.floor(cell))).toISOString().slice(0, 10) : String(cell)
  const said = day ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : counted
  return ReorganisationFile.shape.effectiveOn.safeParse(said).success ? said : null
}

const text = (cell: string | number | undefined) => String(cell ?? '').trim()
const code = (cell: string | number | undefined) => text(cell).toUpperCase()
const shown = (day: string) => day.split('-').reverse().join('/')
