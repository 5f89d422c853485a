import type ExcelJS from 'exceljs'
import { fromBuffer, type ZipFile } from 'yauzl'
import { refuseField } from '#kernel/errors.ts'
import type { LoadedReport } from '../load-report.ts'
import type { Edit } from '../save.ts'
import { keySheet } from './template.ts'

/** A cell that cannot be taken in; `code` is a message `issue.<code>` with `data`. */
export interface BadCell {
  cell: string
  field: string
  code: string
  data: Record<string, string | number>
}

const largestUnpacked = 20 * 1024 * 1024
const mostParts = 200

/**
 * Reads a filled-in template: one edit a cell that differs from nothing, and every cell that is wrong. Refuses (field `content`) what is no Excel file,
 * unpacks beyond bounds, or is not the template of this report and edition.
 */
export async function readWorkbook(content: Buffer, report: LoadedReport, at: string): Promise<{ edits: Edit[]; bad: BadCell[]; cells: Map<string, string> }> {
  await refuseBomb(content)
  const { default: ExcelJS } = await import('exceljs')
  const book = new ExcelJS.Workbook()
  try {
    await book.xlsx.load(content as unknown as ArrayBuffer)
  } catch {
    throw refuseField('content', 'file_broken')
  }
  const keys = book.getWorksheet(keySheet)
  const sheet = book.worksheets.find(one => one.name !== keySheet)
  if (!keys || !sheet) throw refuseField('content', 'reports.not_template')
  if (keys.getCell('B1').text !== report.id || keys.getCell('B2').text !== report.form) throw refuseField('content', 'reports.other_report')
  const edits: Edit[] = []
  const bad: BadCell[] = []
  const cells = new Map<string, string>()
  for (let row = 5; row <= keys.rowCount; row++) {
    const [cell, field] = [keys.getCell(row, 1).text, keys.getCell(row, 2).text]
    if (!/^[A-Z]{1,3}\d{1,5}$/.test(cell) || !field) throw refuseField('content', 'reports.not_template')
    const read = field.startsWith('v:') ? readFigure(sheet.getCell(cell), scaleOf(report, field)) : readText(sheet.getCell(cell))
    cells.set(field, cell)
    if ('code' in read) bad.push({ cell, field, code: read.code, data: read.data ?? {} })
    else edits.push({ field, value: read.value, at })
  }
  return { edits, bad, cells }
}

type Read = { value: number | string | null } | { code: string; data?: Record<string, string | number> }

function readFigure(cell: ExcelJS.Cell, scale: number): Read {
  const value = plain(cell.value)
  if (value === null || value === '') return { value: null }
  if (value === undefined) return { code: 'reports.cell_formula_error' }
  const text = typeof value === 'number' ? decimalText(value) : typeof value === 'string' ? fromVietnamese(value) : ''
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return { code: 'reports.cell_not_number', data: { text: cell.text.slice(0, 60) } }
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (fraction.length > scale) return { code: 'reports.cell_decimals', data: { scale } }
  const stored = Number(`${match[1]}${match[2]}${fraction.padEnd(scale, '0')}`)
  return Number.isSafeInteger(stored) && Math.abs(stored) <= 1e13 ? { value: stored } : { code: 'reports.cell_too_large' }
}

function readText(cell: ExcelJS.Cell): Read {
  const value = plain(cell.value)
  if (value === undefined) return { code: 'reports.cell_formula_error' }
  const text = value === null ? '' : String(value).normalize('NFC').trim()
  return text.length > 20_000 ? { code: 'too_big_string', data: { maximum: 20_000 } } : { value: text }
}

/** What a cell shows: the result of a formula, the text of rich text; undefined: an error or a date. */
function plain(value: ExcelJS.CellValue): number | string | null | undefined {
  if (value === null || value === undefined) return null
  if (typeof value === 'number' || typeof value === 'string') return value
  if (typeof value === 'object' && 'richText' in value) return value.richText.map(part => part.text).join('')
  if (typeof value === 'object' && 'result' in value) return plain(value.result as ExcelJS.CellValue)
  return undefined
}

/** Excel keeps binary numbers: 0.1 + 0.2 is shown and taken as 0.3 (15 significant digits, as Excel itself shows). */
const decimalText = (value: number) => {
  const text = String(Number(value.toPrecision(15)))
  return /e/i.test(text) ? value.toFixed(0) : text
}

/** '1.234,5' typed as text; a point is a group mark only where groups are, so that 1.5 is never read as 15. */
function fromVietnamese(text: string): string {
  const clean = text.replace(/[\s\u00a0]/g, '')
  return /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(clean) ? clean.replaceAll('.', '').replace(',', '.') : clean.replace(',', '.')
}

const scaleOf = (report: LoadedReport, field: string) => report.slots.find(slot => `v:${slot.component.code}` === field)?.component.scale ?? 0

/** What the archive says of itself is read before anything is unpacked. */
async function refuseBomb(content: Buffer) {
  const archive = await new Promise<ZipFile | null>(resolve => fromBuffer(content, { lazyEntries: true }, (error, zip) => resolve(error || !zip ? null : zip)))
  if (!archive) throw refuseField('content', 'file_broken')
  const unpacked = await new Promise<number>(resolve => {
    let total = 0
    archive.on('entry', entry => {
      total += entry.uncompressedSize
      if (archive.entriesRead > mostParts || total > largestUnpacked) resolve(Number.POSITIVE_INFINITY)
      else archive.readEntry()
    })
    archive.on('end', () => resolve(total))
    archive.on('error', () => resolve(Number.NaN))
    archive.readEntry()
  })
  if (Number.isNaN(unpacked)) throw refuseField('content', 'file_broken')
  if (unpacked > largestUnpacked) throw refuseField('content', 'file_unpacks_too_large')
}
