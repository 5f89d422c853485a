import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDueActs } from '#kernel/schedule.ts'
import { type World, world } from '#test/world.ts'
import { decision, monthlyReports } from './seated.fixture.ts'

const family = 'members-month'

describe('reports of a unit that does not act for a time', () => {
  let w: World
  beforeAll(async () => {
    w = await world()
    await monthlyReports(w, family)
    await w.as('office').reports.openPeriod({ family, period: '2021-01', under: w.known('bloc') })
    await runDueActs(w.road)
  })
  afterAll(() => w.close())

  const by = () => w.as('organisation').reorganisations
  const reports = async (unit: string, period: string) => (await w.as('system').reports.list({ unitId: w.known(unit), period })).rows
  const wrong = async () => (await w.as('system').results.verify({})).wrong
  async function decided(number: string, effectiveOn: string, steps: unknown[]) {
    const { id } = await by().draft({ unitId: w.known('bloc'), title: 'Sắp xếp tổ chức', effectiveOn, steps: steps as never })
    await by().decide({ id, version: 1, decision: decision(number, '2021-01-16') })
    return id
  }
  const day = async (on: string) => {
    await w.clock(`${on}T00:30:00Z`)
    await runDueActs(w.road)
  }

  test('suspended, it owes no reports: what runs is cut and answered for by its superior, nothing more is asked of it', async () => {
    const id = await decided('31', '2021-01-25', [{ act: 'suspend', unit: w.known('unit7') }])
    const { consequences } = await by().rehearse({ id })
    expect(consequences.filter(one => one.about.startsWith('reports.'))).toMatchObject([
      { about: 'reports.running', unit: w.known('unit7'), data: { until: '24/01/2021' }, choice: `answers:${w.known('bloc')}` },
    ])
    await day('2021-01-25')
    expect(await reports('unit7', '2021-01')).toMatchObject([{ starts: '2021-01-01', ends: '2021-01-24', answeredBy: { id: w.known('bloc') } }])
    await day('2021-02-02')
    expect(await reports('unit6', '2021-02')).toHaveLength(1)
    expect(await reports('unit7', '2021-02')).toEqual([])
    expect(await wrong()).toEqual([])
    await by().undo({ id, decision: decision('32') })
    await runDueActs(w.road)
    // Of January as before; and of February, which was opened meanwhile, after all.
    expect(await reports('unit7', '2021-01')).toMatchObject([{ ends: '2021-01-31', answeredBy: null }])
    expect(await reports('unit7', '2021-02')).toMatchObject([{ starts: '2021-02-01', ends: '2021-02-28', state: 'not_started' }])
    expect(await wrong()).toEqual([])
  })

  test('resumed within a period, it is asked from that day on; undone, it is not', async () => {
    await decided('33', '2021-02-05', [{ act: 'suspend', unit: w.known('unit7') }])
    await day('2021-02-05')
    const id = await decided('34', '2021-02-10', [{ act: 'resume', unit: w.known('unit7') }])
    await day('2021-02-10')
    expect((await reports('unit7', '2021-02')).map(({ starts, ends }) => [starts, ends]).sort()).toEqual([
      ['2021-02-01', '2021-02-04'],
      ['2021-02-10', '2021-02-28'],
    ])
    await by().undo({ id, decision: decision('35') })
    await runDueActs(w.road)
    expect(await reports('unit7', '2021-02')).toMatchObject([{ starts: '2021-02-01', ends: '2021-02-04' }])
    expect(await wrong()).toEqual([])
  })

  test('a unit that was taken into another and stands again is asked for what was opened meanwhile', async () => {
    const id = await decided('36', '2021-02-20', [{ act: 'absorb', units: [{ unit: w.known('unit4') }], into: { unit: w.known('unit5') } }])
    await day('2021-03-02')
    expect(await reports('unit4', '2021-03')).toEqual([])
    await by().undo({ id, decision: decision('37') })
    await runDueActs(w.road)
    expect(await reports('unit4', '2021-03')).toMatchObject([{ starts: '2021-03-01', ends: '2021-03-31' }])
    expect(await reports('unit4', '2021-02')).toMatchObject([{ starts: '2021-02-01', ends: '2021-02-28', answeredBy: null }])
    expect(await reports('unit5', '2021-03')).toHaveLength(1)
    expect(await wrong()).toEqual([])
  })

  test('a unit that leaves owes nothing more, nor what stands below it; received again it is asked from that day on', async () => {
    const { units } = await w.as('system').org.foundMany({
      effectiveOn: '2021-03-01',
      decision: decision('38'),
      units: [{ code: 'NGOAI', name: 'Ngoài hệ thống', level: 'outside' }],
    })
    const outside = units[0]?.id ?? ''
    const spans = async (unit: string) => (await reports(unit, '2021-03')).map(({ starts, ends }) => [starts, ends]).sort()
    const id = await decided('39', '2021-03-06', [{ act: 'transfer_out', unit: w.known('unit1') }])
    const { consequences } = await by().rehearse({ id })
    // Whoever it reported to answers for it, and for what stands below it too.
    expect(consequences.filter(one => one.about === 'reports.running').map(one => [one.unit, one.choice])).toEqual(
      expect.arrayContaining([w.known('unit1'), w.known('cell1')].map(unit => [unit, `answers:${w.known('bloc')}`])),
    )
    await day('2021-03-06')
    for (const unit of ['unit1', 'cell1']) expect(await spans(unit)).toEqual([['2021-03-01', '2021-03-05']])
    await decided('40', '2021-03-11', [{ act: 'receive', unit: w.known('unit1'), parent: w.known('bloc') }])
    await day('2021-03-11')
    for (const unit of ['unit1', 'cell1'])
      expect(await spans(unit)).toEqual([
        ['2021-03-01', '2021-03-05'],
        ['2021-03-11', '2021-03-31'],
      ])
    await decided('41', '2021-03-21', [{ act: 'transfer_out', unit: w.known('unit1'), parent: outside }])
    await day('2021-04-02')
    expect((await reports('unit1', '2021-04')).length + (await reports('cell1', '2021-04')).length).toBe(0)
    expect(await reports('unit2', '2021-04')).toHaveLength(1)
    expect(await wrong()).toEqual([])
  })
})
