import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { extractFigures } from '#kernel/paper/index.ts'
import { textOfPdf } from '#kernel/paper/paper-tools.ts'
import { convenedBody } from '#modules/conferences/hall.fixture.ts'
import { decodeFigureCode } from '#modules/indicators/index.ts'
import { expectRefusal, type World, world } from '#test/world.ts'
import { figureCodeOf } from './figure-book.ts'
import { admissions, family, reportedYear } from './small-world.fixture.ts'

type Built = Awaited<ReturnType<ReturnType<World['as']>['papers']['build']>>

let w: World
let first: Built
const total = Object.values(admissions).reduce((sum, { admitted }) => sum + admitted.reduce((a, b) => a + b, 0), 0)

beforeAll(async () => {
  w = await world()
  const bodyId = await convenedBody(w.as('system'), w.known)
  await reportedYear(() => w.as('system'), w.known)
  const { id } = await w
    .as('office')
    .conferences.plan({ bodyId, ordinal: 3, extended: true, startsAt: '2021-01-17T00:30:00.000Z', place: 'Hội trường Đảng ủy Khối' })
  await w.as('office').conferences.setAgenda({
    conferenceId: id,
    version: 1,
    items: [
      { minutes: 15, title: 'Ổn định tổ chức, điểm danh đại biểu', kind: 'opening' },
      { minutes: 45, title: 'Báo cáo kết quả công tác năm 2020', kind: 'report', presenter: 'Phó Bí thư Thường trực' },
    ],
  })
  first = await w.as('office').papers.build({ unitId: w.known('bloc'), year: 2020 })
}, 120_000)
afterAll(() => w?.close())

const fileOf = async (built: { id: string }, name: string) => Buffer.from((await w.as('office').papers.download({ buildId: built.id, name })).content)
const figureOf = (built: Built, label: string) => built.figures.find(figure => figure.label === label)

test('a build writes nine files and says what the year brought', () => {
  expect(first.files.map(file => file.name)).toEqual([
    'bao-cao.docx',
    'bao-cao.pdf',
    'phu-luc.docx',
    'phu-luc.pdf',
    'phu-luc.xlsx',
    'nghi-quyet.docx',
    'nghi-quyet.pdf',
    'giay-moi.docx',
    'giay-moi.pdf',
  ])
  expect(figureOf(first, 'Kết nạp đảng viên, 2020')).toMatchObject({ raw: String(total), shown: String(total), kind: 'value', version: 1 })
  expect(figureOf(first, 'Kết nạp đảng viên, 2020: chỉ tiêu')).toMatchObject({ raw: '24' })
  expect(figureOf(first, 'Kết nạp đảng viên, 2021: chỉ tiêu')).toMatchObject({ raw: '28' })
  expect(figureOf(first, 'Báo cáo chưa gửi')).toMatchObject({ raw: '1' })
  expect(figureOf(first, 'Báo cáo gửi chậm')).toMatchObject({ raw: '1' })
  expect(first.changes).toBeNull()
})

test('Word and PDF carry identical figures, each with its code', async () => {
  const checking = await w.as('office').papers.build({ unitId: w.known('bloc'), year: 2020, form: 'doi-chieu' })
  for (const paper of ['bao-cao', 'phu-luc', 'nghi-quyet'] as const) {
    const figures = await extractFigures(await fileOf(checking, `${paper}.docx`))
    expect(figures.length).toBeGreaterThan(2)
    const text = flat(textOfPdf(await fileOf(checking, `${paper}.pdf`)))
    let at = 0
    for (const { code, value } of figures) {
      const found = text.indexOf(flat(value + code), at)
      expect(found, `${paper}: ${code} ${value}`).toBeGreaterThanOrEqual(at)
      at = found + 1
    }
    const stored = new Map(checking.figures.map(figure => [figure.code, figure.shown]))
    for (const { code, value } of figures) expect(stored.get(code), code).toBe(value)
    expect(await extractFigures(await fileOf(first, `${paper}.docx`))).toEqual(
      await extractFigures(await fileOf(checking, `${paper}.docx`)).then(list => list.map(figure => ({ ...figure }))),
    )
  }
})

