import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal, type World, world } from '#test/world.ts'
import { decision } from './seated.fixture.ts'

describe('parts of targets when units change', () => {
  let w: World
  let programme: string
  beforeAll(async () => {
    w = await world()
    const names = (vi: string) => ({ vi, en: vi })
    const component = (code: string) => ({ code, names: names(code), measure: names('đảng viên'), scale: 0, overUnits: 'sum' as const })
    await w.as('system').indicators.defineComponents({ components: ['admitted', 'present', 'good'].map(component) })
    const indicator = (code: string, vi: string, display: 'number' | 'percent', numerator: string, denominator: string | null) => ({
      code,
      names: names(vi),
      measure: names('đảng viên'),
      group: 'g',
      direction: 'up' as const,
      source: 'claim' as const,
      display,
      decimals: display === 'percent' ? 1 : 0,
      sort: 1,
      formula: { starts: '2015-01-01', numerator, denominator, words: names('Như tên gọi') },
    })
    await w.as('system').indicators.defineIndicators({
      groups: [{ code: 'g', names: names('Công tác đảng viên'), sort: 1 }],
      indicators: [
        indicator('admission', 'Kết nạp đảng viên', 'number', 'admitted', null),
        indicator('quality', 'Tỷ lệ hoàn thành tốt', 'percent', 'good', 'present'),
      ],
    })
    const office = w.as('office').programmes
    programme = (await office.draft({ unitId: w.known('bloc'), title: 'Chương trình công tác năm 2021', period: '2021' })).id
    const shares = { unit3: 37, unit6: 10, unit7: 15 }
    const list = Object.entries(shares).map(([unit, numerator]) => ({ unitId: w.known(unit), numerator }))
    await office.setTarget({ programmeId: programme, indicator: 'admission', period: '2021', numerator: 62, apportion: 'list', list, sort: 1 })
    await office.setTarget({
      programmeId: programme,
      indicator: 'quality',
      period: '2021',
      numerator: 85,
      denominator: 100,
      apportion: 'set',
      list: [
        { unitId: w.known('unit6'), numerator: 90, denominator: 100 },
        { unitId: w.known('unit7'), numerator: 80, denominator: 100 },
      ],
      sort: 2,
    })
    await office.deploy({ id: programme, units: Object.keys(shares).map(unit => w.known(unit)) })
  })
  afterAll(() => w.close())

  const by = () => w.as('organisation').reorganisations
  const draft = async (steps: unknown[], effectiveOn = '2021-01-17') =>
    (await by().draft({ unitId: w.known('bloc'), title: 'Sắp xếp tổ chức', effectiveOn, steps: steps as never })).id
  const absorb = () => [{ act: 'absorb', units: [{ unit: w.known('unit6') }], into: { unit: w.known('unit7') } }]
  const parts = async () => {
    const { rows } = await w.as('office').programmes.parts({ programmeId: programme, size: 100 })
    return Object.fromEntries(rows.map(row => [`${row.unitId} ${row.indicator.code}`, row]))
  }
  const partsOf = async (id: string) => (await by().rehearse({ id })).consequences.filter(one => one.about === 'programmes.part')

  test('absorbed: what can be added is added to the successor’s part by the decision; of ratios somebody says which holds', async () => {
    const id = await draft(absorb())
    const [added, ratio] = await partsOf(id)
    expect(added).toMatchObject({
      data: { indicator: 'Kết nạp đảng viên', asked: '10', period: 'năm 2021', programme: 'Chương trình công tác năm 2021' },
      options: [{ choice: 'pass', to: w.known('unit7') }, { choice: 'withdraw' }],
      choice: 'pass',
    })
    expect(ratio).toMatchObject({ data: { asked: '90,0 %' }, options: [{ choice: 'take' }, { choice: 'withdraw' }], choice: null })
    await expectRefusal(by().decide({ id, version: 1, decision: decision('31') }), 'reorganisations.unanswered')
    await by().choose({ id, choices: [{ key: ratio?.key ?? '', choice: 'take' }] })
    const before = await parts()
    await by().decide({ id, version: 1, decision: decision('31') })
    const after = await parts()
    expect(after[`${w.known('unit7')} admission`]).toMatchObject({
      numerator: 25,
      version: 2,
      state: 'assigned',
      decisionNumber: '31-QĐ/ĐUK',
      from: '2021-01-17',
    })
    expect(after[`${w.known('unit7')} quality`]).toMatchObject({ numerator: 90, denominator: 100, version: 2 })
    expect(after[`${w.known('unit6')} admission`]).toMatchObject({ state: 'withdrawn' })
    expect((await by().reorganisation({ id })).obstacles).toEqual([])
    await by().undo({ id, decision: decision('32') })
    const { can: _, ...was } = before[`${w.known('unit7')} admission`] ?? {}
    expect((await parts())[`${w.known('unit7')} admission`]).toMatchObject(was)
    expect((await parts())[`${w.known('unit6')} admission`]).toMatchObject({ state: 'assigned', numerator: 10 })

    // Again, with the ratio left to the successor; its answer to the new part keeps it from being undone.
    const again = await draft(absorb())
    await by().choose({ id: again, choices: [{ key: (await partsOf(again))[1]?.key ?? '', choice: 'withdraw' }] })
    await by().decide({ id: again, version: 1, decision: decision('33') })
    const now = await parts()
    expect(now[`${w.known('unit7')} quality`]).toMatchObject({ numerator: 80, version: 1 })
    expect(now[`${w.known('unit7')} admission`]).toMatchObject({ numerator: 25, version: 2 })
    await w.as('unit7').programmes.acceptParts({ ids: [now[`${w.known('unit7')} admission`]?.id ?? ''] })
    expect((await by().reorganisation({ id: again })).obstacles).toEqual([
      { about: 'programmes.part', data: { title: 'Chương trình công tác năm 2021', unit: 'Chi bộ Liên minh Hợp tác xã' }, link: `/programmes/${programme}` },
    ])
  })

  test('split: divided by the shares with the largest remainder; the successors read the programme while it stands', async () => {
    const unit = (ref: string, code: string, name: string) => ({ ref, code, name, level: 'grassroots_committee', parent: w.known('bloc') })
    const id = await draft([
      {
        act: 'split',
        unit: w.known('unit3'),
        found: [unit('#nam', 'NN-11', 'Đảng bộ Thủy điện phía Nam'), unit('#bac', 'NN-12', 'Đảng bộ Thủy điện phía Bắc')],
        successors: [
          { to: '#nam', share: 600_000 },
          { to: '#bac', share: 400_000 },
        ],
        children: [{ unit: w.known('cell3'), to: '#bac' }],
      },
    ])
    await by().choose({ id, choices: [{ key: `access.mandate:${w.known('mandate:unit3')}`, choice: 'appoint:#bac' }] })
    await by().decide({ id, version: 1, decision: decision('34') })
    const rows = (await w.as('office').programmes.parts({ programmeId: programme, size: 100 })).rows
    expect(
      rows.filter(row => ['Đảng bộ Thủy điện phía Nam', 'Đảng bộ Thủy điện phía Bắc'].includes(row.unitName ?? '')).map(row => [row.unitName, row.numerator]),
    ).toEqual([
      ['Đảng bộ Thủy điện phía Nam', 22],
      ['Đảng bộ Thủy điện phía Bắc', 15],
    ])
    expect((await w.as('unit3').programmes.programme({ id: programme })).title).toBe('Chương trình công tác năm 2021')
    await by().undo({ id, decision: decision('35') })
    expect((await parts())[`${w.known('unit3')} admission`]).toMatchObject({ state: 'assigned', numerator: 37 })
  })
})
