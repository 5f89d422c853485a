import { PassThrough, type Writable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import ExcelJS from 'exceljs'
import { writeSheet } from './excel-sheet.ts'
import type { RenderOptions } from './model.ts'
import type { Workbook } from './workbook.ts'

/**
 * Renders tables as an Excel file (xlsx): numbers as numbers, totals declared as sums as formulas over their rows with
 * the result stored, headings repeated in print and kept in view. Text can never become a formula.
 * @throws PaperError `paper.bad_figure`, `paper.total_mismatch`
 */
export async function renderExcel(book: Workbook, options: RenderOptions = {}): Promise<Buffer> {
  const stream = new PassThrough()
  const [whole] = await Promise.all([buffer(stream), writeExcel(book, stream, options)])
  return whole
}

/** Row by row, so that what is written is not kept. On an error the stream is destroyed: half a file is never taken for a whole one. */
async function writeExcel(book: Workbook, stream: Writable, options: RenderOptions): Promise<void> {
  const writer = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useStyles: true, useSharedStrings: false })
  writer.created = new Date(book.madeAt)
  writer.modified = writer.created
  writer.creator = book.title
  try {
    const names = new Set<string>()
    for (const sheet of book.sheets) await writeSheet(writer, { ...sheet, name: sheetName(sheet.name, names) }, options)
    await writer.commit()
  } catch (error) {
    stream.destroy(error instanceof Error ? error : new Error(String(error)))
    throw error
  }
}

function sheetName(wished: string, taken: Set<string>): string {
  const clean =
    wished
      .normalize('NFC')
      .replace(/[\\/?*[\]:]/g, ' ')
      .replace(/^'+|'+$/g, '')
      .trim() || 'Bảng'
  let name = clean.slice(0, 31)
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) {
    const ending = ` (${count})`
    name = clean.slice(0, 31 - ending.length) + ending
  }
  taken.add(name.toLowerCase())
  return name
}
