import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectRefusal, type World, world } from '#test/world.ts'
import { convenedBody } from './hall.fixture.ts'

let w: World
let bodyId: string
let conferenceId: string

beforeAll(async () => {
  w = await world()
  bodyId = await convenedBody(w.as('system'), w.known)
})
afterAll(() => w?.close())

const tomorrow = '2021-01-18T00:30:00.000Z'

test('the office plans a conference: ordinal and title follow from body and term, and an ordinal is given once', async () => {
  expect(await w.as('office').conferences.nextOrdinal({ bodyId, extended: true })).toEqual({
    ordinal: 1,
    term: 'X',
    title: 'Hội nghị Ban Chấp hành Đảng bộ Khối (mở rộng) lần thứ nhất, khóa X',
  })
  const third = await w
    .as('office')
    .conferences.plan({ bodyId, ordinal: 3, extended: true, startsAt: '2021-01-17T00:30:00.000Z', place: 'Hội trường Đảng ủy Khối' })
  expect(third.title).toBe('Hội nghị Ban Chấp hành Đảng bộ Khối (mở rộng) lần thứ 3, khóa X')
  conferenceId = third.id
  const again = await expectRefusal(w.as('office').conferences.plan({ bodyId, ordinal: 3, startsAt: tomorrow, place: 'Hội trường' }), 'input.invalid')
  expect(again.issues).toEqual([{ path: ['ordinal'], code: 'conferences.ordinal_taken', data: { ordinal: 3, next: 4 } }])
  expect((await w.as('office').conferences.plan({ bodyId, startsAt: tomorrow, place: 'Hội trường' })).ordinal).toBe(4)
})

test('the agenda is set as a whole, reordered, and refused when somebody set it meanwhile', async () => {
  const as = w.as('office')
  const first = await as.conferences.setAgenda({
    conferenceId,
    version: 1,
    items: [
      { minutes: 30, title: 'Khai mạc', kind: 'opening', presenter: 'Bí thư Đảng ủy Khối' },
      { minutes: 60, title: 'Báo cáo kết quả năm 2020', kind: 'report' },
      { minutes: 45, title: 'Quán triệt Quy định số 205-QĐ/TW', kind: 'study', fixedStart: '10:00' },
    ],
  })
  const [a, b, c] = first.items.map(item => item.id)
  await as.conferences.setAgenda({
    conferenceId,
    version: 2,
    items: [
      { id: b, minutes: 60, title: 'Báo cáo kết quả năm 2020', kind: 'report' },
      { id: a, minutes: 30, title: 'Khai mạc', kind: 'opening' },
    ],
  })
  const shown = await as.conferences.conference({ id: conferenceId })
  expect(shown.agenda.map(item => [item.id, item.at])).toEqual([
    [b, '07:30'],
    [a, '08:30'],
  ])
  await expectRefusal(as.conferences.setAgenda({ conferenceId, version: 2, items: [] }), 'stale')
  expect(
    (
      await expectRefusal(
        as.conferences.setAgenda({ conferenceId, version: 3, items: [{ id: '01900000-0000-7000-8000-000000000001', minutes: 5, title: 'Lạ', kind: 'other' }] }),
        'input.invalid',
      )
    ).issues[0]?.path,
  ).toEqual(['items', 0, 'id'])
  await as.conferences.setAgenda({ conferenceId, version: 3, items: [{ id: c, minutes: 45, title: 'Quán triệt Quy định số 205-QĐ/TW', kind: 'study' }] })
  expect((await as.conferences.conference({ id: conferenceId })).agenda.map(item => item.id)).toEqual([c])
})

