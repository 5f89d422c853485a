import ExcelJS from 'exceljs'
import { describe, expect, test } from 'vitest'
import { excelCell, safeText } from './excel-cell.ts'
import { renderExcel } from './excel.ts'
import type { Figure, Row } from './model.ts'
import { byLibreOffice, hasLibreOffice, keep } from './paper-tools.ts'
import { samplePaper } from './sample-paper.ts'
import { sheetsOf, type Workbook } from './workbook.ts'
import { readZipEntry } from './zip-entry.ts'

const madeAt = '2021-01-17T00:30:00Z'
const annex: Workbook = { title: 'Phụ lục', madeAt, sheets: sheetsOf(samplePaper()) }

describe('the annex as Excel', () => {
  test('numbers are numbers, totals are formulas with their results, and both are the figures of the paper', async () => {
    const file = await renderExcel(annex)
    keep('phu-luc.xlsx', file)
    const book = await read(file)
    expect(book.worksheets.map(sheet => sheet.name)).toEqual(['2.1- Kết nạp đảng viên', 'Phụ lục 1'])
    const kinds = book.worksheets[0]
    expect(kinds?.getRow(kinds.rowCount).getCell(2).value).toMatchObject({ formula: 'SUM(B5:B8)', result: 153 })
    const units = book.worksheets[1]
    const last = units?.getRow(units.rowCount)
    expect(last?.getCell(2).value).toBe('Tổng số')
    const added = [...Array(units?.rowCount ?? 0).keys()].map(row => units?.getRow(row + 1).getCell(3).value).filter(value => typeof value === 'number')
    expect(added).toHaveLength(128)
    expect(last?.getCell(3).value).toMatchObject({ result: added.reduce((sum, value) => sum + value, 0) })
    expect(last?.getCell(6).numFmt).toBe('#,##0.0')
  })

  test('headings stay in view, repeat in print, and the page is A4 on its side, one page wide', async () => {
    const file = await renderExcel(annex)
    const sheet = (await readZipEntry(file, 'xl/worksheets/sheet2.xml')) ?? ''
    expect(sheet).toMatch(/<pane xSplit="1" ySplit="5"[^>]*state="frozen"/)
    expect(sheet).toMatch(/<pageSetup[^>]*paperSize="9"[^>]*orientation="landscape"[^>]*fitToHeight="0"/)
    expect(sheet).toContain('fitToPage="1"')
    expect(await readZipEntry(file, 'xl/workbook.xml')).toContain(
      '<definedName name="_xlnm.Print_Titles" localSheetId="1">&apos;Phụ lục 1&apos;!$4:$5</definedName>',
    )
  })

  test('a compiled total that differs from its rows is printed as given, as a value', async () => {
    const [sheet] = annex.sheets
    const columns = [
      { key: 'kind', title: 'Loại' },
      { key: 'admitted', title: 'Kết nạp' },
    ]
    const totals = { kind: 'Báo cáo tổng hợp', admitted: figure('160', '160') }
    const book = await read(
      await renderExcel({
        ...annex,
        sheets: [{ ...sheet, name: 'x', title: [], columns, rows: sheet?.rows ?? [], totals }],
      }),
    )
    const page = book.worksheets[0]
    expect(page?.getRow(page.rowCount).getCell(2).value).toBe(160)
  })

  test('sheet names are made fit and unique', async () => {
    const sheet = { title: [], columns: [{ key: 'a', title: 'A' }], rows: [] }
    const names = ['Kết quả [2020]: quý 1/2*', 'kết quả  2020   quý 1 2', '', 'x'.repeat(40), 'x'.repeat(40)]
    const book = await read(await renderExcel({ title: 'x', madeAt, sheets: names.map(name => ({ ...sheet, name })) }))
    expect(book.worksheets.map(page => page.name)).toEqual([
      'Kết quả  2020   quý 1 2',
      'kết quả  2020   quý 1 2 (2)',
      'Bảng',
      'x'.repeat(31),
      `${'x'.repeat(27)} (2)`,
    ])
  })
})

describe('cells', () => {
  test.each([
    ['=1+1', "'=1+1"],
    ['+84 27 3822', "'+84 27 3822"],
    ['-2+3', "'-2+3"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['  =cmd', "'  =cmd"],
    ['＝1+1', "'＝1+1"],
    ['Đảng ủy', 'Đảng ủy'],
    ['–', '–'],
    ['-', '-'],
    ['', ''],
  ])('%o is written %o', (text, written) => {
    expect(safeText(text)).toBe(written)
  })

  test.each([
    ['1.234,5', '1234.5', { number: 1234.5, format: '#,##0.0' }],
    ['12,3\u00a0%', '12.3', { number: 12.3, format: '#,##0.0"\u00a0%"' }],
    ['-7', '-7', { number: -7, format: '#,##0' }],
    ['–', null, { text: '–' }],
    ['12.345.678.901.234.567', '12345678901234567', { text: '12.345.678.901.234.567' }],
  ])('the figure %s with %s behind it', (value, raw, cell) => {
    expect(excelCell([{ ...figure(value, raw), bold: false, link: '' }])).toEqual(cell)
  })

  test('text in a file is text, whatever it looks like', async () => {
    const columns = [{ key: 'a', title: '=HYPERLINK("http://x")' }]
    const rows: Row[] = [{ cells: { a: '=1+1' } }, { style: 'group', cells: { a: '@x' } }]
    const file = await renderExcel({
      title: '=t',
      madeAt,
      sheets: [{ name: '=n', title: ['=a'], columns, rows, totals: { a: '+1' } }],
    })
    expect(await readZipEntry(file, 'xl/worksheets/sheet1.xml')).not.toContain('<f>')
  })
})

describe.runIf(hasLibreOffice())('LibreOffice (runs where it is installed)', () => {
  test('opens the file, recomputes the totals and finds the same', async () => {
    const book = await read(await renderExcel({ ...annex, sheets: annex.sheets.slice(1) }))
    const page = book.worksheets[0]
    const total = page?.getRow(page.rowCount)
    const stated = [3, 4, 5, 6].map(column => total?.getCell(column).result)
    // Without stored results LibreOffice has to compute the formulas itself.
    for (const column of [3, 4, 5, 6]) {
      const cell = total?.getCell(column)
      if (cell) cell.value = { formula: cell.formula, date1904: false }
    }
    const forgetful = Buffer.from(await book.xlsx.writeBuffer())
    // Comma, quotation mark, UTF-8, from line 1, cells as stored and not as shown.
    const csv = byLibreOffice(forgetful, 'xlsx', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false')
    const lines = csv
      .toString()
      .replaceAll('"', '')
      .split('\n')
      .map(line => line.split(','))
    expect(lines.filter(line => /^\d+$/.test(line[0] ?? ''))).toHaveLength(128)
    const computed = lines
      .find(line => line[1] === 'Tổng số')
      ?.slice(2, 6)
      .map(Number)
    expect(computed).toEqual(stated)
  }, 120_000)
})

async function read(file: Buffer): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(file).buffer)
  return book
}

function figure(value: string, raw: string | null): Figure {
  return { type: 'figure', code: 'F-1A01', value, raw }
}
