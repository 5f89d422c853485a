import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDueActs } from '#kernel/schedule.ts'
import { expectRefusal, world, type World } from '#test/world.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const office = () => w.as('office').tasks
const unit1 = () => w.as('unit1').tasks
let n = 0

/** A task given to units; answers with the assignment of the first. */
async function given(fields: Partial<Parameters<ReturnType<typeof office>['deploy']>[0]['tasks'][0]> = {}, to: string[] = ['unit1']) {
  const { taskIds } = await office().deploy({
    unitId: w.known('bloc'),
    tasks: [{ title: `Nhiệm vụ số ${++n}`, dueOn: '2021-02-26', ...fields }],
    to: to.map(unit => ({ unitId: w.known(unit) })),
  })
  const { rows } = await office().list({ taskId: taskIds[0] ?? '', unitId: w.known(to[0] ?? '') })
  return rows[0]?.id ?? ''
}
const onTime = async (unit: string, period: string) => {
  const { rows } = await w.as('office').results.figures({ unit: w.known(unit), period, indicators: ['tasks.on_time_rate'] })
  const figure = rows[0]?.figure
  return figure ? [figure.numerator.value, figure.denominator?.value] : null
}

describe('from giving to confirming', () => {
  test('given to several units at once, each with the seat of its head; only they and their superiors read it', async () => {
    const id = await given({ title: 'Tổ chức học tập Quy định 205-QĐ/TW', expectedResult: 'Báo cáo kết quả học tập' }, ['unit1', 'unit2', 'unit7'])
    const row = (await unit1().list({})).rows[0]
    expect(row).toMatchObject({
      id,
      state: 'assigned',
      position: 'unit_secretary',
      holder: 'Bùi Thanh Tùng',
      timeliness: 'open',
      can: expect.arrayContaining(['accept', 'object']),
    })
    expect((await w.as('unit7').tasks.list({})).rows[0]).toMatchObject({ position: 'cell_secretary', unitId: w.known('unit7') })
    expect((await unit1().list({ search: 'hoc tap quy dinh' })).total).toBe(1)
    await expectRefusal(w.as('unit2').tasks.task({ id }), 'not_found')
    await expectRefusal(w.as('unit2').tasks.accept({ id }), 'not_found')
    expect((await w.as('unit3').tasks.list({})).total).toBe(0)
  })

  test('taken on, worked on, sent with evidence, returned with reasons, sent again, confirmed: a line for each, by whom, and who was accountable', async () => {
    const id = await given({ evidenceRequired: true })
    await unit1().accept({ id })
    await unit1().start({ id })
    await unit1().pause({ id, reason: 'Chờ hướng dẫn' })
    await unit1().resume({ id })
    await unit1().reportProgress({ id, percent: 60, note: 'Xong dự thảo' })
    const missing = await expectRefusal(unit1().submit({ id, result: 'Đã xong' }), 'tasks.evidence_missing')
    expect(missing.issues).toEqual([{ path: ['files'], code: 'evidence_missing' }])
    await expectRefusal(unit1().submit({ id, result: 'Đã xong', files: ['01900000-0000-7000-8000-000000000001'] }), 'input.invalid')
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII='
    const file = await w.as('unit1').documents.upload({ unitId: w.known('unit1'), name: 'minh-chung.png', content: png, notClassified: true })
    await unit1().submit({ id, result: 'Đã ban hành kế hoạch', files: [file.id] })
    await expectRefusal(unit1().confirm({ id }), 'not_found')
    await office().returnBack({ id, reasons: ['Thiếu số liệu', 'Chưa ký'] })
    await unit1().submit({ id, result: 'Đã bổ sung', files: [file.id] })
    expect((await w.as('secretary').tasks.list({ state: ['submitted'] })).rows[0]?.can).toEqual(expect.arrayContaining(['confirm', 'returnBack']))
    await w.as('secretary').tasks.confirm({ id, note: 'Hoàn thành tốt' })
    const task = await unit1().task({ id })
    expect(task.events.map(event => event.verb)).toEqual([
      'assign',
      'accept',
      'start',
      'pause',
      'resume',
      'reportProgress',
      'submit',
      'returnBack',
      'submit',
      'confirm',
    ])
    expect(task).toMatchObject({ state: 'done', timeliness: 'on_time', percent: 100, can: [], evidence: [{ name: 'minh-chung.png' }] })
    expect(task.events[9]).toMatchObject({
      by: { fullName: 'Nguyễn Đình Khải', positionNames: { vi: 'Bí thư Đảng ủy Khối' } },
      accountable: 'Bùi Thanh Tùng',
      note: 'Hoàn thành tốt',
    })
  })

  test('an objection is amended, upheld, withdrawn by the superior, or taken back by the unit', async () => {
    const [a, b, c, d] = [await given(), await given(), await given(), await given()]
    for (const id of [a, b, c, d]) await unit1().object({ id, reason: 'Không thuộc phạm vi' })
    await office().amend({ id: a, dueOn: '2021-04-01', reason: 'Lùi hạn' })
    await office().uphold({ id: b, reason: 'Giữ nguyên' })
    await office().withdraw({ id: c, reason: 'Đồng ý rút' })
    await unit1().withdrawObjection({ id: d })
    const states = await Promise.all([a, b, c, d].map(async id => (await unit1().task({ id })).state))
    expect(states).toEqual(['assigned', 'accepted', 'cancelled', 'assigned'])
    expect((await unit1().task({ id: a })).dueOn).toBe('2021-04-01')
  })

  test('a later date is asked for, refused or granted; the first due date stays on record', async () => {
    const id = await given()
    await unit1().accept({ id })
    await expectRefusal(unit1().requestExtension({ id, to: '2021-02-01', reason: 'Sớm hơn hạn' }), 'input.invalid')
    await unit1().requestExtension({ id, to: '2021-03-31', reason: 'Chờ số liệu' })
    await expectRefusal(unit1().requestExtension({ id, to: '2021-04-30', reason: 'Chờ số liệu' }), 'tasks.extension_asked')
    await office().refuseExtension({ id, reason: 'Cần trước Hội nghị' })
    await expectRefusal(office().grantExtension({ id }), 'tasks.no_extension_asked')
    await unit1().requestExtension({ id, to: '2021-03-15', reason: 'Chờ số liệu' })
    await office().grantExtension({ id })
    expect(await unit1().task({ id })).toMatchObject({ dueOn: '2021-03-15', firstDueOn: '2021-02-26', extensionTo: null })
  })

  test('many are taken on and confirmed at once; a unit passes its task on to its cell', async () => {
    const ids = [await given(), await given(), await given()]
    expect(await unit1().acceptMany({ ids })).toEqual({ done: 3 })
    for (const id of ids.slice(1)) await unit1().submit({ id, result: 'Xong việc' })
    await expectRefusal(office().confirmMany({ ids }), 'tasks.state')
    expect(await office().confirmMany({ ids: ids.slice(1) })).toEqual({ done: 2 })
    const fields = { id: ids[0] ?? '', title: 'Việc của chi bộ', to: [{ unitId: w.known('cell1') }] }
    await expectRefusal(unit1().cascade({ ...fields, dueOn: '2021-12-31' }), 'input.invalid')
    await expectRefusal(unit1().cascade({ ...fields, dueOn: '2021-02-20', to: [{ unitId: w.known('unit2') }] }), 'not_found')
    await unit1().cascade({ ...fields, dueOn: '2021-02-20' })
    expect((await w.as('cell1').tasks.list({})).rows[0]).toMatchObject({ title: 'Việc của chi bộ', fromUnit: w.known('unit1') })
    expect((await unit1().task({ id: ids[0] ?? '' })).others[0]).toMatchObject({ passedOn: true, unitId: w.known('cell1') })
  })

  test('drafts are edited with their version, given out, or discarded', async () => {
    const { id } = await office().draft({
      unitId: w.known('bloc'),
      title: 'Dự thảo',
      dueOn: '2021-03-01',
      to: [{ unitId: w.known('unit1') }, { unitId: w.known('unit2'), role: 'co' }],
    })
    await office().edit({ id, version: 1, title: 'Dự thảo sửa', dueOn: '2021-03-02' })
    const stale = await expectRefusal(office().edit({ id, version: 1, title: 'Bản khác', dueOn: '2021-03-03' }), 'stale')
    expect(stale).toMatchObject({ status: 409, data: { current: { version: 2, title: 'Dự thảo sửa' }, yours: { version: 1, title: 'Bản khác' } } })
    expect((await office().drafts({})).rows).toHaveLength(1)
    await expectRefusal(unit1().deployDrafts({ ids: [id] }), 'not_found')
    expect(await office().deployDrafts({ ids: [id] })).toEqual({ tasks: 1, assignments: 2 })
    await expectRefusal(office().discard({ id }), 'tasks.not_draft')
    expect((await w.as('unit2').tasks.list({ search: 'du thao sua' })).rows[0]?.role).toBe('co')
  })

  test('a form that was open while somebody else acted is told what stands now', async () => {
    const id = await given()
    await unit1().accept({ id, version: 1 })
    const stale = await expectRefusal(unit1().start({ id, version: 1 }), 'stale')
    expect(stale.data).toMatchObject({ current: { version: 2, state: 'accepted' }, yours: { version: 1, verb: 'start' } })
  })

  test('a due date in the past, a unit that does not stand, a seat that is not there', async () => {
    const give = (task: object, to: object = {}) =>
      w
        .as('system')
        .tasks.deploy({ unitId: w.known('bloc'), tasks: [{ title: 'Thử', dueOn: '2021-03-01', ...task }], to: [{ unitId: w.known('unit1'), ...to }] })
    expect((await expectRefusal(give({ dueOn: '2021-01-16' }), 'input.invalid')).issues[0]).toMatchObject({ path: ['tasks', 0, 'dueOn'], code: 'due_in_past' })
    await expectRefusal(give({}, { unitId: '01900000-0000-7000-8000-000000000001' }), 'tasks.units_unknown')
    await expectRefusal(give({}, { position: 'nobody' }), 'input.invalid')
    await expectRefusal(give({}, { role: 'co' }), 'tasks.no_lead')
    expect((await office().sameTitle({ unitId: w.known('bloc'), titles: ['tổ chức học tập quy định 205-QĐ/TW'] })).units).toHaveLength(3)
  })
})

