import type { StepAct } from '#modules/org/records.ts'
import { always, type PlanColumn, type PlanRow, rowOf } from './columns.ts'
import { actOf, type Catalogues, type Cell, code, codes, countOf, dayOf, entryOf, shareOf, text, yesOrNo } from './read-cell.ts'

/** A row that says something: what its cells mean. */
export interface Line {
  row: number
  /** False: a cell is wrong, so that the step it belongs to is not told further faults. */
  whole: boolean
  act: StepAct
  day?: string | undefined
  old: string
  to: string
  share?: number | undefined
  members?: number | undefined
  children: string[]
  name: string
  shortName: string
  level: string
  kind?: string | undefined
  hasSeal?: boolean | undefined
  sort?: number | undefined
  parent: string
  until?: string | undefined
  decisionNumber: string
  decisionDate?: string | undefined
  issuer: string
  note: string
}

export type Wrong = (row: number, column: PlanColumn, code: string, data?: Record<string, string | number>) => void

/** Every row that says an act, cell by cell; what is wrong is told. */
export function readLines(rows: readonly PlanRow[], { levels, kinds }: Catalogues, wrong: Wrong): Line[] {
  return rows.flatMap(({ row, cells }): Line[] => {
    let whole = true
    const fault = (column: PlanColumn, issue: string, data: Record<string, string | number> = {}) => {
      whole = false
      wrong(row, column, issue, data)
    }
    const act = actOf(cells.act)
    const read = <T>(column: PlanColumn, as: (cell: Cell) => T | undefined, issue: string): T | undefined => {
      if (cells[column] === undefined) return undefined
      const found = as(cells[column])
      if (found === undefined) fault(column, issue, { text: String(cells[column]).slice(0, 60) })
      return found
    }
    const day = read('date', dayOf, 'reorganisations.no_day')
    if (!act) {
      fault('act', 'reorganisations.no_act', { text: text(cells.act) })
      return []
    }
    const { needs, may } = rowOf[act]
    for (const column of needs) if (cells[column] === undefined) fault(column, 'reorganisations.cell_missing')
    for (const column of Object.keys(cells) as PlanColumn[]) if (![...always, ...needs, ...may].includes(column)) fault(column, 'reorganisations.cell_unused')
    if (act === 'split' && cells.share === undefined && cells.children === undefined) fault('share', 'reorganisations.cell_missing')
    // Whoever names a new unit says all that it cannot be without.
    if (may.includes('parent') && act !== 'transfer_out') {
      const describes = (['level', 'parent', 'shortName', 'kind', 'hasSeal', 'sort'] as const).some(column => cells[column] !== undefined)
      for (const column of ['name', 'level', 'parent'] as const)
        if ((describes || cells.name !== undefined) && cells[column] === undefined) fault(column, 'reorganisations.cell_missing')
    }
    const decided = ['decisionNumber', 'decisionDate', 'issuer'] as const
    if (decided.some(column => cells[column] !== undefined))
      for (const column of decided) if (cells[column] === undefined) fault(column, 'reorganisations.cell_missing')
    const line: Omit<Line, 'whole'> = {
      row,
      act,
      day,
      old: code(cells.old),
      to: code(cells.new),
      share: read('share', shareOf, 'reorganisations.no_share'),
      members: read('members', countOf, 'reorganisations.no_count'),
      children: codes(cells.children),
      name: text(cells.name),
      shortName: text(cells.shortName),
      level: read('level', cell => entryOf(cell, levels), 'reorganisations.no_level') ?? '',
      kind: read('kind', cell => entryOf(cell, kinds), 'reorganisations.no_kind'),
      hasSeal: read('hasSeal', yesOrNo, 'reorganisations.no_yes'),
      sort: read('sort', countOf, 'reorganisations.no_count'),
      parent: code(cells.parent),
      until: read('until', dayOf, 'reorganisations.no_day'),
      decisionNumber: text(cells.decisionNumber),
      decisionDate: read('decisionDate', dayOf, 'reorganisations.no_day'),
      issuer: text(cells.issuer),
      note: text(cells.note),
    }
    return [{ ...line, whole }]
  })
}
