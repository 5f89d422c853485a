import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#test/cast.ts'
import { type World, world } from '#test/world.ts'
import { decision, monthlyReports, seated } from './seated.fixture.ts'

const family = 'members-month'
const indicator = 'members.admitted'
const words = (text: string) => ({ vi: text, en: text })

// On 17/01/2021 it is decided that a cell was taken into another on 01/11/2020: its reports of November and December have long been accepted.
describe('as of a day that lies behind accepted reports', () => {
  let w: World
  let head6: Role
  let id: string
  beforeAll(async () => {
    w = await world()
    await monthlyReports(w, family)
    await w.as('system').indicators.defineIndicators({
      groups: [{ code: 'members', names: words('Đảng viên'), sort: 1 }],
      indicators: [
        {
          code: indicator,
          names: words('Kết nạp'),
          measure: words('đảng viên'),
          group: 'members',
          direction: 'up',
          source: 'claim',
          display: 'number',
          decimals: 0,
          sort: 1,
          formula: { starts: '2015-01-01', numerator: indicator, denominator: null, words: words('Như tên gọi') },
        },
      ],
    })
    head6 = await seated(w, 'truong.cb6', 'unit6', 'cell_secretary', 'Phùng Thị Nga')
    for (const period of ['2020-10', '2020-11', '2020-12']) {
      await w.as('office').reports.openPeriod({ family, period, under: w.known('bloc') })
      await accepted(head6, 'unit6', period, 3)
      await accepted('unit7', 'unit7', period, 4)
    }
  })
  afterAll(() => w.close())

  const by = () => w.as('organisation').reorganisations
  const report = async (unit: string, period: string) => (await w.as('office').reports.list({ unitId: w.known(unit), period })).rows[0]
  async function accepted(who: Role, unit: string, period: string, value: number) {
    const obligationId = (await report(unit, period))?.id ?? ''
    await w.as(who).reports.save({ obligationId, baseVersion: 0, edits: [{ field: `v:${indicator}`, value, at: '2021-01-17T00:30:00.000Z' }] })
    const { version, submissionId } = await w.as(who).reports.submit({ obligationId, draftVersion: 1 })
    await w.as('office').reports.accept({ obligationId, version })
    w.know(`${unit} ${period}`, submissionId)
  }
  const figure = async (unit: string, period: string, basis = 'filed', who: Role = 'office') => {
    const { rows } = await w.as(who).results.figures({ unit: w.known(unit), period, indicators: [indicator], basis })
    const { value, n, missing } = rows[0]?.figure ?? {}
    return missing ?? [value, n]
  }
  const filed = async () => {
    const told = []
    for (const unit of ['unit6', 'unit7'])
      for (const period of ['2020-10', '2020-11', '2020-12']) {
        const { state, ends, latest } = (await report(unit, period)) as { state: string; ends: string; latest?: unknown }
        const { verified, content } = await w.as('office').reports.submission({ id: w.known(`${unit} ${period}`) })
        told.push({ unit, period, state, ends, latest, verified, content, figure: await figure(unit, period), bloc: await figure('bloc', period) })
      }
    return told
  }

  test('what was filed stays as it was filed; in today’s tree it is the successor’s; nobody knew of it before', async () => {
    const before = await filed()
    expect(before[1]).toMatchObject({ state: 'accepted', verified: true, figure: [3, 1], bloc: [7, 2] })
    const { rows: last } = await w.owner.pool.query<{ at: string }>(
      `select to_char(max(recorded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from org_act`,
    )
    id = (
      await by().draft({
        unitId: w.known('bloc'),
        title: 'Nhập hai chi bộ',
        effectiveOn: '2020-11-01',
        steps: [{ act: 'absorb', units: [{ unit: w.known('unit6') }], into: { unit: w.known('unit7') } }],
      })
    ).id
    const { consequences } = await by().rehearse({ id })
    expect(consequences.filter(one => one.about.startsWith('reports.'))).toEqual([])
    expect(await by().decide({ id, version: 1, decision: decision('31') })).toEqual({ state: 'carried_out' })

    expect(await filed()).toEqual(before)
    expect((await w.as('system').results.verify({})).wrong).toEqual([])
    for (const [period, unit7] of [
      ['2020-10', [7, 2]],
      ['2020-11', [7, 2]],
      ['2020-12', [7, 2]],
      ['2020', [21, 6]],
    ] as const) {
      expect([period, await figure('unit7', period, 'today')]).toEqual([period, unit7])
      expect([period, await figure('unit6', period, 'today')]).toEqual([period, 'not_in_tree'])
      expect([period, await figure('bloc', period, 'today')]).toEqual([period, unit7])
    }
    // In the tree of the day before what unit6 filed is its own; what the successor filed after the day might be of both, and stands undivided above them.
    expect(await figure('unit6', '2020', '2020-10-31')).toEqual([9, 3])
    expect(await figure('unit7', '2020', '2020-10-31')).toEqual([4, 1])
    expect(await figure('bloc', '2020', '2020-10-31')).toEqual([21, 6])

    const under = async (look: object) => (await w.as('office').org.children({ parent: w.known('bloc'), ...look })).rows.map(row => row.code)
    expect(await under({ on: '2020-11-01' })).not.toContain('CQ-02')
    expect(await under({ on: '2020-11-01', known: last[0]?.at })).toContain('CQ-02')
    const [act] = (await w.as('office').org.acts({ unit: w.known('unit6') })).rows
    expect(act).toMatchObject({ effectiveOn: '2020-11-01', recordedAt: expect.stringMatching(/^2021-01-17T00:30:/) })
  })

  test('the successor reads what it filed, whoever sat there does not; undone, all is as it was', async () => {
    expect((await w.as('unit7').reports.submission({ id: w.known('unit6 2020-11') })).verified).toBe(true)
    expect(await figure('unit7', '2020', 'today', 'unit7')).toEqual([21, 6])
    await expect(w.as(head6).reports.submission({ id: w.known('unit6 2020-11') })).rejects.toMatchObject({ code: 'access.not_permitted' })
    await by().undo({ id, decision: decision('32') })
    expect(await figure('unit7', '2020', 'today')).toEqual([12, 3])
    expect(await figure('unit6', '2020', 'today')).toEqual([9, 3])
    expect((await w.as(head6).reports.submission({ id: w.known('unit6 2020-11') })).verified).toBe(true)
    await expect(w.as('unit7').reports.submission({ id: w.known('unit6 2020-11') })).rejects.toMatchObject({ code: 'not_found' })
  })
})