test('the desk reads what the paper says: its sentences word for word, each figure with the code that opens it', async () => {
  const unitId = w.known('bloc')
  const { headings } = await w.as('office').papers.sentences({ unitId, paper: 'bao-cao', year: 2020 })
  const text = flat(textOfPdf(await fileOf(first, 'bao-cao.pdf')))
  const paragraphs = headings.flatMap(heading => heading.paragraphs)
  expect(paragraphs.length).toBeGreaterThan(5)
  for (const said of paragraphs) expect(text).toContain(flat(said.map(one => (typeof one === 'string' ? one : one.shown)).join('')))
  const admitted = figureOf(first, 'Kết nạp đảng viên, 2020')
  expect(headings.find(heading => heading.key === 'organisation')?.paragraphs[0]).toContainEqual({
    shown: String(total),
    label: 'Kết nạp đảng viên, 2020',
    figureCode: figureCodeOf(admitted?.code ?? ''),
  })
  expect(await w.as('unit1').papers.sentences({ unitId: w.known('unit1'), paper: 'bao-cao', year: 2018 })).toMatchObject({
    headings: expect.arrayContaining([{ key: 'organisation', paragraphs: [] }]),
  })
  await expectRefusal(w.as('unit7').papers.sentences({ unitId, paper: 'bao-cao', year: 2020 }), 'not_found')
})

