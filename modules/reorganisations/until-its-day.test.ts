import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDueActs } from '#kernel/schedule.ts'
import type { Role } from '#test/cast.ts'
import { expectRefusal, type World, world } from '#test/world.ts'
import { decision, seated } from './seated.fixture.ts'

describe('between the decision and the day', () => {
  let w: World
  let clerk6: Role
  let second: Role
  let id: string
  let late: string
  beforeAll(async () => {
    w = await world()
    clerk6 = await seated(w, 'baocao.cb6', 'unit6', 'unit_clerk', 'Cao Văn Thắng')
    second = await seated(w, 'tochuc2', 'bloc', 'organisation_head', 'Nông Văn Dương', 2)
  })
  afterAll(() => w.close())

  const by = (who: Role = 'organisation') => w.as(who).reorganisations
  const key = () => `access.mandate:${w.known(`mandate:${clerk6}`)}`
  const absorb = (into: string) => [{ act: 'absorb' as const, units: [{ unit: w.known('unit6') }], into: { unit: w.known(into) } }]
  const choiceOf = async (about: string) => (await by(second).rehearse({ id })).consequences.find(one => one.key === about)

  test('what was chosen holds as long as it is an option, and again when it is one again', async () => {
    const given = { title: 'Nhập hai chi bộ', effectiveOn: '2021-02-01' }
    id = (await by().draft({ unitId: w.known('bloc'), ...given, steps: absorb('unit7') })).id
    const choice = `appoint:${w.known('unit7')}`
    await by().choose({ id, choices: [{ key: key(), choice }] })
    expect(await choiceOf(key())).toMatchObject({ choice, chosen: true })
    await by().edit({ id, version: 1, ...given, steps: absorb('unit5') })
    expect(await choiceOf(key())).toMatchObject({ choice: 'lapse', proposed: 'lapse', chosen: false })
    await by().edit({ id, version: 2, ...given, steps: absorb('unit7') })
    expect(await choiceOf(key())).toMatchObject({ choice, chosen: true })
    await by().decide({ id, version: 3, decision: decision('31') })
  })

  test('who decided it leaves, a task is given to the unit: it takes effect by the mandate of the decision, and what arose takes its proposal, on record', async () => {
    await w.as(second).access.endMandate({ mandateId: w.known('mandate:organisation'), until: '2021-01-20', reason: 'Chuyển công tác' })
    await w.clock('2021-01-22T01:00:00.000Z')
    const { taskIds } = await w
      .as('office')
      .tasks.deploy({ unitId: w.known('bloc'), tasks: [{ title: 'Rà soát đảng viên', dueOn: '2021-03-26' }], to: [{ unitId: w.known('unit6') }] })
    const [task] = (await w.as('office').tasks.list({ taskId: taskIds[0] ?? '' })).rows
    late = `tasks.assignment:${task?.id}`
    // The process loses its connection in the midst of it, and is not there for a day; then it is done, once.
    await w.clock('2021-01-31T17:00:00.000Z')
    const other = await w.owner.pool.connect()
    await other.query('begin')
    await other.query('lock table reorganisation_choice in access exclusive mode')
    const lost = runDueActs(w.road).then(
      () => 'done',
      (error: unknown) => String(error),
    )
    const waiting = "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
    await expect.poll(async () => (await w.owner.pool.query(waiting)).rows.length, { timeout: 20_000 }).toBe(1)
    await w.owner.pool.query(`select pg_terminate_backend(pid) from (${waiting}) w`)
    expect(await lost).toMatch(/terminat/)
    await other.query('rollback')
    other.release()
    expect(await by(second).reorganisation({ id })).toMatchObject({ state: 'decided', stopped: null, actId: null })
    await w.clock('2021-02-02T01:00:00.000Z')
    await runDueActs(w.road)
    await runDueActs(w.road)
    const { state, actId, effectiveOn } = await by(second).reorganisation({ id })
    expect([state, effectiveOn]).toEqual(['carried_out', '2021-02-01'])
    const authors = async (statement: string) => (await w.owner.pool.query({ text: statement, rowMode: 'array' })).rows
    const decider = [w.known('account:organisation'), w.known('mandate:organisation')]
    expect(await authors(`select distinct account_id, mandate_id from org_act where id = '${actId}' or part_of = '${actId}'`)).toEqual([decider])
    expect(await authors(`select distinct account_id, mandate_id from assignment_event where data ->> 'act' = '${actId}'`)).toEqual([decider])
    expect(await authors(`select distinct made_by from mandate_span where made_act = '${actId}'`)).toEqual([[decider[0]]])
    expect(await authors(`select choice, account_id from reorganisation_choice where reorganisation_id = '${id}' and key = '${late}'`)).toEqual([
      [`hand:${w.known('unit7')}`, null],
    ])
    expect((await w.as(clerk6).access.me({})).seats.map(seat => seat.unit.id)).toEqual([w.known('unit7')])
  })

  test('what later decisions say of it keeps it from being undone, by name; undone twice at once, it is undone once', async () => {
    const next = await by(second).draft({
      unitId: w.known('bloc'),
      title: 'Đổi mã',
      effectiveOn: '2021-02-02',
      steps: [{ act: 'rename', unit: w.known('unit5'), code: 'CQ-02' }],
    })
    await by(second).decide({ id: next.id, version: 1, decision: decision('40', '2021-02-01') })
    expect((await by(second).reorganisation({ id })).obstacles).toEqual([
      {
        about: 'org.act',
        data: { kind: 'reorganise', number: '40-QĐ/ĐUK', on: '2021-02-02', units: 'Chi bộ Công ty May Bình Minh' },
        link: `/reorganisations/${next.id}`,
      },
    ])
    await expectRefusal(by(second).undo({ id, decision: decision('41', '2021-02-01') }), 'reorganisations.stood_upon')
    await by(second).undo({ id: next.id, decision: decision('42', '2021-02-01') })
    const twice = await Promise.allSettled(['43', '44'].map(number => by(second).undo({ id, decision: decision(number, '2021-02-01') })))
    expect(twice.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(twice.find(one => one.status === 'rejected')).toMatchObject({ reason: { code: 'reorganisations.wrong_state' } })
    expect((await by(second).reorganisation({ id })).state).toBe('undone')
    expect((await w.as(clerk6).access.me({})).seats.map(seat => seat.unit.id)).toEqual([w.known('unit6')])
  })
})
