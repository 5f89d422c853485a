import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDueActs } from '#kernel/schedule.ts'
import type { Role } from '#test/cast.ts'
import { expectRefusal, type World, world } from '#test/world.ts'
import { decision, monthlyReports, seated } from './seated.fixture.ts'

const family = 'members-month'

// January 2021; the reports of the month are due on the 20th, those of December are overdue.
describe('reports when units change', () => {
  let w: World
  let head6: Role
  let id: string
  beforeAll(async () => {
    w = await world()
    await monthlyReports(w, family, 'compiled')
    head6 = await seated(w, 'truong.cb6', 'unit6', 'cell_secretary', 'Phùng Thị Nga')
    // The last day of the month has another tree than the day before the reorganisation.
    await w.as('system').org.move({ id: w.known('cell3'), parentId: w.known('unit2'), effectiveOn: '2021-01-28' })
    for (const period of ['2020-12', '2021-01']) await w.as('office').reports.openPeriod({ family, period, under: w.known('bloc') })
    await runDueActs(w.road)
  })
  afterAll(() => w.close())

  const by = () => w.as('organisation').reorganisations
  const report = async (unit: string, period = '2021-01') => (await w.as('system').reports.list({ unitId: unit, period })).rows[0]
  const file = async (who: Role, obligationId: string, value: number) => {
    const { draft } = await w.as(who).reports.sheet({ obligationId })
    const { version } = await w.as(who).reports.save({
      obligationId,
      baseVersion: draft.version,
      edits: [{ field: 'v:members.admitted', value, at: '2021-01-17T00:30:00.000Z' }],
    })
    return w.as(who).reports.submit({ obligationId, draftVersion: version })
  }
  const wrong = async () => (await w.as('system').results.verify({})).wrong
  /** How many reports of January the roll-up expects of a unit, tree by tree: that of December, which still held on the 24th, before that of the month's last day. */
  const expected = async (unit: string) => {
    const { rows } = await sql<{ due: number }>`
      select coalesce(r.due_own[1], 0)::int as due from rollup r join family f on f.id = r.family and f.code = ${family} where r.unit = ${w.known(unit)} and r.period = '2021-01' order by r.tree`.execute(
      w.owner.db,
    )
    return rows.map(row => row.due)
  }
  const draft = async (steps: unknown[], effectiveOn: string) =>
    (await by().draft({ unitId: w.known('bloc'), title: 'Sắp xếp tổ chức', effectiveOn, steps: steps as never })).id
  const absorb = (from: string, into: string) => [{ act: 'absorb', units: [{ unit: w.known(from) }], into: { unit: w.known(into) } }]

  test('rehearsed: what is overdue is answered for as it is, what runs is shortened to the last day', async () => {
    const own = (await report(w.known('unit6')))?.id ?? ''
    const { submissionId } = await file(head6, own, 2)
    w.know('submission6', submissionId)
    id = await draft(absorb('unit6', 'unit7'), '2021-01-25')
    const { consequences } = await by().rehearse({ id })
    expect(consequences.filter(one => one.about.startsWith('reports.')).map(({ about, data, choice }) => ({ about, data, choice }))).toEqual([
      {
        about: 'reports.obligation',
        data: { unit: 'Chi bộ Hội Chữ thập đỏ', form: 'Báo cáo đảng viên', period: 'tháng 12/2020', until: '24/01/2021' },
        choice: `answers:${w.known('unit7')}`,
      },
      { about: 'reports.running', data: expect.objectContaining({ period: 'tháng 01/2021', until: '24/01/2021' }), choice: `answers:${w.known('unit7')}` },
    ])
  })

  test('at 00:00 of the day it is cut and comes back to the heir; undone, it stands as it was sent; what was signed verifies throughout', async () => {
    expect(await expected('unit6')).toEqual([1])
    await by().decide({ id, version: 1, decision: decision('31') })
    await w.clock('2021-01-24T17:00:00Z')
    await runDueActs(w.road)
    expect((await by().reorganisation({ id })).state).toBe('carried_out')
    const cut = await report(w.known('unit6'))
    expect(cut).toMatchObject({ starts: '2021-01-01', ends: '2021-01-24', state: 'returned', answeredBy: { id: w.known('unit7') } })
    expect(await report(w.known('unit6'), '2020-12')).toMatchObject({ ends: '2020-12-31', state: 'not_started', answeredBy: { id: w.known('unit7') } })
    expect(await expected('unit6')).toEqual([1, 0])
    const verified = async () => (await w.as('office').reports.submission({ id: w.known('submission6') })).verified
    expect(await verified()).toBe(true)
    expect(await wrong()).toEqual([])
    expect((await by().reorganisation({ id })).obstacles).toEqual([])
    await by().undo({ id, decision: decision('32') })
    expect(await report(w.known('unit6'))).toMatchObject({ ends: '2021-01-31', state: 'submitted', answeredBy: null })
    expect(await expected('unit6')).toEqual([0, 1])
    expect(await verified()).toBe(true)
    expect(await wrong()).toEqual([])
  })

  test('the heir fills it in and signs it in place of the unit, and its superior accepts it', async () => {
    const again = await draft(absorb('unit6', 'unit7'), '2021-01-25')
    await by().decide({ id: again, version: 1, decision: decision('33') })
    const own = (await report(w.known('unit6')))?.id ?? ''
    const mine = await w.as('unit7').reports.mine({ period: '2021-01' })
    expect(mine.rows.map(row => row.unit.id).sort()).toEqual([w.known('unit6'), w.known('unit7')].sort())
    await expectRefusal(w.as(head6).reports.sheet({ obligationId: own }), 'access.not_permitted')
    const { version, submissionId } = await file('unit7', own, 1)
    await w.as('office').reports.accept({ obligationId: own, version })
    const signed = await w.as('office').reports.submission({ id: submissionId })
    expect(signed).toMatchObject({
      verified: true,
      content: { unit: w.known('unit6'), ends: '2021-01-24' },
      version: { signer: { unitName: 'Liên minh Hợp tác xã' } },
    })
    expect((await by().reorganisation({ id: again })).obstacles).toMatchObject([{ about: 'reports.obligation', data: { unit: 'Chi bộ Hội Chữ thập đỏ' } }])
    // Sent back after all, the accepted one is among what the heir has to do.
    await w.as('office').reports.returnBack({ obligationId: own, version, reason: 'Thiếu một đảng viên' })
    await file('unit7', own, 2)
    expect(await wrong()).toEqual([])
  })

  test('a unit that is founded is asked for its own from the day; undone, nobody is asked for it', async () => {
    const merge = {
      act: 'merge',
      units: [{ unit: w.known('unit4') }, { unit: w.known('unit5') }],
      into: { ref: '#moi', code: 'TN-09', name: 'Chi bộ Doanh nghiệp', level: 'grassroots_cell', parent: w.known('bloc') },
    }
    const merged = await draft([merge], '2021-01-22')
    await by().decide({ id: merged, version: 1, decision: decision('34') })
    await runDueActs(w.road)
    const [made] = (await w.as('office').org.find({ search: 'TN-09' })).rows
    expect(await report(made?.id ?? '')).toMatchObject({ starts: '2021-01-22', ends: '2021-01-31', mode: 'own' })
    expect(await report(w.known('unit4'))).toMatchObject({ ends: '2021-01-21', answeredBy: { id: made?.id } })
    expect(await wrong()).toEqual([])
    await by().undo({ id: merged, decision: decision('35') })
    expect(await report(made?.id ?? '')).toBeUndefined()
    expect(await report(w.known('unit4'))).toMatchObject({ ends: '2021-01-31', answeredBy: null })
    await runDueActs(w.road)
    expect(await wrong()).toEqual([])
  })

  test('what was filed to a superior that ends goes to its successor, which accepts it', async () => {
    const own = (await report(w.known('cell1')))?.id ?? ''
    const { version } = await file('cell1', own, 3)
    const absorbed = await draft(absorb('unit1', 'unit2'), '2021-01-25')
    const { consequences } = await by().rehearse({ id: absorbed })
    expect(consequences.filter(one => one.about === 'reports.filed')).toMatchObject([
      { data: { unit: 'Đảng bộ Sở Kế hoạch', receiver: 'Chi bộ Văn phòng Sở', count: 2 }, choice: `answer:${w.known('unit2')}` },
    ])
    await by().decide({ id: absorbed, version: 1, decision: decision('36') })
    expect((await w.as('unit2').reports.inbox({})).rows.map(row => row.id)).toContain(own)
    await w.as('unit2').reports.accept({ obligationId: own, version })
    expect(await wrong()).toEqual([])
  })
})
