import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Refusal } from '#kernel/errors.ts'
import { emptyTree, smallBloc, type TestTree } from './test-tree.fixture.ts'

let w: TestTree
let id: (code: string) => string
const minutes = (n: number) => new Date(Date.parse('2021-01-17T00:30:00.000Z') + n * 60_000).toISOString()

/** The refusal's code and the fields it is about. */
async function refusal(promise: Promise<unknown>) {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof Refusal)) throw error ?? new Error('it was not refused')
  return { code: error.code, fields: error.issues.map(issue => issue.path.join('.')), data: error.data }
}
const codes = (rows: readonly { code: string }[]) => rows.map(row => row.code)

describe('the acts on the tree', () => {
  beforeAll(async () => {
    w = await emptyTree()
    id = await smallBloc(w)
  })
  afterAll(() => w.close())

  test('a batch is founded with parents in the same batch, and read back in order', async () => {
    const { rows, total, cut } = await w.call('tree', {})
    expect(codes(rows)).toEqual(['T', 'K', 'K.01', 'K.01.1', 'K.02', 'K.02.1', 'K.03'])
    expect(rows.map(row => row.depth)).toEqual([0, 1, 2, 3, 2, 3, 2])
    expect(rows[1]).toMatchObject({ shortName: 'Đảng bộ Khối', children: 3, below: 5, hasSeal: true })
    expect({ total, cut }).toEqual({ total: 7, cut: false })
    const levels = await w.call('tree', { limit: 3 })
    expect({ codes: codes(levels.rows), cut: levels.cut, total: levels.total }).toEqual({ codes: ['T', 'K'], cut: true, total: 7 })
    expect((await w.call('tree', { on: '2014-12-31' })).rows).toEqual([])
    expect(codes((await w.call('tree', { under: id('K'), depth: 1 })).rows)).toEqual(['K', 'K.01', 'K.02', 'K.03'])
    expect(codes((await w.call('children', {})).rows)).toEqual(['T'])
  })

  test('a unit is renamed from a date, before which it keeps its name', async () => {
    w.at(minutes(1))
    const decision = { number: '40-QĐ/ĐUK', date: '2020-06-15', issuer: 'Đảng ủy Khối' }
    const done = await w.call('rename', { id: id('K.03'), name: 'Chi bộ Hội Làm vườn và Trang trại', effectiveOn: '2020-07-01', decision })
    expect(done).toMatchObject({ from: '2020-07-01', to: null })
    expect(await w.call('unit', { id: id('K.03'), on: '2020-06-30' })).toMatchObject({ name: 'Chi bộ Hội Làm vườn', shortName: 'Chi bộ Hội Làm vườn' })
    expect(await w.call('unit', { id: id('K.03'), on: '2020-07-01' })).toMatchObject({
      name: 'Chi bộ Hội Làm vườn và Trang trại',
      shortName: 'Chi bộ Hội Làm vườn và Trang trại',
    })
    // What the system knew a minute earlier is still what it knew.
    expect(await w.call('unit', { id: id('K.03'), known: minutes(0.5) })).toMatchObject({ name: 'Chi bộ Hội Làm vườn' })
  })

  test('a correction of the past reaches to the next change, not over it', async () => {
    w.at(minutes(2))
    expect(await w.call('rename', { id: id('K.03'), name: 'Chi bộ Hội Sinh vật cảnh', effectiveOn: '2018-01-01' })).toMatchObject({ to: '2020-07-01' })
    const names = await Promise.all(['2017-12-31', '2018-01-01', '2020-06-30', '2020-07-01'].map(on => w.call('unit', { id: id('K.03'), on })))
    expect(names.map(unit => unit.name)).toEqual([
      'Chi bộ Hội Làm vườn',
      'Chi bộ Hội Sinh vật cảnh',
      'Chi bộ Hội Sinh vật cảnh',
      'Chi bộ Hội Làm vườn và Trang trại',
    ])
  })

  test('the history tells what holds, what held, and what was once thought to', async () => {
    const history = await w.call('history', { id: id('K.03') })
    const line = (row: (typeof history.names)[number]) => `${row.from}..${row.to ?? ''} ${row.name}`
    expect(history.names.filter(row => row.recordedTo === null).map(line)).toEqual([
      '2015-01-01..2018-01-01 Chi bộ Hội Làm vườn',
      '2018-01-01..2020-07-01 Chi bộ Hội Sinh vật cảnh',
      '2020-07-01.. Chi bộ Hội Làm vườn và Trang trại',
    ])
    expect(history.names.filter(row => row.recordedTo !== null).map(line)).toEqual([
      '2015-01-01.. Chi bộ Hội Làm vườn',
      '2015-01-01..2020-07-01 Chi bộ Hội Làm vườn',
    ])
    const act = new Map(history.acts.map(row => [row.id, row]))
    const first = history.names.find(row => row.recordedTo === null)
    // The first years are still what the founding decision says, although two later acts wrote the row anew.
    expect(act.get(first?.statedBy ?? '')).toMatchObject({ kind: 'found', decision: { number: '12-QĐ/TU' } })
    expect(act.get(first?.madeBy ?? '')).toMatchObject({ kind: 'rename', effectiveOn: '2018-01-01' })
    expect(history.placements[0]).toMatchObject({ parentName: 'Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh' })
  })

  test('a unit moves with all below it, for a time and back by itself', async () => {
    w.at(minutes(3))
    await w.call('move', { id: id('K.01.1'), parentId: id('K.02'), effectiveOn: '2019-01-01', until: '2020-01-01' })
    const paths = await Promise.all(
      ['2018-12-31', '2019-06-01', '2020-01-01'].map(async on => (await w.call('unit', { id: id('K.01.1'), on })).path.map(step => step.code).join('/')),
    )
    expect(paths).toEqual(['T/K/K.01/K.01.1', 'T/K/K.02/K.01.1', 'T/K/K.01/K.01.1'])
    expect(await w.call('unit', { id: id('K.02'), on: '2019-06-01' })).toMatchObject({ children: 2, below: 2, levels: [{ level: 'cell', count: 2 }] })
    expect((await w.call('path', { unit: id('K.01.1'), on: '2019-06-01', known: minutes(2.5) })).rows.map(step => step.code)).toEqual([
      'T',
      'K',
      'K.01',
      'K.01.1',
    ])
  })

  test('a unit is reclassified; its level must stand below its parent’s and above its children’s', async () => {
    w.at(minutes(4))
    await w.call('reclassify', { id: id('K.03'), kind: 'agency', hasSeal: true, effectiveOn: '2021-01-01' })
    expect(await w.call('unit', { id: id('K.03') })).toMatchObject({ level: 'grassroots_cell', kind: 'agency', hasSeal: true })
    expect(await refusal(w.call('reclassify', { id: id('K.01'), level: 'cell', effectiveOn: '2021-01-01' }))).toMatchObject({
      code: 'org.level_order',
      fields: ['level'],
      data: { unit: 'Chi bộ Văn phòng Sở', parent: 'Đảng bộ Sở Công nghệ số', date: '01/01/2021' },
    })
    expect(await refusal(w.call('reclassify', { id: id('K.01'), level: 'nowhere', effectiveOn: '2021-01-01' }))).toMatchObject({
      code: 'org.level_unknown',
      fields: ['level'],
    })
    expect(await refusal(w.call('reclassify', { id: id('K.01'), kind: 'nowhere', effectiveOn: '2021-01-01' }))).toMatchObject({
      code: 'org.kind_unknown',
      fields: ['kind'],
    })
  })

  test('what cannot be is refused, names the field and the rule, and leaves nothing behind', async () => {
    w.at(minutes(5))
    const before = await w.call('tree', {})
    const acts = (await w.call('acts', {})).total
    const on = { effectiveOn: '2020-03-01' }
    expect(await refusal(w.call('move', { id: id('K'), parentId: id('K.01'), ...on }))).toMatchObject({ code: 'org.cycle', fields: ['parentId'] })
    expect(await refusal(w.call('move', { id: id('K'), parentId: id('K'), ...on }))).toMatchObject({ code: 'org.cycle' })
    expect(await refusal(w.call('move', { id: id('K.03'), parentId: id('K'), ...on }))).toMatchObject({ code: 'org.no_change', fields: ['parentId'] })
    expect(await refusal(w.call('rename', { id: id('K.03'), name: 'Chi bộ Khác', effectiveOn: '2014-12-31' }))).toMatchObject({
      code: 'org.not_on_date',
      fields: ['effectiveOn'],
      data: { date: '31/12/2014', from: '01/01/2015' },
    })
    expect(await refusal(w.call('rename', { id: id('K.03'), name: 'Chi bộ Khác', ...on, until: '2020-03-01' }))).toMatchObject({
      code: 'org.end_before_start',
      fields: ['until'],
    })
    expect(await refusal(w.call('rename', { id: id('K.03'), code: 'k.02', ...on }))).toMatchObject({
      code: 'org.code_taken',
      fields: ['code'],
      data: { holder: 'Đảng bộ Công ty Điện lực Sông Gâm' },
    })
    expect(await refusal(w.call('rename', { id: '01890000-0000-7000-8000-000000000000', name: 'X', ...on }))).toMatchObject({ code: 'not_found' })
    expect(await refusal(w.call('found', { code: 'M', name: 'Mới', level: 'cell', parentId: id('K.01'), effectiveOn: '2014-06-01' }))).toMatchObject({
      code: 'org.parent_not_over_range',
      fields: ['parentId'],
    })
    expect(await refusal(w.call('found', { code: 'M', name: 'Mới', level: 'cell', parentId: id('K.01'), effectiveOn: '0001-01-01' }))).toMatchObject({
      code: 'input.invalid',
      fields: ['effectiveOn'],
    })
    expect(await refusal(w.call('close', { id: id('K.01'), ...on }))).toMatchObject({
      code: 'org.has_children',
      data: { count: 1, names: 'Chi bộ Văn phòng Sở' },
    })
    expect(await refusal(w.call('close', { id: id('K.03'), effectiveOn: '2015-01-01' }))).toMatchObject({ code: 'org.close_at_start' })
    expect(await refusal(w.call('rename', { id: id('K.03'), name: 'X', ...on, decision: { number: '1', date: '2021-02-01', issuer: 'Y' } }))).toMatchObject({
      code: 'org.decision_in_future',
      fields: ['decision.date'],
    })
    expect(await w.call('tree', {})).toEqual(before)
    expect((await w.call('acts', {})).total).toBe(acts)
  })

  test('every bad row of a batch is named', async () => {
    const row = { level: 'cell', parentCode: 'K.01' }
    const given = {
      effectiveOn: '2020-01-01',
      units: [
        { ...row, code: 'N.1', name: 'Một' },
        { ...row, code: 'N.2', name: 'Hai', level: 'nowhere' },
        { ...row, code: 'N.1', name: 'Ba' },
        { ...row, code: 'N.4', name: 'Bốn', parentCode: 'N.9' },
      ],
    }
    expect(await refusal(w.call('foundMany', given))).toMatchObject({ fields: ['units.1.level', 'units.3.parentCode', 'units.2.code'] })
    const ring = {
      effectiveOn: '2020-01-01',
      units: [
        { ...row, code: 'R.1', name: 'A', parentCode: 'R.2' },
        { ...row, code: 'R.2', name: 'B', parentCode: 'R.1' },
      ],
    }
    expect(await refusal(w.call('foundMany', ring))).toMatchObject({ code: 'org.cycle', fields: ['units.0.parentCode', 'units.1.parentCode'] })
    const taken = {
      effectiveOn: '2020-01-01',
      units: [
        { ...row, code: 'N.1', name: 'A' },
        { ...row, code: 'K.02', name: 'B' },
      ],
    }
    expect(await refusal(w.call('foundMany', taken))).toMatchObject({ code: 'org.code_taken', fields: ['units.1.code'] })
  })

  test('a unit ends on its day, frees its code, and stays readable', async () => {
    w.at(minutes(6))
    await w.call('close', { id: id('K.03'), effectiveOn: '2021-01-10' })
    expect(codes((await w.call('children', { parent: id('K') })).rows)).toEqual(['K.01', 'K.02'])
    expect(codes((await w.call('children', { parent: id('K'), on: '2021-01-09' })).rows)).toEqual(['K.01', 'K.02', 'K.03'])
    expect(await w.call('unit', { id: id('K.03') })).toMatchObject({
      exists: false,
      on: '2021-01-09',
      existsFrom: '2015-01-01',
      existsTo: '2021-01-10',
      path: [{ code: 'T' }, { code: 'K' }, { code: 'K.03' }],
    })
    expect(await refusal(w.call('rename', { id: id('K.03'), name: 'X', effectiveOn: '2021-01-10' }))).toMatchObject({ code: 'org.not_on_date' })
    await w.call('found', { code: 'K.03', name: 'Chi bộ Quỹ Đầu tư', level: 'grassroots_cell', parentId: id('K'), effectiveOn: '2021-01-15' })
    expect(codes((await w.call('children', { parent: id('K') })).rows)).toEqual(['K.03', 'K.01', 'K.02'])
  })

  test('acts are listed with their decisions, newest first, and narrowed to a unit or what stood below it', async () => {
    const all = await w.call('acts', { size: 2 })
    expect(all.rows.map(act => act.kind)).toEqual(['found', 'close'])
    expect(all.rows[1]).toMatchObject({ unitCount: 1, units: [{ id: id('K.03') }], effectiveOn: '2021-01-10' })
    expect((await w.call('acts', { unit: id('K.03'), kind: ['rename'] })).rows.map(act => act.effectiveOn)).toEqual(['2018-01-01', '2020-07-01'])
    expect((await w.call('acts', { unit: id('K.02') })).total).toBe(1)
    expect((await w.call('acts', { unit: id('K'), below: true, search: '40-qd' })).total).toBe(1)
  })

  test('acts are recorded one after another; an act dated before what is known is refused', async () => {
    w.at(minutes(7))
    await w.call('rename', { id: id('K.01'), shortName: 'Sở CNS', effectiveOn: '2020-01-01' })
    await w.call('rename', { id: id('K.01'), shortName: 'Sở Số', effectiveOn: '2020-01-01' })
    const [second, first] = (await w.call('acts', { size: 2 })).rows
    expect([first?.recordedAt, second?.recordedAt]).toEqual([minutes(7), new Date(Date.parse(minutes(7)) + 1).toISOString()])
    w.at('2020-12-01T00:00:00.000Z')
    expect(await refusal(w.call('rename', { id: id('K.01'), shortName: 'Sở Cũ', effectiveOn: '2020-01-01' }))).toMatchObject({ code: 'org.recorded_order' })
  })

  test('a level may be added and renamed, not moved against units that stand in it', async () => {
    w.at(minutes(8))
    await w.call('defineLevel', { code: 'union', rank: 20, names: { vi: 'Tổ chức đoàn thể', en: 'Mass organisation' }, grassroots: false, outside: false })
    await w.call('defineLevel', { code: 'union', rank: 25, names: { vi: 'Đoàn thể', en: 'Mass organisation' }, grassroots: false, outside: false })
    expect((await w.call('levels', {})).rows).toContainEqual({
      code: 'union',
      rank: 25,
      names: { vi: 'Đoàn thể', en: 'Mass organisation' },
      grassroots: false,
      outside: false,
    })
    const cell = { code: 'cell', rank: 5, names: { vi: 'Chi bộ', en: 'Cell' }, grassroots: false, outside: false }
    expect(await refusal(w.call('defineLevel', cell))).toMatchObject({ code: 'org.level_in_use', fields: ['rank'] })
    await w.call('defineKind', { code: 'cooperative', names: { vi: 'Hợp tác xã', en: 'Cooperative' }, sort: 5 })
    expect((await w.call('kinds', {})).rows.map(kind => kind.code)).toEqual(['agency', 'state_enterprise', 'cooperative'])
  })

  test('units and acts cannot be rewritten behind the acts', async () => {
    const attempt = (statement: string) => w.database.pool.query(`set role caunoi_system; ${statement}`)
    for (const statement of [
      "update org_act set note = 'x'",
      'delete from unit_name',
      'update unit set founded_by = founded_by',
      'delete from lineage',
      "update unit_name set name = 'x'",
    ])
      await expect(attempt(statement)).rejects.toMatchObject({ code: '42501' })
    const twice = 'update placement set recorded = tstzrange(lower(recorded), now()) where not upper_inf(recorded)'
    const byNobody = 'update placement set recorded = tstzrange(lower(recorded), now()) where upper_inf(recorded)'
    for (const statement of [twice, byNobody, 'update lineage set recorded = tstzrange(null, null)'])
      await expect(attempt(statement)).rejects.toMatchObject({ code: '23001' })
  })
})
