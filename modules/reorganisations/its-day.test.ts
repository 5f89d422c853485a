import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDueActs } from '#kernel/schedule.ts'
import { expectRefusal, type World, world } from '#test/world.ts'
import { decision, monthlyReports } from './seated.fixture.ts'

const family = 'members-month'

describe('at 00:00 of its day', () => {
  let w: World
  let now = ''
  beforeAll(async () => {
    w = await world()
    await monthlyReports(w, family)
    await w.as('office').reports.openPeriod({ family, period: '2021-01', under: w.known('bloc') })
    // So that February stands on the calendar before the reorganisation does.
    await runDueActs(w.road)
  })
  afterAll(() => w.close())

  const by = () => w.as('organisation').reorganisations
  const draft = async (effectiveOn: string, steps: unknown[], title = 'Sắp xếp tổ chức') =>
    (await by().draft({ unitId: w.known('bloc'), title, effectiveOn, steps: steps as never })).id
  const absorb = (from: string, into: string) => [{ act: 'absorb', units: [{ unit: w.known(from) }], into: { unit: w.known(into) } }]
  const under = async (look: object) => (await w.as('office').org.children({ parent: w.known('bloc'), ...look })).rows.map(row => row.id)
  const reports = async (unit: string, period: string) => (await w.as('office').reports.list({ unitId: w.known(unit), period })).rows
  const moment = async () => {
    const { rows } = await w.owner.pool.query<{ known: string }>(
      `select to_char(max(recorded_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as known from org_act`,
    )
    return rows[0]?.known ?? ''
  }
  const carried = async () =>
    (await w.owner.pool.query<{ count: number }>(`select count(*)::int as count from org_act where kind = 'reorganise'`)).rows[0]?.count

  test('it is carried out by itself, once, though nobody served at that hour; the tree has changed before anything else of that hour', async () => {
    const id = await draft('2021-02-01', absorb('unit6', 'unit7'))
    expect(await by().decide({ id, version: 1, decision: decision('31') })).toEqual({ state: 'decided' })
    await w.clock('2021-01-31T16:59:59Z')
    await runDueActs(w.road)
    expect((await by().reorganisation({ id })).state).toBe('decided')
    const before = await moment()
    now = '2021-02-05T03:00:00.000Z'
    await w.clock(now)
    const failed: string[] = []
    await Promise.all([1, 2].map(() => runDueActs(w.road, (kind, error) => failed.push(`${kind}: ${error}`))))
    await runDueActs(w.road)
    expect(failed).toEqual([])
    expect(await carried()).toBe(1)
    expect(await by().reorganisation({ id })).toMatchObject({ state: 'carried_out', effectiveOn: '2021-02-01', carriedOutAt: now, obstacles: [] })
    expect(await under({ on: '2021-01-31' })).toContain(w.known('unit6'))
    expect(await under({ on: '2021-02-01' })).not.toContain(w.known('unit6'))
    // February was opened at that same hour: the unit that ended is asked for nothing, nothing was to be taken back.
    const { rows: asked } = await w.owner.pool.query<{ unit_id: string }>("select unit_id from obligation where period = '2021-02'")
    expect(asked.map(row => row.unit_id)).toEqual(expect.arrayContaining([w.known('unit7')]))
    expect(asked.map(row => row.unit_id)).not.toContain(w.known('unit6'))
    expect(await reports('unit6', '2021-01')).toMatchObject([{ ends: '2021-01-31', answeredBy: { id: w.known('unit7') } }])
    // What was known in those days is known for ever: not until the 5th did anybody know.
    expect(await under({ on: '2021-02-01', known: before })).toContain(w.known('unit6'))
    const acts = await w.as('office').org.acts({ unit: w.known('unit6') })
    expect(acts.rows[0]).toMatchObject({ effectiveOn: '2021-02-01', recordedAt: now, decision: { number: '31-QĐ/ĐUK' } })
    await by().undo({ id, decision: decision('32') })
    await runDueActs(w.road)
    expect(await by().reorganisation({ id })).toMatchObject({ state: 'undone' })
    expect(await under({ on: '2021-02-01' })).toContain(w.known('unit6'))
  })

  test('what nobody chose by then stops it; it says so, nothing has changed, and it goes on as of its day when that is mended', async () => {
    const merge = {
      act: 'merge',
      units: [{ unit: w.known('unit6') }, { unit: w.known('unit7') }],
      into: { ref: '#moi', code: 'CQ-09', name: 'Chi bộ Khối hội', level: 'grassroots_cell', parent: w.known('bloc') },
    }
    const id = await draft('2021-03-01', [merge])
    const head = `access.mandate:${w.known('mandate:unit7')}`
    await by().choose({ id, choices: [{ key: head, choice: 'appoint:#moi' }] })
    await by().decide({ id, version: 1, decision: decision('33') })
    await expectRefusal(by().carryOut({ id }), 'reorganisations.day_not_come')
    // Between the decision and the day the one who was chosen leaves, and another is appointed in his place.
    const { seats } = await w.as('unit7').access.me({})
    await w.as('organisation').access.endMandate({ mandateId: seats[0]?.mandateId ?? '', until: '2021-02-10', reason: 'Chuyển công tác' })
    await w.as('organisation').access.giveMandate({
      seatId: w.known('seat:unit7'),
      personId: w.known('person:clerk1'),
      from: '2021-02-10',
      basis: 'appointed',
      decisionNumber: '34-QĐ/ĐUK',
      decisionDate: '2021-02-01',
    })
    const before = await under({ on: '2021-03-01' })
    await w.clock('2021-02-28T17:00:00.000Z')
    await runDueActs(w.road)
    const stopped = await by().reorganisation({ id })
    expect(stopped).toMatchObject({ state: 'decided', stopped: { faults: [], unanswered: [expect.stringMatching(/^access\.mandate:/)] } })
    expect(await under({ on: '2021-03-01' })).toEqual(before)
    await expectRefusal(by().carryOut({ id }), 'reorganisations.unanswered')
    await w.clock('2021-03-03T01:00:00.000Z')
    await by().choose({ id, choices: [{ key: stopped.stopped?.unanswered[0] ?? '', choice: 'appoint:#moi' }] })
    const twice = await Promise.allSettled([by().carryOut({ id }), by().carryOut({ id })])
    expect(twice.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await by().reorganisation({ id })).toMatchObject({ state: 'carried_out', stopped: null, carriedOutAt: '2021-03-03T01:00:00.000Z' })
    expect(await under({ on: '2021-03-01' })).not.toContain(w.known('unit7'))
    await expectRefusal(by().carryOut({ id }), 'reorganisations.wrong_state')
  })

  test('what came to be in its way stops it likewise', async () => {
    const id = await draft('2021-03-10', [
      { act: 'dissolve', unit: w.known('unit3') },
      { act: 'move', unit: w.known('cell3'), parent: w.known('unit2') },
    ])
    await by().decide({ id, version: 1, decision: decision('35') })
    const { units } = await w.as('organisation').org.foundMany({
      effectiveOn: '2021-03-05',
      units: [{ code: 'NN-01.2', name: 'Chi bộ Phân xưởng Sửa chữa', level: 'cell', parentId: w.known('unit3') }],
    })
    await w.clock('2021-03-09T17:00:00.000Z')
    await runDueActs(w.road)
    expect(await by().reorganisation({ id })).toMatchObject({ state: 'decided', stopped: { faults: [{ path: [0], code: 'org.child_without_place' }] } })
    const refused = await expectRefusal(by().carryOut({ id }), 'org.child_without_place')
    expect(refused.issues).toMatchObject([{ path: ['steps', 0], data: { unit: 'Chi bộ Phân xưởng Sửa chữa' } }])
    await w.as('organisation').org.move({ id: units[0]?.id ?? '', parentId: w.known('unit2'), effectiveOn: '2021-03-10' })
    await by().carryOut({ id })
    expect(await under({ on: '2021-03-10' })).not.toContain(w.known('unit3'))
  })

  test('decided at once with another about the same unit, or given up at once: one of the two holds', async () => {
    const [one, two] = [await draft('2021-04-01', absorb('unit4', 'unit5'), 'Một'), await draft('2021-04-02', absorb('unit5', 'unit4'), 'Hai')]
    const both = await Promise.allSettled([one, two].map(id => by().decide({ id, version: 1, decision: decision('36') })))
    expect(both.map(outcome => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(outcome => outcome.status === 'rejected')).toMatchObject({ reason: { code: 'reorganisations.contradicts_pending' } })
    const decided = both[0]?.status === 'fulfilled' ? one : two
    await by().discard({ id: decided, reason: 'Làm lại' })
    await expectRefusal(by().decide({ id: decided, version: 1, decision: decision('37') }), 'reorganisations.wrong_state')

    const third = await draft('2021-03-01', absorb('unit4', 'unit5'))
    const raced = await Promise.allSettled([by().decide({ id: third, version: 1, decision: decision('38') }), by().discard({ id: third, reason: 'Làm lại' })])
    const { state } = await by().reorganisation({ id: third })
    const stands = (await under({ on: '2021-03-01' })).includes(w.known('unit4'))
    expect(raced.map(outcome => outcome.status)).toEqual(state === 'carried_out' ? ['fulfilled', 'rejected'] : ['rejected', 'fulfilled'])
    expect(stands).toBe(state === 'discarded')
    // What was given up leaves its hour on the calendar, and nothing happens then.
    await w.clock('2021-04-05T01:00:00.000Z')
    await runDueActs(w.road)
    expect((await by().reorganisation({ id: decided })).state).toBe('discarded')
  })
})
