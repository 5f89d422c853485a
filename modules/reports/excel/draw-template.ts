import ExcelJS from 'exceljs'
import { formatPeriod } from '#kernel/period.ts'
import type { Language } from '#kernel/translate.ts'
import type { LoadedReport } from '../load-report.ts'
import type { SheetSlot } from '../sheet.ts'
import { wordsOf } from '../words.ts'

/** Where the file says which report it is for: a sheet that Excel does not offer to show. */
export const keySheet = '_caunoi'
const firstRow = 6
const valueColumn = 5

type FilledSlot = SheetSlot & { value: number | null }

/** Runs in a worker: a book is drawn cell by cell. */
export async function drawTemplate(report: LoadedReport, slots: readonly FilledSlot[], language: Language, now: string): Promise<Uint8Array> {
  const words = wordsOf(language)
  const book = new ExcelJS.Workbook()
  book.created = new Date(now)
  book.modified = book.created
  const sheet = book.addWorksheet(words('reports.report'), { views: [{ state: 'frozen', ySplit: firstRow - 1 }] })
  sheet.columns = [{ width: 6 }, { width: 58 }, { width: 16 }, { width: 14 }, { width: 18 }, { width: 60 }]
  sheet.getCell('A1').value = `${report.formNames[language]} - ${formatPeriod(report.period, language)}`
  sheet.getCell('A1').font = { bold: true, size: 14 }
  sheet.getCell('A2').value = words('reports.template.lead')
  const head = [
    'reports.column.order',
    'reports.column.indicator',
    'reports.column.measure',
    'reports.column.last',
    'reports.column.value',
    'reports.column.help',
  ]
  sheet.getRow(firstRow - 1).values = head.map(id => words(id))
  sheet.getRow(firstRow - 1).font = { bold: true }
  const keys: [cell: string, field: string][] = []
  let row = firstRow
  for (const section of report.sections) {
    sheet.getCell(row, 2).value = section.names[language]
    sheet.getCell(row, 2).font = { bold: true }
    row++
    for (const [index, slot] of slots.filter(one => one.section === section.code).entries()) {
      sheet.getRow(row).values = [
        index + 1,
        `${slot.label[language]}${slot.required ? ' *' : ''}`,
        slot.measure[language],
        shown(slot.last, slot.scale),
        shown(slot.value, slot.scale),
        slot.help?.[language] ?? '',
      ]
      open(sheet.getCell(row, valueColumn), slot.scale)
      keys.push([sheet.getCell(row, valueColumn).address, `v:${slot.component}`])
      row++
    }
    if (section.narrative) {
      sheet.getCell(row, 2).value = `${words('reports.narrative')}${section.required ? ' *' : ''}`
      sheet.getCell(row, valueColumn).value = report.narratives[section.code] ?? ''
      sheet.mergeCells(row, valueColumn, row, 6)
      open(sheet.getCell(row, valueColumn))
      sheet.getCell(row, valueColumn).alignment = { wrapText: true, vertical: 'top' }
      sheet.getRow(row).height = 60
      keys.push([sheet.getCell(row, valueColumn).address, `n:${section.code}`])
      row++
    }
  }
  // Without a password: it keeps the structure from slips of the hand, not from anybody.
  await sheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true, formatRows: true, spinCount: 1 })
  const hidden = book.addWorksheet(keySheet, { state: 'veryHidden' })
  hidden.addRows([['obligation', report.id], ['form', report.form], ['edition', report.edition], ['draftVersion', report.draftVersion], ...keys])
  await hidden.protect('', { spinCount: 1 })
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function open(cell: ExcelJS.Cell, scale?: number) {
  cell.protection = { locked: false }
  cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF8E1' } }
  cell.border = { bottom: { style: 'thin', color: { argb: 'FFBFB8AA' } } }
  if (scale !== undefined) cell.numFmt = scale === 0 ? '#,##0' : `#,##0.${'0'.repeat(scale)}`
}

const shown = (stored: number | null, scale: number) => (stored === null ? null : stored / 10 ** scale)
