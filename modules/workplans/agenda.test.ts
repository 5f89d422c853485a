import { afterAll, beforeAll, expect, test } from 'vitest'
import { convenedBody } from '#modules/conferences/hall.fixture.ts'
import { expectRefusal, type World, world } from '#test/world.ts'

let w: World
let bodyId: string
let standingId: string
const rows: Record<string, string> = {}
const meetings: Record<string, string> = {}

const office = () => w.as('office')
const status = async (name: string) => (await office().workplans.row({ id: rows[name] ?? '' })).status
const plan = async (body: string, startsAt: string) => (await office().conferences.plan({ bodyId: body, startsAt, place: 'Hội trường Đảng ủy Khối' })).id
const put = (meeting: string, names: readonly string[], reason?: string) =>
  office().workplans.putOnAgenda({ conferenceId: meetings[meeting] ?? '', rowIds: names.map(name => rows[name] ?? ''), ...(reason ? { reason } : {}) })

beforeAll(async () => {
  w = await world()
  bodyId = await convenedBody(w.as('system'), w.known)
  const { bodies } = await w.as('organisation').access.bodies({ unitId: w.known('bloc') })
  standingId = bodies.find(body => body.kind === 'standing')?.id ?? ''
  const { id } = await office().workplans.create({ bodyId, year: 2021 })
  const said = [
    ['year', '2021-01', bodyId],
    ['resolution', '2021-01', bodyId],
    ['quarter', '2021-03', bodyId],
    ['personnel', '2021-01', standingId],
    ['main', null, null],
  ] as const
  const made = await office().workplans.addRows({
    workplanId: id,
    rows: said.map(([name, month, consideredBy]) => ({
      section: 'executive' as const,
      content: `Nội dung ${name}`,
      month,
      consideredBy,
      preparers: [{ unitId: w.known('bloc') }, { unitId: w.known('unit7') }],
    })),
  })
  said.forEach(([name], index) => (rows[name] = made.rows[index]?.id ?? ''))
  meetings['january'] = await plan(bodyId, '2021-01-17T01:00:00.000Z')
  meetings['february'] = await plan(bodyId, '2021-02-20T01:00:00.000Z')
  meetings['standing'] = await plan(standingId, '2021-01-20T01:00:00.000Z')
  await office().conferences.setAgenda({
    conferenceId: meetings['january'],
    version: 1,
    items: [
      { minutes: 15, title: 'Khai mạc', kind: 'opening' },
      { minutes: 20, title: 'Kết luận', kind: 'conclusion' },
    ],
  })
  await expectRefusal(put('january', ['year']), 'workplans.wrong_state')
  await office().workplans.issue({ id, version: 1, number: '12-CTr/ĐUK', issuedOn: '2021-01-15' })
})
afterAll(() => w?.close())

test('a meeting is offered what its body is to consider, its own month first', async () => {
  const found = await office().workplans.candidates({ conferenceId: meetings['february'] ?? '' })
  expect(found).toMatchObject({ month: '2021-02' })
  expect(found.rows.map(row => row.content)).toEqual(['Nội dung year', 'Nội dung resolution', 'Nội dung quarter'])
  expect((await office().workplans.candidates({ conferenceId: meetings['standing'] ?? '' })).rows.map(row => row.content)).toEqual(['Nội dung personnel'])
})

test('rows go on the agenda before its conclusion, at once; never on that of another body, never twice', async () => {
  await expectRefusal(put('january', ['year', 'personnel']), 'workplans.other_body')
  await expectRefusal(put('january', ['main']), 'workplans.not_considered')
  await put('january', ['year', 'resolution'])
  const { agenda, agendaVersion } = await office().conferences.conference({ id: meetings['january'] ?? '' })
  expect(agenda.map(item => [item.title, item.at])).toEqual([
    ['Khai mạc', '08:00'],
    ['Nội dung year', '08:15'],
    ['Nội dung resolution', '08:30'],
    ['Kết luận', '08:45'],
  ])
  // Who had the agenda open sees that it changed.
  await expectRefusal(office().conferences.setAgenda({ conferenceId: meetings['january'] ?? '', version: 2, items: [] }), 'stale')
  expect(agendaVersion).toBe(3)
  await expectRefusal(put('february', ['year'], 'Chuyển sang tháng 2'), 'workplans.row_status')
  expect(await office().workplans.row({ id: rows['year'] ?? '' })).toMatchObject({
    status: 'on_agenda',
    conferenceId: meetings['january'],
    conferenceOn: '2021-01-17',
    can: ['takeOffAgenda', 'editRow'],
  })
  // Who prepares it is told the day, not the meeting, which is not convened.
  expect(await w.as('unit7').workplans.row({ id: rows['year'] ?? '' })).toMatchObject({ conferenceOn: '2021-01-17', conferenceId: null, conferenceTitle: null })
})