test('members come from the mandates of the day, units and guests beside them; asking twice invites nobody twice', async () => {
  const input = { conferenceId, bodyIds: [bodyId], grassroots: true, guests: [{ fullName: 'Trần Thị Ngọc Lan', organisation: 'Ban Tổ chức Tỉnh ủy' }] }
  expect(await w.as('office').conferences.invite(input)).toEqual({ invited: 11, members: 3, units: 7, guests: 1 })
  expect(await w.as('office').conferences.invite({ ...input, guests: [] })).toMatchObject({ invited: 0 })
  const { rows, total } = await w.as('office').conferences.invitations({ conferenceId, capacity: 'member' })
  expect(total).toBe(3)
  // The secretary first, by position; then the members by given name, whatever the numbers of their seats.
  expect(rows.map(row => row.name)).toEqual(['Nguyễn Đình Khải', 'Đặng Văn Lực', 'Bùi Thanh Tùng'])
  expect((await w.as('office').conferences.invitations({ conferenceId, search: 'ngoc lan' })).rows[0]).toMatchObject({
    role: 'Ban Tổ chức Tỉnh ủy',
    capacity: 'guest',
  })
  const count = await w.statements(() => w.as('office').conferences.invite({ conferenceId, unitIds: [w.known('cell1'), w.known('cell2')] }))
  const fewer = await w.statements(() => w.as('office').conferences.invite({ conferenceId, unitIds: [w.known('cell3')] }))
  expect(count).toBe(fewer)
})

test('units see it when it is convened, answer for themselves, and nobody answers for others', async () => {
  expect((await w.as('unit7').conferences.list({})).total).toBe(0)
  await expectRefusal(w.as('unit7').conferences.conference({ id: conferenceId }), 'not_found')
  await w.as('office').conferences.convene({ id: conferenceId })
  const { rows } = await w.as('unit7').conferences.list({ mine: true })
  expect(rows.map(row => row.id)).toEqual([conferenceId])
  expect(rows[0]?.can).toEqual([])
  const mine = rows[0]?.invitationId ?? ''
  expect((await w.as('unit7').conferences.invitations({ conferenceId, search: 'lien minh' })).rows[0]).toMatchObject({ id: mine, can: ['answer'] })
  expect((await expectRefusal(w.as('unit7').conferences.answer({ invitationId: mine, answer: 'not_coming' }), 'input.invalid')).issues[0]?.path).toEqual([
    'reason',
  ])
  await w.as('unit7').conferences.answer({ invitationId: mine, answer: 'coming' })
  await expectRefusal(w.as('unit1').conferences.answer({ invitationId: mine, answer: 'coming' }), 'not_found')
  await expectRefusal(w.as('cell1').conferences.convene({ id: conferenceId }), 'not_found')
  expect((await w.as('office').conferences.conference({ id: conferenceId })).counts.all.coming).toBe(1)
  expect(await w.as('unit2').today.waiting({})).toMatchObject({ rows: expect.arrayContaining([expect.objectContaining({ kind: 'conferences.answer' })]) })
  // Guests' names are for the readers of the convening unit.
  expect((await w.as('unit7').conferences.invitations({ conferenceId, capacity: 'guest' })).rows[0]?.name).toBeNull()
})

test('the calendar entry keeps its UID, in local time, and its sequence grows when the place changes', async () => {
  const read = async () => Buffer.from((await w.as('unit7').conferences.calendar({ id: conferenceId })).content).toString()
  const before = await read()
  expect(before).toContain(`UID:conference-${conferenceId}@caunoi`)
  expect(before).toContain('DTSTART;TZID=Asia/Ho_Chi_Minh:20210117T073000')
  expect(before).toContain('TZOFFSETTO:+0700')
  expect(before).toContain('SEQUENCE:0')
  const { version } = await w.as('office').conferences.conference({ id: conferenceId })
  await w.as('office').conferences.change({ id: conferenceId, version, place: 'Hội trường tầng 3' })
  await expectRefusal(w.as('office').conferences.change({ id: conferenceId, version, place: 'Nơi khác' }), 'stale')
  expect(await read()).toMatch(/UID:conference-.*[\s\S]*SEQUENCE:1[\s\S]*LOCATION:Hội trường tầng 3/)
})

