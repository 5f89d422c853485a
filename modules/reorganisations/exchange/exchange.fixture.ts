import ExcelJS from 'exceljs'
import type { World } from '#test/world.ts'
import { columns, type PlanColumn } from './columns.ts'

type Cell = string | number | Date
type Filled = Partial<Record<PlanColumn, Cell>>

export const by = (where: World) => where.as('organisation').reorganisations

/** Takes a file in, above the cast's bloc. */
export const take = (where: World, content: Uint8Array | string, dryRun: boolean, more: object = {}) =>
  by(where).importOne({ unitId: where.known('bloc'), content: Buffer.from(content).toString('base64'), dryRun, ...more })

/** What a rehearsal says, with codes in place of ids. */
export async function planned(where: World, id: string) {
  const { before, after, successions, faults } = await by(where).rehearse({ id })
  const codes = new Map([...before, ...after].map(node => [node.unit, node.code]))
  const of = (unit: string | null) => codes.get(unit ?? '') ?? unit
  const drawn = (nodes: typeof after) =>
    nodes.map(({ unit, parent, ...node }) => ({ ...node, unit: of(unit), parent: of(parent) })).sort((a, b) => a.code.localeCompare(b.code))
  return {
    after: drawn(after),
    before: drawn(before),
    faults,
    successions: successions.map(one => [of(one.from), of(one.to), one.share, one.members]).sort(),
  }
}

/** Cells in the order of the columns. */
const inOrder = (cells: (Cell | undefined)[]): Filled =>
  Object.fromEntries(cells.flatMap((cell, place) => (cell === undefined ? [] : [[columns[place] ?? '', cell]])))

/** The template, filled in below its headings in place of the rows it shows. */
export async function sheet(where: World, rows: ((Cell | undefined)[] | Filled)[]) {
  const file = await by(where).planTemplate({})
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Buffer.from(file.content) as never)
  const [page, guide] = book.worksheets
  if (!page || !guide) throw new Error('the template has two sheets')
  const first = 4
  for (let row = first; row <= page.rowCount; row++) for (let column = 1; column <= columns.length; column++) page.getCell(row, column).value = null
  for (const [row, cells] of rows.entries())
    for (const [column, cell] of Object.entries(Array.isArray(cells) ? inOrder(cells) : cells) as [PlanColumn, Cell][])
      page.getCell(first + row, columns.indexOf(column) + 1).value = cell
  return { content: new Uint8Array(await book.xlsx.writeBuffer()), first, page, guide, fileName: file.fileName }
}
