import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal, world, type World } from '#test/world.ts'

let w: World
const units = ['unit1', 'unit2', 'unit3', 'unit7']
beforeAll(async () => {
  w = await world()
  const names = (vi: string) => ({ vi, en: vi })
  await w.as('system').indicators.defineComponents({
    components: [
      { code: 'admitted', names: names('Đảng viên mới kết nạp'), measure: names('đảng viên'), scale: 0, overUnits: 'sum' },
      { code: 'present', names: names('Đảng viên có mặt'), measure: names('đảng viên'), scale: 0, overUnits: 'sum' },
      { code: 'graded', names: names('Tổ chức hoàn thành tốt'), measure: names('tổ chức'), scale: 0, overUnits: 'sum' },
    ],
  })
  const formula = (numerator: string, denominator: string | null = null) => ({ starts: '2015-01-01', numerator, denominator, words: names('Như tên gọi') })
  const shared = {
    measure: names('đảng viên'),
    group: 'g',
    direction: 'up' as const,
    source: 'claim' as const,
    display: 'number' as const,
    decimals: 0,
    sort: 1,
  }
  await w.as('system').indicators.defineIndicators({
    groups: [{ code: 'g', names: names('Công tác đảng viên'), sort: 1 }],
    indicators: [
      { ...shared, code: 'admission', names: names('Kết nạp đảng viên'), formula: formula('admitted') },
      { ...shared, code: 'members', names: names('Đảng viên'), formula: formula('present') },
      { ...shared, code: 'good', names: names('Tỷ lệ hoàn thành tốt'), display: 'percent', decimals: 1, formula: formula('graded', 'present') },
    ],
  })
})
afterAll(() => w.close())

const unitIds = () => units.map(w.known)
const office = () => w.as('office').programmes
async function drafted(title: string, period = '2021') {
  return (await office().draft({ unitId: w.known('bloc'), title, period })).id
}

