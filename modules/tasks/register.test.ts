import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDueActs } from '#kernel/schedule.ts'
import { expectRefusal, world, type World } from '#test/world.ts'
import { given } from './given.fixture.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const office = () => w.as('office').tasks
const onTime = async (unit: string, period: string) => {
  const { rows } = await w.as('office').results.figures({ unit: w.known(unit), period, indicators: ['tasks.on_time_rate'] })
  const figure = rows[0]?.figure
  return figure ? [figure.numerator.value, figure.denominator?.value] : null
}

describe('by the business clock', () => {
  test('reminders before and after; the due task enters the register on its day; in time or late by the day of the accepted result', async () => {
    const early = await given(w, { title: 'Xong sớm', dueOn: '2021-01-20' }, ['unit3'])
    const late = await given(w, { title: 'Xong muộn', dueOn: '2021-01-20' }, ['unit3'])
    const unit3 = () => w.as('unit3').tasks
    await unit3().acceptMany({ ids: [early, late] })
    await unit3().submit({ id: early, result: 'Đã xong' })
    await office().confirm({ id: early })
    await runDueActs(w.road)
    expect(await onTime('unit3', '2021-01')).toBeNull()
    await w.clock('2021-01-19T02:00:00Z')
    await runDueActs(w.road)
    expect((await unit3().task({ id: late })).reminders.map(reminder => reminder.days)).toEqual(
      [-3, -1].slice(0, (await unit3().task({ id: late })).reminders.length),
    )
    await w.clock('2021-01-20T02:00:00Z')
    await runDueActs(w.road)
    expect(await onTime('unit3', '2021-01')).toEqual([1, 2])
    await w.clock('2021-01-21T02:00:00Z')
    await runDueActs(w.road)
    expect(await unit3().task({ id: late })).toMatchObject({ timeliness: 'overdue' })
    expect((await office().list({ timeliness: ['overdue'] })).rows.map(row => row.id)).toEqual([late])
    await office().remind({ ids: [late], note: 'Đề nghị khẩn trương' })
    await unit3().submit({ id: late, result: 'Đã xong, muộn một ngày' })
    await office().confirm({ id: late })
    expect(await unit3().task({ id: late })).toMatchObject({ timeliness: 'late', state: 'done' })
    expect(await onTime('unit3', '2021-01')).toEqual([1, 2])
    expect(await onTime('bloc', '2021-01')).toEqual([1, 2])
    expect(await runDueActs(w.road)).toBe(0)
  })

  test('a task that is extended or cancelled after its due day leaves the month it was counted in', async () => {
    const id = await given(w, { dueOn: '2021-01-22' }, ['unit2'])
    await w.as('unit2').tasks.accept({ id })
    await w.clock('2021-01-22T02:00:00Z')
    await runDueActs(w.road)
    expect(await onTime('unit2', '2021-01')).toEqual([0, 1])
    await w.as('unit2').tasks.requestExtension({ id, to: '2021-02-05', reason: 'Chờ số liệu' })
    await office().grantExtension({ id })
    expect(await onTime('unit2', '2021-01')).toEqual([0, 0])
    await w.clock('2021-02-05T02:00:00Z')
    await runDueActs(w.road)
    expect(await onTime('unit2', '2021-02')).toEqual([0, 1])
    await office().cancel({ id, reason: 'Lồng ghép' })
    expect(await onTime('unit2', '2021-02')).toEqual([0, 0])
    await w.clock('2021-02-06T02:00:00Z')
    await runDueActs(w.road)
    expect(await onTime('unit2', '2021-02')).toEqual([0, 0])
  })

  test('the seat changes hands: both holders stand on the open task; the mandate that ends at midnight is refused at 00:00:01', async () => {
    await w.clock('2021-02-06T03:00:00Z')
    const id = await given(w, { dueOn: '2021-06-30' }, ['unit2'])
    await w.as('unit2').tasks.accept({ id })
    await w.as('organisation').access.endMandate({ mandateId: w.known('mandate:unit2'), until: '2021-02-08', reason: 'Chuyển công tác' } as never)
    await w.as('organisation').access.giveMandate({ seatId: w.known('seat:unit2'), personId: w.known('person:clerk2'), from: '2021-02-08', basis: 'approved' })
    await w.clock('2021-02-07T16:59:59Z')
    await w.as('unit2').tasks.start({ id })
    await w.clock('2021-02-07T17:00:01Z')
    await expectRefusal(w.as('unit2').tasks.reportProgress({ id, percent: 10, note: 'Đang làm' }), 'access.not_permitted')
    await w.as('clerk2').tasks.reportProgress({ id, percent: 20, note: 'Tiếp tục' })
    const task = await office().task({ id })
    expect(task.holder).toBe('Mai Thị Thu')
    expect(task.holders.map(holder => [holder.fullName, holder.from, holder.until])).toEqual([
      ['Đặng Văn Lực', '2021-02-06', '2021-02-08'],
      ['Mai Thị Thu', '2021-02-08', null],
    ])
    expect(task.events.map(event => [event.verb, event.accountable])).toEqual([
      ['assign', 'Đặng Văn Lực'],
      ['accept', 'Đặng Văn Lực'],
      ['start', 'Đặng Văn Lực'],
      ['reportProgress', 'Mai Thị Thu'],
    ])
    const span = { unitId: w.known('unit2'), from: '2021-01-01', to: '2021-12-31' }
    const his = await office().accountability({ ...span, personId: w.known('person:unit2') })
    const hers = await office().accountability({ ...span, personId: w.known('person:clerk2') })
    expect(his.rows.map(row => row.id)).toContain(id)
    expect(hers.rows.map(row => row.id)).toContain(id)
    expect(hers.rows.length).toBeLessThan(his.rows.length)
    expect(his.counts).toMatchObject({ cancelled: 1, extended: 1 })
  })
})