describe('by the business clock', () => {
  test('reminders before and after; the due task enters the register on its day; in time or late by the day of the accepted result', async () => {
    const early = await given({ title: 'Xong sớm', dueOn: '2021-01-20' }, ['unit3'])
    const late = await given({ title: 'Xong muộn', dueOn: '2021-01-20' }, ['unit3'])
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
    const id = await given({ dueOn: '2021-01-22' }, ['unit2'])
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
    const id = await given({ dueOn: '2021-06-30' }, ['unit2'])
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

test('one task to 5 or to 128 units is the same number of statements; so are list, board, counts and export', async () => {
  await w.clock('2021-02-10T02:00:00Z')
  const { units } = await w.as('system').org.foundMany({
    effectiveOn: '2016-01-01',
    units: Array.from({ length: 130 }, (_, n) => ({
      code: `Z-${n}`,
      name: `Chi bộ số ${n}`,
      level: 'grassroots_cell',
      kind: 'agency',
      parentId: w.known('bloc'),
    })),
  })
  const give = async (count: number) => {
    let taskId = ''
    const sent = await w.statements(async () => {
      const { taskIds } = await office().deploy({
        unitId: w.known('bloc'),
        tasks: [{ title: 'Cho nhiều tổ chức', dueOn: '2021-05-05' }],
        to: units.slice(0, count).map(unit => ({ unitId: unit.id })),
      })
      taskId = taskIds[0] ?? ''
    })
    const read = await w.statements(() =>
      Promise.all([office().list({ taskId, size: 500 }), office().board({ taskId }), office().counts({ taskId }), office().export({ taskId })]),
    )
    expect((await office().list({ taskId })).total).toBe(count)
    return { sent, read }
  }
  const five = await give(5)
  expect(await give(128)).toEqual(five)
  expect(five.sent).toBeLessThan(20)
})