test('one of another month needs the reason', async () => {
  const refused = await expectRefusal(put('february', ['quarter']), 'input.invalid')
  expect(refused.issues).toEqual([{ path: ['reason'], code: 'workplans.other_month', data: { month: '03/2021', meets: '02/2021' } }])
  await put('february', ['quarter'], 'Trình sớm để kịp báo cáo Tỉnh ủy')
  const shown = await office().workplans.row({ id: rows['quarter'] ?? '' })
  expect(shown).toMatchObject({ status: 'on_agenda', month: '2021-03', reason: 'Trình sớm để kịp báo cáo Tỉnh ủy' })
  expect(shown.history.at(-1)).toMatchObject({ verb: 'put', toMonth: '2021-02', conference: { id: meetings['february'] } })
})

test('a row taken off, an item left out and a meeting cancelled give it back by themselves', async () => {
  await office().workplans.takeOffAgenda({ id: rows['resolution'] ?? '', version: 1, reason: 'Chưa đủ tài liệu' })
  expect(await status('resolution')).toBe('due')
  const { agenda } = await office().conferences.conference({ id: meetings['january'] ?? '' })
  expect(agenda.map(item => item.title)).toEqual(['Khai mạc', 'Nội dung year', 'Kết luận'])
  await put('january', ['resolution'])
  const shown = await office().conferences.conference({ id: meetings['january'] ?? '' })
  const kept = shown.agenda.filter(item => item.title !== 'Nội dung resolution').map(({ id, title, minutes, kind }) => ({ id, title, minutes, kind }))
  await office().conferences.setAgenda({ conferenceId: shown.id, version: shown.agendaVersion, items: kept })
  expect(await status('resolution')).toBe('due')
  await office().conferences.cancel({ id: meetings['february'] ?? '', reason: 'Chuyển sang tháng 3' })
  expect(await status('quarter')).toBe('planned')
})

test('held, what it took up is considered, and moves no more', async () => {
  for (const verb of ['convene', 'start'] as const) await w.as('secretary').conferences[verb]({ id: meetings['january'] ?? '' })
  await put('january', ['resolution'])
  await w.as('secretary').conferences.hold({ id: meetings['january'] ?? '' })
  expect(await status('year')).toBe('considered')
  expect(await status('resolution')).toBe('considered')
  await expectRefusal(office().workplans.moveRow({ id: rows['year'] ?? '', version: 1, to: '2021-05', reason: 'Xem xét lại' }), 'workplans.row_status')
  await expectRefusal(office().workplans.takeOffAgenda({ id: rows['year'] ?? '', version: 1, reason: 'Đưa ra' }), 'workplans.row_status')
  await expectRefusal(put('january', ['quarter'], 'Bổ sung'), 'conferences.wrong_state')
})

test('statements do not grow with the rows put on', async () => {
  const { rows: plans } = await office().workplans.list({})
  const { rows: more } = await office().workplans.addRows({
    workplanId: plans[0]?.id ?? '',
    rows: Array.from({ length: 12 }, (_, n) => ({
      section: 'standing' as const,
      content: `Nội dung thêm ${n}`,
      month: '2021-01',
      consideredBy: standingId,
      preparers: [{ unitId: w.known('bloc') }],
    })),
  })
  const conferenceId = meetings['standing'] ?? ''
  const [first, ...others] = more.map(row => row.id)
  const one = await w.statements(() => office().workplans.putOnAgenda({ conferenceId, rowIds: [first ?? ''] }))
  expect(await w.statements(() => office().workplans.putOnAgenda({ conferenceId, rowIds: others }))).toBe(one)
})
