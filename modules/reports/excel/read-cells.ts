import type ExcelJS from 'exceljs'
import { openWorkbook } from '#kernel/paper/open-workbook.ts'
import { keySheet } from './draw-template.ts'

/** What a template says of itself, and what stands in the cells that were to be filled in. */
export interface FilledTemplate {
  report: string
  form: string
  cells: FilledCell[]
}

export interface FilledCell {
  cell: string
  /** 'v:<component>' or 'n:<section>'. */
  field: string
  /** What the cell shows; undefined: an error or a date. */
  value: number | string | null | undefined
}

/** A message `issue.<code>`: no Excel file, one that unpacks beyond bounds, or no template of ours. */
type Unreadable = 'file_broken' | 'file_unpacks_too_large' | 'reports.not_template'

/** Runs in a worker: 20 MB of cells take seconds to read. */
export async function readCells(content: Uint8Array): Promise<FilledTemplate | Unreadable> {
  const book = await openWorkbook(content)
  if (typeof book === 'string') return book
  const keys = book.getWorksheet(keySheet)
  const sheet = book.worksheets.find(one => one.name !== keySheet)
  if (!keys || !sheet) return 'reports.not_template'
  const cells: FilledCell[] = []
  for (let row = 5; row <= keys.rowCount; row++) {
    const [cell, field] = [keys.getCell(row, 1).text, keys.getCell(row, 2).text]
    if (!/^[A-Z]{1,3}\d{1,5}$/.test(cell) || !field) return 'reports.not_template'
    cells.push({ cell, field, value: plain(sheet.getCell(cell).value) })
  }
  return { report: keys.getCell('B1').text, form: keys.getCell('B2').text, cells }
}

/** The result of a formula, the text of rich text. */
function plain(value: ExcelJS.CellValue): number | string | null | undefined {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'string') return value
  if (typeof value === 'object' && 'richText' in value) return value.richText.map(part => part.text).join('')
  if (typeof value === 'object' && 'result' in value) return plain(value.result as ExcelJS.CellValue)
  return undefined
}
