import type { Align, Column, RenderOptions, Row, Table, TableCells } from './model.ts'
import { sumDecimals } from './numbers.ts'
import { PaperError } from './paper-error.ts'
import { plainText, runsOf, textPrinter, type Run } from './runs.ts'

/** A table with its heading cells and widths worked out; cells stand in the order of the columns. */
export interface PrintableTable {
  type: 'table'
  caption: string
  unitNote: string
  columns: { align: Align; percent: number }[]
  /** One heading row, or two where columns are grouped. */
  head: HeadCell[][]
  rows: { style: 'plain' | 'group' | 'subtotal'; cells: Run[][] }[]
  totals: Run[][] | null
}

export interface HeadCell {
  text: string
  /** Column the cell begins at, and how many columns and heading rows it covers. */
  column: number
  columnSpan: number
  rowSpan: number
}

/** @throws PaperError `paper.total_mismatch` when a total declared as a sum is not the sum of its rows. */
export function printableTable(table: Table, options: RenderOptions): PrintableTable {
  const print = textPrinter(options)
  const rows = table.rows.map(row => ({ style: row.style ?? 'plain', cells: cellsOf(row, table.columns, options) }))
  const totals = table.totals ? inColumns(table.totals, table.columns, options) : null
  const plain = rows.filter(row => row.style === 'plain').map(row => row.cells)
  table.columns.forEach((column, index) => {
    if (column.total === 'sum' && totals)
      checkTotal(
        column,
        totals[index],
        plain.map(cells => cells[index]),
      )
  })
  return {
    type: 'table',
    caption: print(table.caption ?? ''),
    unitNote: print(table.unitNote ?? ''),
    columns: columnsOf(table.columns, plain),
    head: headingRows(table.columns, print),
    rows,
    totals,
  }
}

/** Heading cells of columns, shared by the paper and the workbook. */
export function headingRows(columns: readonly Column[], print: (text: string) => string): HeadCell[][] {
  const grouped = columns.some(column => column.group)
  const upper: HeadCell[] = []
  const lower: HeadCell[] = []
  columns.forEach((column, index) => {
    const title = { text: print(column.title), column: index, columnSpan: 1, rowSpan: 1 }
    if (!column.group) {
      upper.push({ ...title, rowSpan: grouped ? 2 : 1 })
      return
    }
    lower.push(title)
    const last = upper.at(-1)
    if (index > 0 && last && columns[index - 1]?.group === column.group) last.columnSpan += 1
    else upper.push({ ...title, text: print(column.group) })
  })
  return grouped ? [upper, lower] : [upper]
}

/** The one figure a cell consists of, if it consists of one. */
export function figureOf(cell: readonly Run[] | undefined) {
  const only = cell?.length === 1 ? cell[0] : undefined
  return only?.type === 'figure' ? only : undefined
}

function cellsOf(row: Row, columns: readonly Column[], options: RenderOptions): Run[][] {
  const cells = inColumns(row.cells, columns, options)
  if (row.style !== 'group') return cells
  return [cells.find(cell => cell.length > 0) ?? []]
}

function inColumns(cells: TableCells, columns: readonly Column[], options: RenderOptions): Run[][] {
  return columns.map(column => runsOf(cells[column.key] ?? [], options))
}

function checkTotal(column: Column, total: Run[] | undefined, cells: readonly (Run[] | undefined)[]): void {
  const stated = figureOf(total)?.raw
  if (stated == null) return
  const sum = sumDecimals(cells.flatMap(cell => figureOf(cell)?.raw ?? []))
  if (sum !== sumDecimals([stated])) throw new PaperError('paper.total_mismatch', { column: column.title, stated, sum })
}

function columnsOf(columns: readonly Column[], rows: readonly Run[][][]): PrintableTable['columns'] {
  const weights = columns.map(
    (column, index) =>
      column.width ??
      naturalWidth(
        column,
        rows.map(cells => cells[index] ?? []),
      ),
  )
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  return columns.map((column, index) => ({
    align: column.align ?? (column.kind === 'order' ? 'center' : rows.every(cells => isNumeric(cells[index] ?? [])) ? 'right' : 'left'),
    percent: (100 * (weights[index] ?? 0)) / all,
  }))
}

/** Characters a column needs: its longest heading word must fit, long texts may wrap at about 30. */
function naturalWidth(column: Column, cells: readonly Run[][]): number {
  const longestWord = Math.max(...column.title.split(/\s+/).map(word => word.length))
  const longestCell = cells.reduce((longest, cell) => Math.max(longest, plainText(cell).length), 0)
  return Math.max(4, longestWord + 1, Math.min(30, longestCell + 1))
}

function isNumeric(cell: readonly Run[]): boolean {
  return cell.length === 0 || figureOf(cell) !== undefined
}
