import ExcelJS from 'exceljs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal, type World, world } from '#test/world.ts'
import { decision } from '../seated.fixture.ts'

const base64 = (content: Uint8Array | string) => Buffer.from(content).toString('base64')
type Cell = string | number | Date

describe('a reorganisation as a file', () => {
  let w: World
  let elsewhere: World
  beforeAll(async () => {
    ;[w, elsewhere] = await Promise.all([world(), world()])
  })
  afterAll(() => Promise.all([w.close(), elsewhere.close()]))

  const by = (where = w) => where.as('organisation').reorganisations
  const take = (where: World, content: Uint8Array | string, dryRun: boolean, more: object = {}) =>
    by(where).importOne({ unitId: where.known('bloc'), content: base64(content), dryRun, ...more })
  /** What a rehearsal says, with codes in place of ids. */
  const planned = async (where: World, id: string) => {
    const { before, after, successions, faults } = await by(where).rehearse({ id })
    const codes = new Map([...before, ...after].map(node => [node.unit, node.code]))
    const of = (unit: string | null) => codes.get(unit ?? '') ?? unit
    const drawn = (nodes: typeof after) =>
      nodes.map(({ unit, parent, ...node }) => ({ ...node, unit: of(unit), parent: of(parent) })).sort((a, b) => a.code.localeCompare(b.code))
    return {
      after: drawn(after),
      before: drawn(before),
      faults,
      successions: successions.map(one => [of(one.from), of(one.to), one.share, one.members]).sort(),
    }
  }
  /** The template, filled in below its headings. */
  async function sheet(rows: (Cell | undefined)[][], language: 'vi' | 'en' = 'vi') {
    const file = await by().planTemplate({})
    expect(file.fileName).toBe('phuong-an-sap-xep.xlsx')
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Buffer.from(file.content) as never)
    const [page] = book.worksheets
    if (!page) throw new Error('the template has no sheet')
    let heading = 1
    while (page.getCell(heading, 1).text !== 'Mã cũ') heading++
    if (language === 'en')
      for (const [place, name] of ['Old code', 'New code', 'Act', 'Effective date', 'Share'].entries()) page.getCell(heading, place + 1).value = name
    for (let row = heading + 1; row <= heading + 3; row++) for (let column = 1; column <= 8; column++) page.getCell(row, column).value = null
    for (const [row, cells] of rows.entries()) for (const [column, cell] of cells.entries()) page.getCell(heading + 1 + row, column + 1).value = cell ?? null
    return { content: new Uint8Array(await book.xlsx.writeBuffer()), first: heading + 1 }
  }

  test('taken out of one installation and into another it is the same plan', async () => {
    const unit = (ref: string, code: string, name: string) => ({
      ref,
      code,
      name,
      level: 'grassroots_committee',
      kind: 'agency',
      hasSeal: true,
      parent: w.known('bloc'),
    })
    const { id } = await by().draft({
      unitId: w.known('bloc'),
      title: 'Đổi mới, sắp xếp: khối doanh nghiệp',
      effectiveOn: '2021-02-01',
      decision: decision('31'),
      note: 'Theo chủ trương của Tỉnh ủy',
      steps: [
        {
          act: 'merge',
          units: [
            { unit: w.known('unit4'), members: 4 },
            { unit: w.known('unit5'), members: 3 },
          ],
          into: { ...unit('#moi', 'TN-09', 'Chi bộ Doanh nghiệp'), level: 'grassroots_cell' },
        },
        {
          act: 'split',
          unit: w.known('unit3'),
          found: [unit('#nam', 'NN-11', 'Đảng bộ phía Nam')],
          successors: [
            { to: w.known('unit2'), share: 333_333 },
            { to: '#nam', share: 666_667 },
          ],
          children: [{ unit: w.known('cell3'), to: '#nam' }],
        },
        { act: 'move', unit: w.known('cell1'), parent: '#nam' },
        { act: 'rename', unit: w.known('unit6'), name: 'Chi bộ Hội', code: 'CQ-12', decision: decision('30') },
      ],
    })
    const file = await by().exportOne({ id })
    expect(file).toMatchObject({ fileName: '2021-02-01-doi-moi-sap-xep-khoi-doanh-nghiep.json', mediaType: 'application/json' })
    expect(Buffer.from(file.content).toString()).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)

    expect(await take(elsewhere, file.content, true)).toMatchObject({ id: null, steps: 4, problems: [] })
    expect((await by(elsewhere).list({})).total).toBe(0)
    const taken = await take(elsewhere, file.content, false)
    expect(await planned(elsewhere, taken.id ?? '')).toEqual(await planned(w, id))
    expect((await planned(w, id)).faults).toEqual([])
    const again = await by(elsewhere).exportOne({ id: taken.id ?? '' })
    expect(Buffer.from(again.content).toString()).toBe(Buffer.from(file.content).toString())
    // What was carried out names the units as they were called before it.
    await by(elsewhere).choose({ id: taken.id ?? '', choices: [{ key: `access.mandate:${elsewhere.known('mandate:unit3')}`, choice: 'lapse' }] })
    await by(elsewhere).edit({ ...(await edited(taken.id ?? '')), effectiveOn: '2021-01-15' })
    await by(elsewhere).decide({ id: taken.id ?? '', version: 2, decision: decision('31') })
    const done = JSON.parse(Buffer.from((await by(elsewhere).exportOne({ id: taken.id ?? '' })).content).toString())
    expect(done.steps).toEqual(JSON.parse(Buffer.from(file.content).toString()).steps)
  })
  const edited = async (id: string) => {
    const { title, steps, version } = await by(elsewhere).reorganisation({ id })
    return { id, title, steps, version }
  }

  test('from an Excel plan: rows of one unit or one new code are one step', async () => {
    const day = new Date('2021-02-01T00:00:00Z')
    const { content } = await sheet([
      ['TN-01', 'tn-09', 'Hợp nhất', day, undefined, 'Chi bộ Doanh nghiệp', 'grassroots_cell', 'ĐUK'],
      ['TN-02', 'TN-09', 'hợp nhất', '01/02/2021'],
      ['NN-01', 'SN-01', 'Chia, tách', '1/2/2021', 0.4],
      ['NN-01', 'NN-11', 'split', undefined, '60 %', 'Đảng bộ phía Nam', 'grassroots_committee', 'ĐUK'],
      ['NN-01.1', undefined, 'Chuyển cấp trên', undefined, undefined, undefined, undefined, 'NN-11'],
      ['CQ-02', 'CQ-03', 'Sáp nhập'],
      ['SN-01', undefined, 'Đổi tên, đổi mã', undefined, undefined, 'Đảng bộ Bệnh viện tỉnh'],
    ])
    const { id, ...told } = await take(w, content, false, { title: 'Sắp xếp theo đề án' })
    expect(told).toEqual({ title: 'Sắp xếp theo đề án', effectiveOn: '2021-02-01', steps: 5, problems: [] })
    const { successions, after } = await planned(w, id ?? '')
    expect(successions).toEqual(
      expect.arrayContaining([
        ['CQ-02', 'CQ-03', 1_000_000, null],
        ['NN-01', 'NN-11', 600_000, null],
        ['NN-01', 'SN-01', 400_000, null],
        ['TN-01', 'TN-09', 1_000_000, null],
      ]),
    )
    expect(after.find(node => node.code === 'NN-01.1')).toMatchObject({ parent: 'NN-11' })
  })

  test('a dry run says of every row what is wrong with it, and nothing is kept', async () => {
    const before = (await by().list({})).total
    const { content, first } = await sheet([
      ['CQ-77', 'CQ-03', 'Sáp nhập', '01/02/2021'],
      ['CQ-02', undefined, 'Sáp nhập', '01/02/2021'],
      ['CQ-02', 'CQ-03', 'Xóa sổ', '01/02/2021'],
      ['TN-01', undefined, 'Giải thể', '02/02/2021'],
      ['TN-02', undefined, 'Giải thể', '31/02/2021'],
      ['NN-01', 'SN-01', 'Chia, tách', '01/02/2021', '140%'],
    ])
    const { problems } = await take(w, content, true, { title: 'Thử' })
    expect(problems.map(({ row, path, code }) => [(row ?? 0) - first, ...path, code]).sort()).toEqual([
      [0, 'old', 'reorganisations.code_unknown'],
      [1, 'new', 'reorganisations.cell_missing'],
      [2, 'act', 'reorganisations.no_act'],
      [3, 'date', 'reorganisations.another_day'],
      [4, 'date', 'reorganisations.no_day'],
      [5, 'share', 'reorganisations.no_share'],
    ])
    expect(problems.find(one => one.code === 'reorganisations.code_unknown')?.data).toEqual({ code: 'CQ-77', date: '01/02/2021' })
    const refused = await expectRefusal(take(w, content, false, { title: 'Thử' }), 'input.invalid')
    expect(refused.issues).toHaveLength(6)
    // Whole, but impossible: the row at fault is named.
    const impossible = await sheet([
      ['CQ-02', 'CQ-03', 'absorb', '01/02/2021'],
      ['NN-01', 'SN-01', 'split', '01/02/2021', 30],
      ['NN-01', 'CQ-01', 'split', '01/02/2021', 60],
      ['SN-01', undefined, 'dissolve', '01/02/2021'],
    ])
    const told = await take(w, impossible.content, true, { title: 'Thử' })
    expect(told.problems.map(({ row, code }) => [(row ?? 0) - impossible.first, code])).toEqual(expect.arrayContaining([[1, 'org.shares_not_one']]))
    expect((await by().list({})).total).toBe(before)
  })

  test('what is no plan is refused for what it is', async () => {
    for (const [content, code] of [
      ['{', 'reorganisations.not_a_plan'],
      ['[]', 'reorganisations.not_a_plan'],
      ['PK and nothing', 'file_broken'],
    ] as const)
      expect((await expectRefusal(take(w, content, true), 'input.invalid')).issues).toMatchObject([{ path: ['content'], code }])
    const file = { format: 'caunoi.reorganisation', version: 1, title: 'Thử', effectiveOn: '2021-02-01', steps: [{ act: 'dissolve', unit: 'CQ-77' }] }
    expect((await take(w, JSON.stringify(file), true)).problems).toEqual([
      { row: null, path: ['steps', 0, 'unit'], code: 'reorganisations.code_unknown', data: { code: 'CQ-77', date: '01/02/2021' } },
    ])
    const bad = await expectRefusal(take(w, JSON.stringify({ ...file, version: 2, steps: [{ act: 'dissolve' }] }), true), 'input.invalid')
    expect(bad.issues.map(issue => issue.path)).toEqual([
      ['content', 'version'],
      ['content', 'steps', 0, 'unit'],
    ])
    await expectRefusal(w.as('unit1').reorganisations.importOne({ unitId: w.known('bloc'), content: base64('{}'), dryRun: true }), 'access.not_permitted')
  })
})