test('the roll call is taken in the hall, and conclusions become tasks of every unit in one act', async () => {
  const as = w.as('office')
  await as.conferences.start({ id: conferenceId })
  const { rows } = await as.conferences.invitations({ conferenceId, size: 500 })
  await as.conferences.markAttendance({
    conferenceId,
    marks: rows.map((row, index) =>
      index === 0 ? { invitationId: row.id, state: 'absent_with_reason', reason: 'Công tác tại Trung ương' } : { invitationId: row.id, state: 'present' },
    ),
  })
  const { counts } = await as.conferences.conference({ id: conferenceId })
  expect(counts.member).toMatchObject({ invited: 3, present: 2, absentWithReason: 1 })
  expect(counts.all.present).toBe(rows.length - 1)

  const concluded = await as.conferences.conclude({
    conferenceId,
    text: 'Các tổ chức cơ sở đảng xây dựng kế hoạch học tập Quy định số 205-QĐ/TW. Gửi về Văn phòng.',
    task: { dueOn: '2021-02-26', expectedResult: 'Kế hoạch được ban hành', units: 'all' },
  })
  expect(concluded).toMatchObject({ number: 1, units: 7 })
  const { rows: found } = await as.conferences.conclusions({ conferenceId })
  expect(found[0]?.task).toMatchObject({
    title: 'Các tổ chức cơ sở đảng xây dựng kế hoạch học tập Quy định số 205-QĐ/TW',
    dueOn: '2021-02-26',
    units: 7,
    done: 0,
  })
  const task = await sql<{
    conclusionId: string
    n: number
  }>`select t.conclusion_id, count(*)::int as n from task t join assignment a on a.task_id = t.id where t.id = ${concluded.taskId} group by 1`.execute(
    w.owner.db,
  )
  expect(task.rows).toEqual([{ conclusionId: concluded.id, n: 7 }])
  expect(await w.as('unit7').conferences.conclusion({ id: concluded.id })).toMatchObject({ conferenceId, number: 1 })

  await as.conferences.conclude({ conferenceId, text: 'Giao Sở Kế hoạch báo cáo riêng.', task: { dueOn: '2021-03-01', units: [w.known('unit1')] } })
  expect(await as.conferences.conclude({ conferenceId, text: 'Biểu dương các đơn vị hoàn thành sớm.' })).toMatchObject({ number: 3, taskId: null })
  expect(
    (await expectRefusal(as.conferences.conclude({ conferenceId, text: 'Việc đã qua.', task: { dueOn: '2020-12-01', units: 'all' } }), 'input.invalid'))
      .issues[0]?.path,
  ).toContain('dueOn')
  await expectRefusal(w.as('officer').conferences.conclude({ conferenceId, text: 'Không có quyền.' }), 'access.not_permitted')
})

test('held, it counts once in the register, and takes no more changes', async () => {
  await w.as('office').conferences.hold({ id: conferenceId })
  await expectRefusal(w.as('office').conferences.hold({ id: conferenceId }), 'conferences.wrong_state')
  await expectRefusal(w.as('office').conferences.invite({ conferenceId, unitIds: [w.known('cell1')] }), 'conferences.wrong_state')
  const { rows } = await sql<{ period: string; delta: number[] }>`select period, delta from register_post where cause = ${conferenceId}`.execute(w.owner.db)
  expect(rows).toEqual([{ period: '2021-01', delta: [1] }])
  const shown = await w.as('office').conferences.conference({ id: conferenceId })
  expect(shown.state).toBe('held')
  expect(shown.history.map(event => event.verb)).toEqual(['plan', 'convene', 'change', 'start', 'hold'])
  expect(shown.can).toEqual(['conclude'])
})

test('a guest’s name is erased on request; that somebody was there stays', async () => {
  const guest = async () => (await w.as('office').conferences.invitations({ conferenceId, capacity: 'guest' })).rows[0]
  const before = await guest()
  await expectRefusal(w.as('unit1').conferences.eraseGuest({ invitationId: before?.id ?? '', reason: 'Theo yêu cầu' }), 'not_found')
  await w.as('office').conferences.eraseGuest({ invitationId: before?.id ?? '', reason: 'Theo yêu cầu của người được mời' })
  expect(await guest()).toMatchObject({ id: before?.id, name: null, role: null, attendance: 'present' })
})

test('a conference cannot be opened before its day, and a cancelled one gives its ordinal back', async () => {
  const as = w.as('office')
  const { rows } = await as.conferences.list({ state: ['planned'] })
  const fourth = rows[0]?.id ?? ''
  await as.conferences.convene({ id: fourth })
  await expectRefusal(as.conferences.start({ id: fourth }), 'conferences.day_not_come')
  await as.conferences.cancel({ id: fourth, reason: 'Chuyển sang tuần sau' })
  expect((await as.conferences.nextOrdinal({ bodyId })).ordinal).toBe(4)
  expect(Buffer.from((await as.conferences.calendar({ id: fourth })).content).toString()).toContain('STATUS:CANCELLED')
})