test('history is taken over with its outcomes, and the register of the months that are over says them', async () => {
  const past = (unit: string, position: string, rest: object) => ({ unitId: w.known(unit), position, ...rest })
  const tasks = (id: string, count: number) =>
    [
      {
        id,
        unitId: w.known('bloc'),
        title: 'Nhiệm vụ năm 2020',
        dueOn: '2020-11-30',
        assignedOn: '2020-09-01',
        assignments: [
          past('unit1', 'unit_secretary', { state: 'done', submittedOn: '2020-11-20', closedOn: '2020-11-25' }),
          past('unit2', 'unit_secretary', {
            state: 'done',
            submittedOn: '2020-12-05',
            closedOn: '2020-12-08',
            returns: [{ submittedOn: '2020-11-29', returnedOn: '2020-12-01', reason: 'Thiếu số liệu' }],
          }),
          past('unit7', 'cell_secretary', { state: 'objected', note: 'Không có đối tượng' }),
        ].slice(0, count),
      },
    ] as never
  await expectRefusal(office().recordHistory({ tasks: tasks('01900000-0000-7000-8000-0000000000a1', 3) }), 'tasks.system_only')
  const few = await w.statements(() => w.as('system').tasks.recordHistory({ tasks: tasks('01900000-0000-7000-8000-0000000000a1', 1) }))
  expect(await w.statements(() => w.as('system').tasks.recordHistory({ tasks: tasks('01900000-0000-7000-8000-0000000000a2', 3) }))).toBeLessThanOrEqual(few)
  expect(await onTime('unit1', '2020-11')).toEqual([2, 2])
  expect(await onTime('unit2', '2020-11')).toEqual([0, 1])
  expect(await onTime('bloc', '2020-11')).toEqual([2, 3])
  const { rows } = await office().list({ unitId: w.known('unit2'), dueTo: '2020-12-31' })
  expect(rows[0]).toMatchObject({ timeliness: 'late' })
  expect((await office().task({ id: rows[0]?.id ?? '' })).events.map(event => event.verb)).toEqual([
    'assign',
    'accept',
    'submit',
    'returnBack',
    'submit',
    'confirm',
  ])
  await runDueActs(w.road)
  expect(await onTime('bloc', '2020-11')).toEqual([2, 3])
})