describe('a programme from draft to the units', () => {
  let id: string
  test('the office drafts it, sets targets, and sees what each unit would get', async () => {
    id = await drafted('Chương trình công tác năm 2021')
    await office().setTarget({ programmeId: id, indicator: 'admission', period: '2021', numerator: 150, apportion: 'equal' })
    await office().setTarget({
      programmeId: id,
      indicator: 'good',
      period: '2021',
      numerator: 90,
      denominator: 100,
      apportion: 'set',
      list: unitIds().map(unitId => ({ unitId, numerator: 85, denominator: 100 })),
    })
    const { targets, givenBefore } = await office().preview({ programmeId: id, units: unitIds() })
    expect(targets[0]).toMatchObject({ total: 150, sum: 150 })
    expect(targets[0]?.parts.map(part => part.numerator).sort()).toEqual([37, 37, 38, 38])
    expect(givenBefore).toBe(0)
  })

  test('a target is previewed before it is saved, over all units directly below', async () => {
    const { rows } = await office().previewTarget({ programmeId: id, indicator: 'admission', period: '2021', numerator: 150, apportion: 'equal' })
    expect(rows.reduce((sum, row) => sum + row.numerator, 0)).toBe(150)
    expect(rows.map(row => row.name)).toContain('Đảng bộ Sở Kế hoạch')
    await expectRefusal(
      office().previewTarget({ programmeId: id, indicator: 'admission', period: '2021', numerator: 150, apportion: 'members', weightIndicator: 'members' }),
      'input.invalid',
    )
    const { units, targets } = await office().preview({ programmeId: id, all: true })
    expect({ units: units.length, sum: targets[0]?.sum, listed: targets[1]?.parts.length }).toEqual({ units: rows.length, sum: 150, listed: 4 })
  })

  test('units see nothing of a draft; strangers to it are told there is none', async () => {
    expect((await w.as('unit1').programmes.list({})).rows).toEqual([])
    await expectRefusal(w.as('unit1').programmes.programme({ id }), 'not_found')
    await expectRefusal(
      w.as('unit1').programmes.setTarget({ programmeId: id, indicator: 'members', period: '2021', numerator: 1, apportion: 'equal' }),
      'not_found',
    )
  })

  test('one act gives it to the units; each reads its own part and not its neighbour’s', async () => {
    await expectRefusal(w.as('unit1').programmes.deploy({ id, units: unitIds() }), 'not_found')
    expect(await office().deploy({ id, units: unitIds() })).toMatchObject({ units: 4, targets: 2, parts: 8 })
    const { rows } = await w.as('unit1').programmes.mine({ unitId: w.known('unit1') })
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ state: 'assigned', total: 150, can: expect.arrayContaining(['accept', 'object']) })
    await expectRefusal(w.as('unit1').programmes.mine({ unitId: w.known('unit2') }), 'not_found')
    const seen = await w.as('unit1').programmes.programme({ id })
    expect(seen).toMatchObject({ whole: false, state: 'deployed', title: 'Chương trình công tác năm 2021' })
    expect((await w.as('unit1').programmes.matrix({ programmeId: id })).units).toHaveLength(1)
    expect((await office().matrix({ programmeId: id })).cells).toHaveLength(8)
  })

  test('one accepts, one objects; the superior amends by decision, upholds, withdraws: all on record', async () => {
    const part = async (role: 'unit1' | 'unit2' | 'unit3' | 'unit7', place = 0) => (await w.as(role).programmes.mine({ unitId: w.known(role) })).rows[place]
    const first = await part('unit1')
    await w.as('unit1').programmes.acceptParts({ ids: [first?.id ?? ''] })
    await expectRefusal(w.as('unit1').programmes.objectToParts({ ids: [first?.id ?? ''], reason: 'Không đủ nguồn' }), 'programmes.part_state')
    await expectRefusal(w.as('unit2').programmes.acceptParts({ ids: [first?.id ?? ''] }), 'not_found')

    const second = await part('unit2')
    await w.as('unit2').programmes.objectToParts({ ids: [second?.id ?? ''], reason: 'Số quần chúng ưu tú chỉ còn 20' })
    await expectRefusal(w.as('unit2').programmes.upholdParts({ ids: [second?.id ?? ''], reason: 'Tự giữ nguyên' }), 'not_found')
    const amended = await office().amendPart({
      id: second?.id ?? '',
      numerator: 20,
      reason: 'Đồng ý theo đề nghị',
      decisionNumber: '15-QĐ/ĐUK',
      decisionDate: '2021-01-16',
    })
    expect(amended.version).toBe(2)
    expect(await part('unit2')).toMatchObject({ numerator: 20, version: 2, state: 'assigned', decisionNumber: '15-QĐ/ĐUK' })
    await expectRefusal(office().amendPart({ id: amended.id, numerator: 200, reason: 'Tăng quá tổng' }), 'programmes.parts_exceed')
    const { versions, events } = await office().partHistory({ id: amended.id })
    expect(versions.map(version => [version.numerator, version.state])).toEqual([
      [second?.numerator, 'amended'],
      [20, 'assigned'],
    ])
    expect(events.map(event => event.verb)).toEqual(['assign', 'object', 'amend', 'assign'])
    expect(events[1]?.by).toBe('Đặng Văn Lực')

    expect(await office().parts({ programmeId: id, state: ['objected'] })).toEqual({ rows: [], total: 0 })
    expect(await office().parts({ programmeId: id, search: 'benh vien', size: 1 })).toMatchObject({ total: 2, rows: [{ unitId: w.known('unit2') }] })
    const page = await office().matrix({ programmeId: id, page: 2, size: 3 })
    expect({ units: page.units.length, cells: page.cells.length, total: page.total }).toEqual({ units: 1, cells: 2, total: 4 })
    const third = await part('unit3')
    await w.as('unit3').programmes.objectToParts({ ids: [third?.id ?? ''], reason: 'Đơn vị đang sắp xếp lại' })
    await office().upholdParts({ ids: [third?.id ?? ''], reason: 'Chỉ tiêu chung của Đảng bộ Khối' })
    await w.as('unit3').programmes.acceptParts({ ids: [third?.id ?? ''] })
    const seventh = await part('unit7')
    await office().withdrawParts({ ids: [seventh?.id ?? ''], reason: 'Chi bộ không còn nguồn' })
    const target = (await office().programme({ id })).targetList[0]
    expect(target).toMatchObject({ numerator: 150, accepted: 2, parts: 3 })
    expect(target?.partsSum).toBeLessThan(150)
  })

  test('a unit passes its part on to its cells; more than the part is refused', async () => {
    const [own] = (await w.as('unit1').programmes.mine({ unitId: w.known('unit1') })).rows
    const list = [{ unitId: w.known('cell1'), numerator: 99 }]
    await expectRefusal(w.as('unit1').programmes.cascadePart({ id: own?.id ?? '', list }), 'programmes.parts_exceed')
    await expectRefusal(w.as('unit1').programmes.cascadePart({ id: own?.id ?? '', list: [{ unitId: w.known('cell2'), numerator: 1 }] }), 'not_found')
    await w.as('unit1').programmes.cascadePart({ id: own?.id ?? '', list: [{ unitId: w.known('cell1'), numerator: 5 }] })
    expect((await w.as('cell1').programmes.mine({ unitId: w.known('cell1') })).rows[0]).toMatchObject({
      numerator: 5,
      total: own?.numerator,
      fromUnit: w.known('unit1'),
    })
    // Once: the part is no longer offered to be passed on.
    const [after] = (await w.as('unit1').programmes.mine({ unitId: w.known('unit1') })).rows
    expect(after?.passedOn).toBe(true)
    expect(after?.can).not.toContain('cascade')
  })

  test('the target stands beside the figure; last year’s weights are refused where nothing was accepted', async () => {
    const answer = await w.as('office').results.figures({ unit: w.known('unit2'), period: '2021', indicators: ['admission', 'good'] })
    expect(answer.rows.map(row => row.target)).toEqual([
      { value: 20, scale: 0 },
      { value: 850, scale: 1 },
    ])
    const other = await drafted('Chương trình chia theo năm trước')
    await office().setTarget({ programmeId: other, indicator: 'admission', period: '2021', numerator: 10, apportion: 'last-year' })
    const refusal = await expectRefusal(office().deploy({ id: other, units: unitIds() }), 'input.invalid')
    expect(refusal.issues[0]).toMatchObject({ path: ['weightIndicator'], code: 'no_values' })
  })

  test('files, waiting lists and closing', async () => {
    expect(Buffer.from((await office().export({ programmeId: id })).content.subarray(0, 2)).toString()).toBe('PK')
    await office().close({ id })
    const [part] = (await w.as('unit3').programmes.mine({ unitId: w.known('unit3') })).rows.slice(1)
    expect(part?.can).toEqual([])
    await expectRefusal(w.as('unit3').programmes.acceptParts({ ids: [part?.id ?? ''] }), 'programmes.closed')
  })
})

