import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { type Database, openDatabase } from '#kernel/db.ts'
import { createRoad, type Road, stranger, system } from '#kernel/road.ts'
import { org } from '#modules/org/index.ts'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { indicators, indicatorsAt } from './index.ts'

type Does = typeof indicators.does
let test: TestDatabase
let database: Database
let road: Road
const call = async <N extends keyof Does>(name: N, input: z.input<Does[N]['input']>) =>
  (await road.perform(indicators.does[name], input, { asker: system, at: '2021-01-17T00:30:00.000Z' })) as z.output<Does[N]['output']>

beforeAll(async () => {
  test = await migratedDatabase()
  database = openDatabase(test.url)
  road = createRoad(database, [org, indicators], testServices())
})
afterAll(async () => {
  await database.close()
  await test.drop()
})

const names = (vi: string) => ({ vi, en: vi })
const component = (code: string, scale = 0) => ({ code, names: names(code), measure: names('đảng viên'), scale, overUnits: 'sum' as const })
const indicator = (code: string, formula: { numerator: string; denominator?: string; starts?: string }) => ({
  code,
  names: { vi: 'Đảng viên mới kết nạp', en: 'Members admitted' },
  measure: names('đảng viên'),
  group: 'test',
  direction: 'up' as const,
  source: 'claim' as const,
  display: 'number' as const,
  decimals: 0,
  sort: 1,
  formula: { starts: '2018-01-01', words: { vi: 'Tổng số đảng viên kết nạp trong kỳ.', en: 'Members admitted in the period.' }, ...formula },
})
const groups = [{ code: 'test', names: names('Công tác đảng viên'), sort: 1 }]

describe('the catalogue', () => {
  it('is defined by code, and defining it again changes nothing', async () => {
    expect(await call('defineComponents', { components: [component('admitted'), component('total')] })).toEqual({ added: 2, changed: 0 })
    expect(await call('defineComponents', { components: [component('admitted'), { ...component('total'), names: names('Tổng số') }] })).toEqual({
      added: 0,
      changed: 1,
    })
    const given = { groups, indicators: [indicator('admitted', { numerator: 'admitted' }), indicator('rate', { numerator: 'admitted', denominator: 'total' })] }
    expect(await call('defineIndicators', given)).toEqual({ added: 2 })
    const before = await call('list', { group: ['test'] })
    expect(await call('defineIndicators', given)).toEqual({ added: 0 })
    expect(await call('list', { group: ['test'] })).toEqual(before)
  })

  it('keeps what stored values rest on', async () => {
    await expect(call('defineComponents', { components: [component('new'), component('admitted', 2)] })).rejects.toMatchObject({
      code: 'indicators.fixed',
      issues: [{ path: ['components', 1, 'scale'] }],
    })
    await expect(call('defineComponents', { components: [component('twice'), component('twice')] })).rejects.toMatchObject({ code: 'indicators.repeated' })
    expect(await database.db.selectFrom('component').select('code').where('code', 'in', ['new', 'twice']).execute()).toEqual([])
  })

  it('names every unknown component at its place', async () => {
    await expect(
      call('defineIndicators', {
        groups,
        indicators: [indicator('a', { numerator: 'admitted' }), indicator('b', { numerator: 'admitted', denominator: 'nothing' })],
      }),
    ).rejects.toMatchObject({
      issues: [{ path: ['indicators', 1, 'formula', 'denominator'], code: 'indicators.unknown_component' }],
    })
    expect((await call('list', { group: ['test'] })).total).toBe(2)
  })

  it('finds an indicator without its marks', async () => {
    expect((await call('list', { group: ['test'], search: 'dang vien moi' })).total).toBe(2)
    expect((await call('list', { group: ['test'], search: 'rate' })).rows).toMatchObject([
      { code: 'rate', formula: { version: 1 }, can: ['defineIndicators', 'changeFormula', 'defineComponents', 'setPassing'] },
    ])
    expect((await call('list', { search: 'nothing' })).rows).toEqual([])
  })
})

