import type ExcelJS from 'exceljs'
import { openWorkbook } from '#kernel/paper/open-workbook.ts'
import { columns, type PlanColumn, type PlanRow, type ReadPlan } from './columns.ts'
import english from '../messages/en.json' with { type: 'json' }
import vietnamese from '../messages/vi.json' with { type: 'json' }

const mostRows = 2_000
/** Above the headings stand the title and what else was written there. */
const headingWithin = 20

/** Runs in a worker. The sheet is the first; the row of its headings is found by them, in either language. */
export async function readPlanRows(content: Uint8Array): Promise<ReadPlan | 'file_broken' | 'file_unpacks_too_large' | 'reorganisations.not_a_plan'> {
  const book = await openWorkbook(content)
  if (typeof book === 'string') return book
  const sheet = book.worksheets[0]
  for (let row = 1; sheet && row <= headingWithin; row++) {
    const places = placesIn(sheet.getRow(row))
    if (places.has('old') && places.has('new') && places.has('act'))
      return {
        rows: rowsBelow(sheet, row, places),
        letters: Object.fromEntries([...places].map(([column, place]) => [column, sheet.getColumn(place).letter])),
      }
  }
  return 'reorganisations.not_a_plan'
}

function placesIn(row: ExcelJS.Row) {
  const places = new Map<PlanColumn, number>()
  row.eachCell((cell, place) => {
    const column = columns.find(one => [vietnamese, english].some(words => plain(words[`reorganisations.plan.${one}`]) === plain(cell.text)))
    if (column) places.set(column, place)
  })
  return places
}

function rowsBelow(sheet: ExcelJS.Worksheet, heading: number, places: ReadonlyMap<PlanColumn, number>): PlanRow[] {
  const rows: PlanRow[] = []
  for (let row = heading + 1; row <= Math.min(sheet.rowCount, heading + mostRows); row++) {
    const cells: PlanRow['cells'] = {}
    for (const [column, place] of places) {
      const value = written(sheet.getCell(row, place).value)
      if (value !== undefined) cells[column] = value
    }
    if (Object.keys(cells).length) rows.push({ row, cells })
  }
  return rows
}

/** What a cell shows: of a formula its result, of rich text its letters. */
function written(value: ExcelJS.CellValue): string | number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'string') return value.normalize('NFC').trim() || undefined
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  if (value && typeof value === 'object' && 'richText' in value) return written(value.richText.map(part => part.text).join(''))
  if (value && typeof value === 'object' && 'result' in value) return written(value.result as ExcelJS.CellValue)
  return undefined
}

const plain = (heading: string) => heading.normalize('NFC').replace('*', '').trim().toLowerCase()
