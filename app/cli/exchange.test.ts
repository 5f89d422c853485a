import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type World, world } from '#test/world.ts'

// Files in and out from the command line, as somebody at the machine would: a reorganisation leaves one installation and comes into another.

let w: World
let elsewhere: World
let folder: string
beforeAll(async () => {
  ;[w, elsewhere] = await Promise.all([world(), world()])
  folder = await mkdtemp(join(tmpdir(), 'caunoi-exchange-test-'))
})
afterAll(async () => {
  await Promise.all([w.close(), elsewhere.close()])
  await rm(folder, { recursive: true })
})

const file = (name: string) => join(folder, name)
const drafts = (where: World) => where.as('organisation').reorganisations.list({})

function caunoi(where: World, ...args: string[]): Promise<{ code: number | null; out: string; words: string }> {
  return new Promise(resolve => {
    const child = spawn(process.execPath, ['bin/caunoi.mjs', ...args], { env: { PATH: process.env['PATH'], DATABASE_URL: where.url, CAUNOI_DATA: folder } })
    let [out, words] = ['', '']
    child.stdout.on('data', chunk => (out += chunk))
    child.stderr.on('data', chunk => (words += chunk))
    child.on('close', code => resolve({ code, out, words }))
  })
}

test('a reorganisation is written to a file and taken in elsewhere; a dry run makes nothing', async () => {
  const { id } = await w.as('organisation').reorganisations.draft({
    unitId: w.known('bloc'),
    title: 'Sáp nhập hai chi bộ',
    effectiveOn: '2021-02-01',
    steps: [{ act: 'absorb', units: [{ unit: w.known('unit6'), members: 12 }], into: { unit: w.known('unit7') } }],
  })
  const out = await caunoi(w, 'export', 'reorganisations.exportOne', JSON.stringify({ id }), '--out', file('plan.json'), '--json')
  expect([out.code, JSON.parse(out.out)]).toMatchObject([0, { file: file('plan.json'), mediaType: 'application/json' }])

  const tried = await caunoi(elsewhere, 'import', 'reorganisation', file('plan.json'), '--unit', 'đuk', '--dry-run')
  expect([tried.code, tried.out]).toEqual([0, '“Sáp nhập hai chi bộ”: 1 nội dung hợp lệ, chưa nhập (valid, not imported).\n'])
  expect((await drafts(elsewhere)).total).toBe(0)
  const taken = await caunoi(elsewhere, 'import', 'reorganisation', file('plan.json'), '--unit', 'ĐUK', '--json')
  expect([taken.code, JSON.parse(taken.out)]).toMatchObject([0, { title: 'Sáp nhập hai chi bộ', effectiveOn: '2021-02-01', steps: 1, problems: [] }])
  expect((await drafts(elsewhere)).rows).toMatchObject([{ id: JSON.parse(taken.out).id, title: 'Sáp nhập hai chi bộ', state: 'draft' }])
}, 180_000)

test('an Excel plan is drawn, filled in and taken in; what is wrong is told by its cell and nothing is made', async () => {
  const before = (await drafts(w)).total
  expect((await caunoi(w, 'export', 'reorganisations.planTemplate', '--out', file('plan.xlsx'))).code).toBe(0)
  const fill = async (code: string) => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load((await readFile(file('plan.xlsx'))) as never)
    const page = book.worksheets[0]
    for (const row of [4, 5, 6]) page?.getRow(row).eachCell(cell => (cell.value = null))
    for (const [column, value] of ['CQ-02', code, 'Sáp nhập', '01/02/2021'].entries()) if (page) page.getCell(4, column + 1).value = value
    await writeFile(file('filled.xlsx'), new Uint8Array(await book.xlsx.writeBuffer()))
  }
  const take = (...more: string[]) => caunoi(w, 'import', 'reorganisation', file('filled.xlsx'), '--unit', 'ĐUK', ...more)
  await fill('CQ-99')
  expect(await take('--title', 'Thử')).toMatchObject({ code: 2, out: 'B4: Không có tổ chức nào mang mã CQ-99 vào ngày 01/02/2021.\n' })
  await fill('CQ-03')
  expect(await take('--dry-run')).toMatchObject({ code: 2, out: 'title: Chưa nhập mục này.\n' })
  expect((await drafts(w)).total).toBe(before)
  expect((await take('--title', 'Sáp nhập theo bảng')).code).toBe(0)
  expect((await drafts(w)).rows.map(row => row.title)).toContain('Sáp nhập theo bảng')
}, 180_000)

test('what cannot be taken in is refused in one line', async () => {
  await writeFile(file('broken.json'), '{')
  const broken = await caunoi(w, 'import', 'reorganisation', file('broken.json'), '--unit', 'ĐUK')
  expect([broken.code, broken.words]).toEqual([1, expect.stringContaining('Tệp này không phải phương án sắp xếp')])
  expect((await caunoi(w, 'import', 'reorganisation', file('broken.json'))).words).toContain('--unit: Chưa nhập mục này.')
  expect((await caunoi(w, 'import', 'units', file('broken.json'))).words).toContain('--on: Chưa nhập mục này.')
}, 180_000)