describe('what is refused', () => {
  test('parts above the total unless the target allows it; ratios are set, not divided; a period outside; a stale version', async () => {
    const id = await drafted('Chương trình thử')
    const target = { programmeId: id, indicator: 'admission', period: '2021', numerator: 10 }
    const list = [
      { unitId: w.known('unit1'), numerator: 8 },
      { unitId: w.known('unit2'), numerator: 8 },
    ]
    await expectRefusal(office().setTarget({ ...target, apportion: 'list', list }), 'programmes.parts_exceed')
    const made = await office().setTarget({ ...target, apportion: 'list', list, mayDiffer: true })
    await expectRefusal(office().setTarget({ ...target, apportion: 'equal' }), 'programmes.target_exists')
    await expectRefusal(office().setTarget({ ...target, indicator: 'good', denominator: 100, apportion: 'equal' }), 'input.invalid')
    await expectRefusal(office().setTarget({ ...target, indicator: 'members', period: '2022', apportion: 'equal' }), 'input.invalid')
    await expectRefusal(office().setTarget({ ...target, indicator: 'nothing', apportion: 'equal' }), 'input.invalid')
    await expectRefusal(office().deploy({ id, units: [w.known('unit1')] }), 'programmes.unit_not_addressed')
    const stale = await expectRefusal(office().setTarget({ ...target, targetId: made.id, version: 7, apportion: 'equal' }), 'stale')
    expect(stale.data).toMatchObject({ current: { version: 1, apportion: 'list' }, yours: { version: 7, apportion: 'equal' } })
    await office().edit({ id, version: 1, title: 'Chương trình thử, sửa', period: '2021' })
    await expectRefusal(office().edit({ id, version: 1, title: 'Chương trình khác', period: '2021' }), 'stale')
    await office().dropTarget({ id: made.id })
    expect((await office().programme({ id })).targetList).toEqual([])
  })
})

test('giving a programme to 5 or to 128 units takes the same number of statements', async () => {
  const { units: founded } = await w.as('system').org.foundMany({
    effectiveOn: '2016-01-01',
    units: Array.from({ length: 130 }, (_, n) => ({
      code: `Z-${n}`,
      name: `Chi bộ số ${n}`,
      level: 'grassroots_cell',
      kind: 'agency',
      parentId: w.known('bloc'),
    })),
  })
  const ids = founded.map(unit => unit.id)
  const give = async (count: number) => {
    const id = await drafted(`Giao cho ${count}`)
    await office().setTarget({ programmeId: id, indicator: 'admission', period: '2021', numerator: 500, apportion: 'equal' })
    await w
      .as('office')
      .tasks.draft({ unitId: w.known('bloc'), programmeId: id, title: `Nhiệm vụ cho ${count} tổ chức`, dueOn: `2021-05-${count === 5 ? '10' : '20'}` })
    const statements = await w.statements(() => office().deploy({ id, units: ids.slice(0, count) }))
    expect((await w.as('office').tasks.list({ programmeId: id })).total).toBe(count)
    const reading = await w.statements(() =>
      Promise.all([
        office().programme({ id }),
        office().matrix({ programmeId: id }),
        office().list({}),
        office().preview({ programmeId: id, units: ids.slice(0, count) }),
      ]),
    )
    return { statements, reading }
  }
  const five = await give(5)
  expect(await give(128)).toEqual(five)
  expect(five.statements).toBeLessThan(35)
})
