import type ExcelJS from 'exceljs'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { formatPeriod } from '#kernel/period.ts'
import { Id } from '#kernel/records.ts'
import { loadReport, type LoadedReport } from '../load-report.ts'
import { type PastValues, pastValues } from '../past-values.ts'
import { slotsOf } from '../sheet.ts'
import { wordsOf } from '../words.ts'

/** Where the file says which report it is for: a sheet that Excel does not offer to show. */
export const keySheet = '_caunoi'
export const firstRow = 6
export const valueColumn = 5

export const template = query({
  summary: 'The form of a report as an Excel file to fill in: labels, last period, what is already written; only the cells for figures and texts are open',
  needs: 'reports.fill',
  at: async ({ db }, { obligationId }) =>
    (await db.selectFrom('obligation').select('unitId').where('id', '=', obligationId).executeTakeFirst())?.unitId ?? null,
  input: z.strictObject({ obligationId: Id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: z.custom<Uint8Array>(value => value instanceof Uint8Array) }),
  example: known => ({ obligationId: known('obligation1') }),
  download: true,
  run: async (ctx, { obligationId }) => {
    const report = await loadReport(ctx.db, obligationId)
    const past = (await pastValues(ctx, [report])).get(report.id)
    const content = await draw(report, past, ctx.language, ctx.now)
    return {
      fileName: `${report.familyCode}-${report.period}.xlsx`.replaceAll('/', '-'),
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content,
    }
  },
})

async function draw(report: LoadedReport, past: PastValues | undefined, language: 'vi' | 'en', now: string): Promise<Uint8Array> {
  const words = wordsOf(language)
  const { default: ExcelJS } = await import('exceljs')
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
  const slots = slotsOf(report, past)
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
        shown(valueAt(report, slot.component), slot.scale),
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

const valueAt = (report: LoadedReport, code: string) => report.vector[(report.slots.find(slot => slot.component.code === code)?.position ?? 0) - 1] ?? null
const shown = (stored: number | null, scale: number) => (stored === null ? null : stored / 10 ** scale)