test('the sums of the Excel file are the sums of its rows, and the total is the one of the report', async () => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load((await fileOf(first, 'phu-luc.xlsx')) as unknown as ArrayBuffer)
  let formulas = 0
  const totals: number[] = []
  for (const sheet of book.worksheets) {
    sheet.eachRow(row =>
      row.eachCell(cell => {
        if (!cell.formula) return
        const ranges = [...cell.formula.matchAll(/([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?/g)]
        let sum = 0
        for (const [, column, from, , to] of ranges)
          for (let line = Number(from); line <= Number(to ?? from); line++) sum += Number(sheet.getCell(`${column}${line}`).value ?? 0) || 0
        expect(cell.result, `${sheet.name} ${cell.address}`).toBe(sum)
        totals.push(sum)
        formulas += 1
      }),
    )
  }
  expect(formulas).toBeGreaterThanOrEqual(6)
  expect(totals.filter(sum => sum === total).length).toBeGreaterThanOrEqual(2)
})

test('every figure of the pack is recomputed from the leaves', async () => {
  const { rows: leaves } = await sql<{ number: number; unit: string; period: string; vector: (number | null)[] }>`
    select u.number::int as number, o.unit_id as unit, o.period, s.vector from obligation o join submission s on s.id = o.in_force join unit u on u.id = o.unit_id`.execute(
    w.owner.db,
  )
  const { rows: below } = await sql<{
    number: number
    unit: string
  }>`select u.number::int as number, l.unit_id as unit from lineage l join unit u on u.id = l.ancestor_id where upper_inf(l.recorded) and l.valid @> date '2020-12-31'`.execute(
    w.owner.db,
  )
  const { rows: indicators } = await sql<{ number: number; code: string }>`select number::int as number, code from indicator`.execute(w.owner.db)
  let checked = 0
  for (const figure of first.figures.filter(one => one.kind === 'value')) {
    const address = decodeFigureCode(figureCodeOf(figure.code) ?? '')
    if (!address || address.period !== '2020') throw new Error(`${figure.code} opens nothing`)
    const under = new Set(below.filter(row => row.number === address.unit).map(row => row.unit))
    const of = leaves.filter(leaf => under.has(leaf.unit))
    const sum = (slot: number, months = of) => months.reduce((total, leaf) => total + (leaf.vector[slot] ?? 0), 0)
    const code = indicators.find(row => row.number === address.indicator)?.code
    if (code === 'members.admitted') expect(Number(figure.raw), figure.label).toBe(sum(0))
    if (code === 'members.total')
      expect(Number(figure.raw), figure.label).toBe(
        sum(
          1,
          of.filter(leaf => leaf.period === '2020-12'),
        ),
      )
    if (code === 'meetings.held_rate') expect(Number(figure.raw), figure.label).toBe(Math.round((sum(3) / sum(2)) * 1000) / 10)
    checked += 1
  }
  expect(checked).toBeGreaterThanOrEqual(20)
  const oracle = await sql<{
    v: number
  }>`select sum(o.v[1])::int as v from rollup_tree t join family f on f.id = t.family and f.code = ${family} cross join lateral rollup_oracle(t.family, t.period, t.tree, ${w.known('bloc')}) o where t.period like '2020-%'`.execute(
    w.owner.db,
  )
  expect(oracle.rows[0]?.v).toBe(total)
})

test('building again after a correction lists exactly the figures that changed', async () => {
  const unchanged = await w.as('office').papers.build({ unitId: w.known('bloc'), year: 2020 })
  expect(unchanged.changes).toEqual([])
  const { rows } = await w.as('system').reports.list({ unitId: w.known('unit7'), period: '2020-12' })
  await w.as('system').reports.recordHistory({
    family,
    reports: [
      {
        unitId: w.known('unit7'),
        period: '2020-12',
        state: 'accepted',
        signedAt: '2021-01-16T02:00:00.000Z',
        signedBy: null,
        decidedAt: '2021-01-16T08:00:00.000Z',
        values: { 'members.admitted': 2, 'members.total': 6, 'meetings.cells': 2, 'meetings.held': 2 },
        narratives: {},
      },
    ],
  })
  expect(rows).toHaveLength(1)
  const after = await w.as('office').papers.build({ unitId: w.known('bloc'), year: 2020 })
  expect(after.changes).toContainEqual(
    expect.objectContaining({ label: 'Kết nạp đảng viên, 2020', change: 'changed', before: String(total), after: String(total + 2) }),
  )
  expect(after.changes).toContainEqual(expect.objectContaining({ label: 'Kết nạp đảng viên, Liên minh Hợp tác xã, 2020', before: '0', after: '2' }))
  expect(after.changes?.some(change => change.label.includes('Sở Kế hoạch'))).toBe(false)
  expect(figureOf(after, 'Kết nạp đảng viên, 2020')?.version).toBe(2)
  const shown = await w.as('reader').papers.pack({ id: after.id })
  expect(shown.changes).toEqual(after.changes)
  expect(shown.figures).toHaveLength(after.figures.length)
  const figure = figureOf(after, 'Kết nạp đảng viên, 2020')
  expect((await w.as('office').papers.figure({ code: figure?.code ?? '' })).values.map(value => value.raw)).toContain(String(total + 2))
})

test('the office edits templates and prose: placeholders are checked, versions kept, a stale one refused', async () => {
  const unitId = w.known('bloc')
  const shown = await w.as('office').papers.template({ unitId, paper: 'bao-cao', year: 2020 })
  expect(shown.version).toBe(0)
  const template = {
    ...shown.template,
    headings: shown.template.headings.map(heading =>
      heading.key === 'commendation' ? { ...heading, intro: 'Toàn Khối có {figure:members.total} đảng viên.' } : heading,
    ),
  }
  await w.as('office').papers.editTemplate({ unitId, version: 0, template })
  await expectRefusal(w.as('office').papers.editTemplate({ unitId, version: 0, template }), 'stale')
  const wrong = await expectRefusal(
    w.as('office').papers.editTemplate({ unitId, version: 1, template: { ...template, summary: 'năm {nam}' } }),
    'input.invalid',
  )
  expect(wrong.issues[0]).toMatchObject({ path: ['template', 'summary'], code: 'papers.placeholder', data: { placeholders: '{nam}' } })
  await w.as('office').papers.writeProse({
    unitId,
    year: 2020,
    paper: 'bao-cao',
    heading: 'strengths',
    version: 0,
    text: 'Kết nạp {figure:members.admitted} đảng viên là kết quả nổi bật của năm.',
  })
  expect(
    (
      await expectRefusal(
        w.as('office').papers.writeProse({ unitId, year: 2020, paper: 'bao-cao', heading: 'strengths', version: 1, text: 'Có {figure:khong.co}.' }),
        'input.invalid',
      )
    ).issues[0]?.code,
  ).toBe('papers.placeholder')
  const built = await w.as('office').papers.build({ unitId, year: 2020 })
  const text = flat(textOfPdf(await fileOf(built, 'bao-cao.pdf')))
  expect(text).toContain(flat(`Kết nạp ${total + 2} đảng viên là kết quả nổi bật của năm.`))
  expect((await w.as('office').papers.narratives({ unitId, year: 2020, sections: ['members'], search: 'so ke hoach' })).rows[0]).toMatchObject({
    period: '2020-12',
    text: 'Kết nạp 2 đảng viên trong tháng 12.',
  })
})

test('only who reads everything below may build; others read nothing of it', async () => {
  await expectRefusal(w.as('unit1').papers.build({ unitId: w.known('bloc'), year: 2020 }), 'not_found')
  await expectRefusal(w.as('inspector').papers.build({ unitId: w.known('bloc'), year: 2020 }), 'access.not_permitted')
  await expectRefusal(w.as('unit7').papers.pack({ id: first.id }), 'not_found')
  await expectRefusal(w.as('unit7').papers.download({ buildId: first.id, name: 'bao-cao.docx' }), 'not_found')
  const mine = await w.as('unit1').papers.build({ unitId: w.known('unit1'), year: 2020 })
  expect(mine.number).toBe(1)
})

test('the number of statements does not grow with the units', async () => {
  const few = await w.statements(() => w.as('unit1').papers.build({ unitId: w.known('unit1'), year: 2020 }))
  const many = await w.statements(() => w.as('office').papers.build({ unitId: w.known('bloc'), year: 2020 }))
  expect(many - few).toBeLessThanOrEqual(3)
})

test('where units changed, two years stand side by side in one tree, and the paper says in which', async () => {
  const unitId = w.known('bloc')
  const before = await w.as('office').papers.build({ unitId, year: 2020 })
  const admitted = Number(figureOf(before, 'Kết nạp đảng viên, 2020')?.raw)
  expect(flat(textOfPdf(await fileOf(before, 'phu-luc.pdf')))).not.toContain('Ghichú:')
  await w.as('system').org.move({
    id: w.known('unit1'),
    parentId: w.known('province'),
    effectiveOn: '2020-12-20',
    decision: { number: '12-QĐ/TU', date: '2020-12-15', issuer: 'Tỉnh ủy' },
  })
  const usual = await w.as('office').papers.build({ unitId, year: 2020 })
  const figure = figureOf(usual, 'Kết nạp đảng viên, 2020')
  const gone = (admissions['unit1']?.admitted ?? []).reduce((a, b) => a + b, 0)
  expect(Number(figure?.raw)).toBeLessThanOrEqual(admitted - gone)
  expect(decodeFigureCode(figureCodeOf(figure?.code ?? '') ?? '')).toMatchObject({ basis: '2020-12-31', period: '2020' })
  expect((await w.as('office').papers.pack({ id: usual.id })).build.basis).toBe('2020-12-31')
  for (const paper of ['bao-cao', 'phu-luc']) {
    const text = flat(textOfPdf(await fileOf(usual, `${paper}.pdf`)))
    expect(text).toContain(flat('Số liệu năm 2020 và năm 2019 tính theo tổ chức tại ngày 31/12/2020.'))
    expect(text).toContain(flat('12-QĐ/TU'))
  }
  const filed = await w.as('office').papers.build({ unitId, year: 2020, basis: 'filed' })
  expect(figureOf(filed, 'Kết nạp đảng viên, 2020')?.raw).toBe(String(admitted))
  expect(flat(textOfPdf(await fileOf(filed, 'phu-luc.pdf')))).toContain(flat('không so sánh trực tiếp được qua các lần thay đổi'))
})

const flat = (text: string) => text.normalize('NFC').replace(/[\s\u00a0\u00ad]+/g, '')

test('papers for looking at', async () => {
  const folder = process.env['KEEP_PAPERS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  for (const file of first.files) writeFileSync(join(folder, file.name), await fileOf(first, file.name))
})
