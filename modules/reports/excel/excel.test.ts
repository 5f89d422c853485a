import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Refusal } from '#kernel/errors.ts'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { familyCode, type Office, office } from '../office.fixture.ts'

let home: TestDatabase
let o: Office
let obligationId: string

beforeAll(async () => {
  home = await migratedDatabase()
  o = await office(home.url, testServices(), { lone: 2 })
  await o.as('office').openPeriod({ family: familyCode, period: '2020-12', under: o.unit('K') })
  obligationId = await o.report('G1')
})
afterAll(async () => {
  await o?.close()
  await home?.drop()
})

/** The template with cells changed, as base 64. */
async function filled(change: (sheet: ExcelJS.Worksheet) => void) {
  const { content } = await o.as('lone').template({ obligationId })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(content as unknown as ArrayBuffer)
  change(book.worksheets[0] as ExcelJS.Worksheet)
  return Buffer.from(await book.xlsx.writeBuffer()).toString('base64')
}

test('the template says what it is for, stars what is required, and opens only the cells to fill in', async () => {
  const { content, fileName } = await o.as('lone').template({ obligationId })
  expect(fileName).toBe('members-month-2020-12.xlsx')
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(content as unknown as ArrayBuffer)
  const [sheet, hidden] = book.worksheets
  expect(sheet?.getCell('A1').value).toBe('Báo cáo tháng về đảng viên - tháng 12/2020')
  expect(sheet?.getCell('B7').value).toBe('Đảng viên đầu kỳ *')
  expect(sheet?.getCell('B10').value).toBe('Tỷ lệ dự sinh hoạt')
  expect(sheet?.getCell('E7').protection).toMatchObject({ locked: false })
  expect(sheet?.getCell('B7').protection?.locked ?? true).toBe(true)
  expect(hidden?.state).toBe('veryHidden')
})

test('a dry run lists every bad cell and writes nothing; the import is all or nothing', async () => {
  const bad = await filled(sheet => {
    sheet.getCell('E7').value = 'mười'
    sheet.getCell('E8').value = 1.5
    sheet.getCell('E9').value = 12
    sheet.getCell('E10').value = 98.55
  })
  const dry = await o.as('lone').importSheet({ obligationId, baseVersion: 0, content: bad, dryRun: true })
  expect(dry.bad.map(one => [one.cell, one.code])).toEqual([
    ['E7', 'reports.cell_not_number'],
    ['E8', 'reports.cell_decimals'],
    ['E10', 'reports.cell_decimals'],
  ])
  expect(dry.changes).toEqual([{ cell: 'E9', field: 'v:members.close', before: null, after: 12 }])
  const refusal = (await o
    .as('lone')
    .importSheet({ obligationId, baseVersion: 0, content: bad, dryRun: false })
    .catch((error: unknown) => error)) as Refusal
  expect(refusal.issues.map(issue => issue.path)).toEqual([
    ['content', 'E7'],
    ['content', 'E8'],
    ['content', 'E10'],
  ])
  expect((await o.as('lone').sheet({ obligationId })).draft.version).toBe(0)
})

test('a good file is taken in, with its texts, and what the checks say of it', async () => {
  const good = await filled(sheet => {
    sheet.getCell('E7').value = 10
    sheet.getCell('E8').value = '1'
    sheet.getCell('E9').value = 12
    sheet.getCell('E10').value = 0.1 + 0.2
    sheet.getCell('E11').value = 'Kết nạp 01 đồng chí.'
  })
  const taken = await o.as('lone').importSheet({ obligationId, baseVersion: 0, content: good, dryRun: false })
  expect(taken.findings.map(finding => finding.code)).toEqual(['closing'])
  expect((await o.as('lone').sheet({ obligationId })).draft).toMatchObject({
    version: 1,
    values: { 'members.open': 10, 'members.admitted': 1, 'members.close': 12, 'meeting.rate': 3 },
    narratives: { members: 'Kết nạp 01 đồng chí.' },
  })
  expect((await o.as('lone').importSheet({ obligationId, baseVersion: 1, content: good, dryRun: false })).changes).toEqual([])
})

test('the template of another report, another file, and an archive that unpacks too far are refused', async () => {
  const issue = async (content: string, id = obligationId) =>
    (
      (await o
        .as('system')
        .importSheet({ obligationId: id, baseVersion: 0, content, dryRun: true })
        .catch((error: unknown) => error)) as Refusal
    ).issues[0]?.code
  expect(await issue(await filled(() => {}), await o.report('G2'))).toBe('reports.other_report')
  expect(await issue(Buffer.from('không phải Excel').toString('base64'))).toBe('file_broken')
  const other = new ExcelJS.Workbook()
  other.addWorksheet('Trang 1').getCell('A1').value = 1
  expect(await issue(Buffer.from(await other.xlsx.writeBuffer()).toString('base64'))).toBe('reports.not_template')
  const bomb = new ExcelJS.Workbook()
  bomb.addWorksheet('0').addRows(Array.from({ length: 1000 }, (_, index) => [String(index).padEnd(30_000, '0')]))
  expect(await issue(Buffer.from(await bomb.xlsx.writeBuffer()).toString('base64'))).toBe('file_unpacks_too_large')
})