describe('how values pass to successors', () => {
  const shown = async (code: string) => (await call('components', { search: code })).rows.find(row => row.code === code)

  it('is added up until something else is said; from its day on that holds, and what was said stays on record', async () => {
    await call('defineComponents', { components: [component('passed'), { ...component('peak'), overUnits: 'max' }] })
    expect(await shown('passed')).toMatchObject({ passing: 'add', passings: [] })
    expect(await shown('peak')).toMatchObject({ passing: 'max', passings: [] })
    await call('setPassing', { component: 'passed', starts: '2020-06-01', rule: 'members', decisionNumber: '5-HD/VPTU' })
    await call('setPassing', { component: 'passed', starts: '2021-03-01', rule: 'none' })
    expect(await shown('passed')).toMatchObject({
      passing: 'members',
      passings: [
        { starts: '2021-03-01', rule: 'none', decisionNumber: null },
        { starts: '2020-06-01', rule: 'members', decisionNumber: '5-HD/VPTU' },
      ],
    })
    await call('setPassing', { component: 'passed', starts: '2020-06-01', rule: 'stated' })
    expect(await shown('passed')).toMatchObject({ passing: 'stated' })
    expect((await shown('passed'))?.passings).toHaveLength(3)
    await call('defineIndicators', { groups, indicators: [indicator('passed', { numerator: 'passed' })] })
    const { components } = await indicatorsAt(database.db, '2020', ['passed'])
    expect(components.get('passed')?.passing).toEqual([
      { starts: null, rule: 'add' },
      { starts: '2020-06-01', rule: 'stated' },
      { starts: '2021-03-01', rule: 'none' },
    ])
  })

  it('the greatest passes as the greatest, and nothing else does', async () => {
    const refused = { code: 'input.invalid', issues: [{ path: ['rule'], code: 'indicators.passing_greatest' }] }
    await expect(call('setPassing', { component: 'passed', starts: '2020-06-01', rule: 'max' })).rejects.toMatchObject(refused)
    await expect(call('setPassing', { component: 'peak', starts: '2020-06-01', rule: 'add' })).rejects.toMatchObject(refused)
    await expect(call('setPassing', { component: 'nothing', starts: '2020-06-01', rule: 'add' })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('a form family', () => {
  it('appends slots and never moves one', async () => {
    const family = { code: 'test-monthly', names: names('Báo cáo tháng'), lane: 'claim' as const, periodKind: 'month' as const }
    await call('defineFamily', { ...family, slots: [{ component: 'admitted', overTime: 'accumulate' }] })
    const wider = await call('defineFamily', {
      ...family,
      slots: [
        { component: 'total', overTime: 'last' },
        { component: 'admitted', overTime: 'accumulate' },
      ],
    })
    expect(wider.slots.map(slot => [slot.position, slot.component.code])).toEqual([
      [1, 'admitted'],
      [2, 'total'],
    ])
    await expect(call('defineFamily', { ...family, slots: [{ component: 'admitted', overTime: 'last' }] })).rejects.toMatchObject({
      issues: [{ code: 'indicators.fixed' }],
    })
    await expect(call('defineFamily', { ...family, periodKind: 'year', slots: [{ component: 'total', overTime: 'filed' }] })).rejects.toMatchObject({
      code: 'indicators.fixed',
    })
  })

  it('does not add a greatest value up over periods', async () => {
    await call('defineComponents', { components: [{ ...component('largest'), overUnits: 'max' }] })
    const family = { code: 'test-quarterly', names: names('Báo cáo quý'), lane: 'claim' as const, periodKind: 'quarter' as const }
    await expect(call('defineFamily', { ...family, slots: [{ component: 'largest', overTime: 'accumulate' }] })).rejects.toMatchObject({
      issues: [{ path: ['slots', 0, 'overTime'], code: 'indicators.greatest_accumulated' }],
    })
    expect((await call('defineFamily', { ...family, slots: [{ component: 'largest', overTime: 'last' }] })).slots).toMatchObject([{ overTime: 'last' }])
  })

  it('is the only one of its source and kind of period that counts a component', async () => {
    const other = { code: 'test-other', names: names('Khác'), lane: 'claim' as const, slots: [{ component: 'total', overTime: 'last' as const }] }
    await expect(call('defineFamily', { ...other, periodKind: 'month' })).rejects.toMatchObject({
      issues: [{ path: ['slots', 0, 'component'], code: 'indicators.component_taken', data: { family: 'test-monthly' } }],
    })
    expect(await call('defineFamily', { ...other, periodKind: 'year' })).toMatchObject({ periodKind: 'year' })
    expect((await call('indicator', { code: 'rate' })).counted).toMatchObject([
      { component: 'admitted', family: 'test-monthly' },
      { component: 'total' },
      { component: 'total' },
    ])
  })
})

describe('a formula', () => {
  it('changes from a month on, with the version that holds in every period', async () => {
    const words = { vi: 'Kể cả đảng viên chuyển đến.', en: 'Transfers included.' }
    expect(await call('changeFormula', { code: 'admitted', starts: '2020-07-01', numerator: 'total', words })).toMatchObject({ version: 2 })
    const versions = async (period: string) => (await indicatorsAt(database.db, period, ['admitted'])).indicators[0]?.formulas.map(formula => formula.version)
    expect(await versions('2020-03')).toEqual([1])
    expect(await versions('2020-07')).toEqual([1, 2])
    expect(await versions('2021-07')).toEqual([2])
    await expect(call('changeFormula', { code: 'admitted', starts: '2020-07-01', numerator: 'total', words })).rejects.toMatchObject({
      code: 'indicators.formula_order',
    })
    await expect(call('changeFormula', { code: 'admitted', starts: '2021-02-15', numerator: 'total', words })).rejects.toMatchObject({
      issues: [{ path: ['starts'], code: 'indicators.month_start' }],
    })
    await expect(call('changeFormula', { code: 'none', starts: '2021-02-01', numerator: 'total', words })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('of an earlier version can be changed by nobody', async () => {
    await expect(database.pool.query("update indicator_formula set starts = '2019-01-01'")).rejects.toMatchObject({ code: '42501' })
    await expect(database.pool.query('update family_slot set position = 9')).rejects.toMatchObject({ code: '42501' })
  })
})

it('refuses who is not signed in', async () => {
  await expect(road.perform(indicators.does.defineComponents, {}, { asker: stranger })).rejects.toMatchObject({ code: 'access.sign_in' })
})
