import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stepActs } from '#modules/org/records.ts'
import { expectRefusal, type World, world } from '#test/world.ts'
import { decision } from '../seated.fixture.ts'
import { columns } from './columns.ts'
import { by, planned, sheet, take } from './exchange.fixture.ts'

describe('a reorganisation as an Excel plan', () => {
  let w: World
  beforeAll(async () => {
    w = await world()
  })
  afterAll(() => w.close())

  test('from an Excel plan: rows of one unit or one new code are one step', async () => {
    const day = new Date('2021-02-01T00:00:00Z')
    const { content } = await sheet(w, [
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

  test('every kind of act, with all that it may say, is said in Excel as in JSON', async () => {
    const { org } = w.as('system')
    const level = 'grassroots_cell'
    const standing = (code: string, parentCode: string) => ({ code, name: `Chi bộ ${code}`, level, kind: 'agency', parentCode, effectiveOn: '2020-01-01' })
    await org.foundMany({
      effectiveOn: '2020-01-01',
      units: [
        ...['X-1', 'X-2', 'X-3', 'X-4', 'X-5', 'X-6'].map(code => standing(code, 'ĐUK')),
        { code: 'NGOAI', name: 'Ngoài hệ thống', level: 'outside', effectiveOn: '2020-01-01' },
        standing('X-7', 'NGOAI'),
      ],
    })
    const { rows: units } = await org.search({ text: 'X-' })
    const idOf = (code: string) => units.find(unit => unit.code === code)?.id ?? ''
    await org.reclassify({ id: idOf('X-2'), level: 'grassroots_committee', effectiveOn: '2020-06-01' })
    const earlier = await by(w).draft({
      unitId: w.known('bloc'),
      title: 'Đình chỉ',
      effectiveOn: '2021-01-10',
      steps: [{ act: 'suspend', unit: idOf('X-4') }],
    })
    await by(w).decide({ ...earlier, decision: decision('9') })

    const own = { decisionNumber: '8-QĐ', decisionDate: '05/01/2021', issuer: 'Đảng ủy Khối' }
    const newCommittee = { level: 'Đảng bộ cơ sở', parent: 'ĐUK', kind: 'Cơ quan', hasSeal: 'Có' }
    const { content } = await sheet(w, [
      {
        act: 'Thành lập',
        new: 'M-1',
        date: '01/02/2021',
        name: 'Chi bộ Một',
        shortName: 'Một',
        level: 'Chi bộ cơ sở',
        parent: 'ĐUK',
        hasSeal: 'Không',
        sort: 7,
        ...own,
        note: 'mới',
      },
      { act: 'Đổi tên, đổi mã', old: 'SN-01', new: 'SN-09', name: 'Đảng bộ Bệnh viện', shortName: 'Bệnh viện' },
      { act: 'Chuyển cấp trên', old: 'CQ-01.1', parent: 'M-2' },
      { act: 'Hợp nhất', old: 'TN-01', new: 'M/2', members: '1.204', name: 'Đảng bộ Hai', ...newCommittee, level: 'grassroots_committee' },
      { act: 'Hợp nhất', old: 'TN-02', new: 'M/2', members: 3, ...own },
      { act: 'Sáp nhập', old: 'CQ-02', new: 'CQ-03', members: 12 },
      { act: 'Sáp nhập', old: 'CQ-03', new: 'CQ-03', members: 21 },
      { act: 'Chia, tách', old: 'NN-01', new: 'NN-01', share: '40 %', members: 40 },
      { act: 'Chia, tách', old: 'NN-01', new: 'M-2', share: 0.6, members: 60, name: 'Đảng bộ Ba', ...newCommittee },
      { act: 'Chia, tách', old: 'NN-01', new: 'M-2', children: 'NN-01.1' },
      { act: 'Nâng cấp', old: 'X-1', level: 'Đảng bộ cơ sở' },
      { act: 'Chuyển xuống cấp dưới', old: 'X-2', level: 'Chi bộ cơ sở' },
      { act: 'Đình chỉ hoạt động', old: 'X-3', until: '01/08/2021' },
      { act: 'Hoạt động trở lại', old: 'X-4' },
      { act: 'Giải thể', old: 'X-5', note: 'Không còn đủ đảng viên' },
      { act: 'Chuyển đi', old: 'X-6', parent: 'NGOAI' },
      { act: 'Tiếp nhận', old: 'X-7', parent: 'ĐUK' },
    ])
    const { id, problems } = await take(w, content, false, { title: 'Đủ mọi việc' })
    expect(problems).toEqual([])
    const ownDecision = { number: '8-QĐ', date: '2021-01-05', issuer: 'Đảng ủy Khối' }
    const committee = (ref: string, code: string, name: string) => ({
      ref,
      code,
      name,
      level: 'grassroots_committee',
      kind: 'agency',
      hasSeal: true,
      sort: 0,
      parent: 'ĐUK',
    })
    const said = JSON.parse(Buffer.from((await by(w).exportOne({ id: id ?? '' })).content).toString())
    expect(said).toEqual({
      format: 'caunoi.reorganisation',
      version: 1,
      title: 'Đủ mọi việc',
      effectiveOn: '2021-02-01',
      steps: [
        {
          act: 'found',
          unit: { ref: '#M-1', code: 'M-1', name: 'Chi bộ Một', shortName: 'Một', level, hasSeal: false, sort: 7, parent: 'ĐUK' },
          decision: ownDecision,
          note: 'mới',
        },
        { act: 'rename', unit: 'SN-01', name: 'Đảng bộ Bệnh viện', shortName: 'Bệnh viện', code: 'SN-09' },
        { act: 'move', unit: 'CQ-01.1', parent: '#M-2' },
        {
          act: 'merge',
          units: [
            { unit: 'TN-01', members: 1204 },
            { unit: 'TN-02', members: 3 },
          ],
          into: committee('#M.2', 'M/2', 'Đảng bộ Hai'),
          decision: ownDecision,
        },
        { act: 'absorb', units: [{ unit: 'CQ-02', members: 12 }], into: { unit: 'CQ-03', members: 21 } },
        {
          act: 'split',
          unit: 'NN-01',
          found: [committee('#M-2', 'M-2', 'Đảng bộ Ba')],
          successors: [
            { to: 'NN-01', share: 400_000, members: 40 },
            { to: '#M-2', share: 600_000, members: 60 },
          ],
          children: [{ unit: 'NN-01.1', to: '#M-2' }],
        },
        { act: 'upgrade', unit: 'X-1', level: 'grassroots_committee' },
        { act: 'downgrade', unit: 'X-2', level },
        { act: 'suspend', unit: 'X-3', until: '2021-08-01' },
        { act: 'resume', unit: 'X-4' },
        { act: 'dissolve', unit: 'X-5', note: 'Không còn đủ đảng viên' },
        { act: 'transfer_out', unit: 'X-6', parent: 'NGOAI' },
        { act: 'receive', unit: 'X-7', parent: 'ĐUK' },
      ],
    })
    expect(new Set(said.steps.map((step: { act: string }) => step.act))).toEqual(new Set(stepActs))
    // And said in JSON it is the same plan.
    const again = await take(w, JSON.stringify(said), false)
    expect(await planned(w, again.id ?? '')).toEqual(await planned(w, id ?? ''))
  })

  test('the template says what each act and each column needs, and offers the lists', async () => {
    const { page, guide, fileName } = await sheet(w, [])
    expect(fileName).toBe('phuong-an-sap-xep.xlsx')
    const headings = columns.map((_, place) => page.getCell(3, place + 1))
    expect(headings.map(cell => cell.text)).toEqual(expect.arrayContaining(['Mã cũ', 'Số đảng viên', 'Trực thuộc chuyển theo', 'Đình chỉ đến ngày']))
    for (const heading of headings) expect(heading.note).toBeTruthy()
    const acts = stepActs.map((_, place) => guide.getCell(place + 2, 1).text)
    expect(acts).toEqual(expect.arrayContaining(['Hợp nhất', 'Giải thể']))
    expect(page.getCell(4, columns.indexOf('act') + 1).dataValidation).toMatchObject({ type: 'list', formulae: [`'Cách ghi'!$A$2:$A$${stepActs.length + 1}`] })
    expect(guide.getCell(acts.indexOf('Đình chỉ hoạt động') + 2, 3).text).toBe('Đình chỉ đến ngày')
  })

  test('a dry run says of every row what is wrong with it, and nothing is kept', async () => {
    const before = (await by(w).list({})).total
    const { content, first } = await sheet(w, [
      ['CQ-77', 'CQ-03', 'Sáp nhập', '01/02/2021'],
      ['CQ-02', undefined, 'Sáp nhập', '01/02/2021'],
      ['CQ-02', 'CQ-03', 'Xóa sổ', '01/02/2021'],
      ['TN-01', undefined, 'Giải thể', '02/02/2021'],
      ['TN-02', undefined, 'Giải thể', '31/02/2021'],
      ['NN-01', 'SN-01', 'Chia, tách', '01/02/2021', '140%'],
      { old: 'CQ-01', act: 'Đình chỉ hoạt động', until: 'sang năm', members: 3 },
      { old: 'CQ-03', new: 'CQ-12', act: 'Hợp nhất', name: 'Chi bộ Mới', level: 'Chi bộ tốt', parent: 'ĐUK', members: 'mười hai', hasSeal: 'chưa rõ' },
      { old: 'CQ-02', new: 'CQ-12', act: 'Hợp nhất', name: 'Chi bộ Khác', level: 'Chi bộ cơ sở', parent: 'ĐUK', kind: 'Hội quán' },
      { old: 'SN-01', act: 'Giải thể', decisionNumber: '12-QĐ' },
      { old: 'NN-01', new: 'SN-01', act: 'Chia, tách', children: 'NN-01.1; NN-77', note: 'x' },
    ])
    const { problems } = await take(w, content, true, { title: 'Thử' })
    expect(problems.find(one => one.path[0] === 'until')?.cell).toBe(`K${first + 6}`)
    const places = problems.map(({ row, path, code }) => [(row ?? 0) - first, ...path, code] as const)
    expect(places.toSorted(([a], [b]) => a - b)).toEqual([
      [0, 'old', 'reorganisations.code_unknown'],
      [1, 'new', 'reorganisations.cell_missing'],
      [2, 'act', 'reorganisations.no_act'],
      [3, 'date', 'reorganisations.another_day'],
      [4, 'date', 'reorganisations.no_day'],
      [5, 'share', 'reorganisations.no_share'],
      [6, 'members', 'reorganisations.cell_unused'],
      [6, 'until', 'reorganisations.no_day'],
      [7, 'members', 'reorganisations.no_count'],
      [7, 'level', 'reorganisations.no_level'],
      [7, 'hasSeal', 'reorganisations.no_yes'],
      [8, 'kind', 'reorganisations.no_kind'],
      [8, 'name', 'reorganisations.said_otherwise'],
      [9, 'decisionDate', 'reorganisations.cell_missing'],
      [9, 'issuer', 'reorganisations.cell_missing'],
      [10, 'children', 'reorganisations.code_unknown'],
    ])
    expect(problems.find(one => one.code === 'reorganisations.code_unknown')?.data).toEqual({ code: 'CQ-77', date: '01/02/2021' })
    const refused = await expectRefusal(take(w, content, false, { title: 'Thử' }), 'input.invalid')
    expect(refused.issues).toHaveLength(16)
    // Whole, but impossible: the row at fault is named.
    const impossible = await sheet(w, [
      ['CQ-02', 'CQ-03', 'absorb', '01/02/2021'],
      ['NN-01', 'SN-01', 'split', '01/02/2021', 30],
      ['NN-01', 'CQ-01', 'split', '01/02/2021', 60],
      ['SN-01', undefined, 'dissolve', '01/02/2021'],
    ])
    const told = await take(w, impossible.content, true, { title: 'Thử' })
    expect(told.problems.map(({ row, code }) => [(row ?? 0) - impossible.first, code])).toEqual(expect.arrayContaining([[1, 'org.shares_not_one']]))
    expect((await by(w).list({})).total).toBe(before)
  })
})
