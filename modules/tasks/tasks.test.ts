import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal, world, type World } from '#test/world.ts'
import { given } from './given.fixture.ts'

let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const office = () => w.as('office').tasks
const unit1 = () => w.as('unit1').tasks

describe('from giving to confirming', () => {
  test('given to several units at once, each with the seat of its head; only they and their superiors read it', async () => {
    const id = await given(w, { title: 'Tổ chức học tập Quy định 205-QĐ/TW', expectedResult: 'Báo cáo kết quả học tập' }, ['unit1', 'unit2', 'unit7'])
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
    const id = await given(w, { evidenceRequired: true })
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
    const [a, b, c, d] = [await given(w), await given(w), await given(w), await given(w)]
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
    const id = await given(w)
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
    const ids = [await given(w), await given(w), await given(w)]
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
    const id = await given(w)
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
