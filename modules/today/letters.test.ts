import { SMTPServer } from 'smtp-server'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Post, sendDue } from '#kernel/mail/post.ts'
import { runDueActs } from '#kernel/schedule.ts'
import { loadTranslator } from '#kernel/translate.ts'
import { letterAddress } from '#modules/access/index.ts'
import { expectRefusal, type World, world } from '#test/world.ts'

let w: World
let server: SMTPServer
let port: number
let arrived: { to: string; raw: string }[]
/** What the server does with the next messages instead of taking them. */
let obstacles: ('later' | 'never' | 'lost')[]

beforeAll(async () => {
  w = await world({ mails: true })
})
afterAll(() => w.close())
beforeEach(async () => {
  arrived = []
  obstacles = []
  await sql`delete from letter`.execute(w.owner.db)
  const connections = new Set<{ destroy(): void }>()
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', part => parts.push(part as Buffer))
      stream.on('end', () => {
        const obstacle = obstacles.shift()
        if (obstacle === 'lost') return connections.forEach(one => one.destroy())
        if (obstacle) return done(Object.assign(new Error('mailbox u@h is not here'), { responseCode: obstacle === 'later' ? 451 : 550 }))
        arrived.push({ to: session.envelope.rcptTo.map(one => one.address).join(), raw: Buffer.concat(parts).toString() })
        done()
      })
    },
  })
  server.server.on('connection', socket => connections.add(socket))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  port = (server.server.address() as { port: number }).port
})
afterEach(() => new Promise<void>(resolve => server.close(resolve)))

const post = (overrides: Partial<Post> = {}): Post => ({
  database: w.owner,
  smtpUrl: `smtp://127.0.0.1:${port}`,
  from: 'Cầu Nối <cau-noi@khoi.example>',
  publicUrl: 'https://khoi.example',
  translator: loadTranslator(),
  addressOf: personId => letterAddress(w.owner.db, personId),
  ...overrides,
})
const letters = async () =>
  (await sql<{ state: string; attempts: number; failure: string | null; items: unknown[] }>`select * from letter order by key`.execute(w.owner.db)).rows
const due = () => sql`update letter set try_at = clock_timestamp() - interval '1 second' where state = 'waiting'`.execute(w.owner.db)
const mailbox = (who: Parameters<World['as']>[0], email: string | null, receives = true) => w.as(who).access.setMailbox({ email, receives })
const tasks = (who: Parameters<World['as']>[0]) => w.as(who).tasks

/** A task of units, due on a day; answers with the assignments by unit. */
async function given(title: string, dueOn: string, units: string[]) {
  const { taskIds } = await tasks('office').deploy({ unitId: w.known('bloc'), tasks: [{ title, dueOn }], to: units.map(unit => ({ unitId: w.known(unit) })) })
  const { rows } = await sql<{ id: string; unitId: string }>`select id, unit_id from assignment where task_id = ${taskIds[0]}`.execute(w.owner.db)
  return units.map(unit => rows.find(row => row.unitId === w.known(unit))?.id ?? '')
}
const decoded = (raw: string) => {
  const [head = '', body = ''] = raw.split(/\r?\n\r?\n([\s\S]*)/)
  const subject = /^Subject: ((?:.*)(?:\r?\n[ \t].*)*)/m.exec(head)?.[1] ?? ''
  const words = subject
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString())
    .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, text: string) => quoted(text.replaceAll('_', ' ')))
  return { head, subject: words, text: /base64/i.test(head) ? Buffer.from(body, 'base64').toString() : quoted(body.replace(/=\r?\n/g, '')) }
}
const quoted = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString()

describe('letters', () => {
  test('a task sent back is told at once, in the language of its reader, with title, day and link and nothing else; whoever wants none gets none', async () => {
    await mailbox('unit1', 'bi.thu@kehoach.example')
    await mailbox('clerk1', 'van.thu@kehoach.example', false)
    const [id = ''] = await given('Rà soát hồ sơ Đảng viên', '2021-02-01', ['unit1'])
    await tasks('unit1').accept({ id })
    await tasks('unit1').submit({ id, result: 'Kết quả kín đáo' })
    await tasks('office').returnBack({ id, reasons: ['Lý do không ai khác nên đọc'] })
    expect(await sendDue(post())).toBe(1)
    expect(arrived.map(one => one.to)).toEqual(['bi.thu@kehoach.example'])
    const { head, subject, text } = decoded(arrived[0]?.raw ?? '')
    expect(subject).toBe('Trả lại để bổ sung: Rà soát hồ sơ Đảng viên (Sở Kế hoạch)')
    expect(head).not.toMatch(/[^\x00-\x7f]/)
    expect(head).toMatch(/^Auto-Submitted: auto-generated$/m)
    expect(text).toContain('Hạn: 01/02/2021')
    expect(text).toContain(`https://khoi.example/tasks/${id}`)
    for (const kept of ['Lý do', 'Kết quả kín đáo', 'Bùi Thanh Tùng']) expect(text).not.toContain(kept)
    expect((await letters()).map(letter => [letter.state, letter.items])).toEqual(
      expect.arrayContaining([
        ['sent', []],
        ['dropped', []],
      ]),
    )
    await w.as('unit1').access.setLanguage({ language: 'en' })
    await tasks('unit1').submit({ id, result: 'Bổ sung' })
    await tasks('office').returnBack({ id, reasons: ['Còn thiếu'] })
    await sendDue(post())
    expect(decoded(arrived[1]?.raw ?? '').text).toContain('Due: 01/02/2021')
    await w.as('unit1').access.setLanguage({ language: 'vi' })
  })

  test('an act that is refused queues nothing; one that is done queues for its superior', async () => {
    await mailbox('office', 'van.phong@khoi.example')
    const [id = ''] = await given('Mở lớp bồi dưỡng', '2021-02-10', ['unit2'])
    await expectRefusal(tasks('unit2').object({ id, version: 7, reason: 'Không có đối tượng' }), 'stale')
    expect(await letters()).toEqual([])
    await tasks('unit2').object({ id, reason: 'Không có đối tượng' })
    await sendDue(post())
    expect(decoded(arrived.find(one => one.to === 'van.phong@khoi.example')?.raw ?? '').subject).toBe(
      'Đề nghị điều chỉnh: Mở lớp bồi dưỡng (Bệnh viện Đa khoa)',
    )
  })

  test('a server that is away, or puts off, is tried again later; one that refuses is not; the address is not kept with the reason', async () => {
    const [id = ''] = await given('Tổng kết quý', '2021-02-12', ['unit1'])
    await tasks('office').remind({ ids: [id] })
    expect(await sendDue(post({ smtpUrl: 'smtp://127.0.0.1:9' }))).toBe(0)
    expect(await letters()).toEqual(
      expect.arrayContaining([expect.objectContaining({ state: 'waiting', attempts: 1, failure: expect.stringContaining('ECONNREFUSED') })]),
    )
    expect(await sendDue(post())).toBe(0)
    await due()
    obstacles = ['later']
    await sendDue(post())
    await due()
    obstacles = ['never']
    for (let round = 0; round < 3; round++) await sendDue(post())
    const failed = (await letters()).find(letter => letter.state === 'failed')
    expect(failed).toMatchObject({ failure: expect.stringContaining('550') })
    expect(failed?.failure).not.toContain('bi.thu@kehoach.example')
    expect(arrived).toEqual([])
    const shown = await w.as('administrator').today.letters({ state: 'failed' })
    expect(shown.rows[0]).toMatchObject({ kind: 'reminded', person: 'Bùi Thanh Tùng', can: ['sendAgain'] })
    await expectRefusal(w.as('office').today.letters({}), 'access.not_permitted')
    await w.as('administrator').today.sendAgain({ ids: shown.rows.map(row => row.id) })
    expect(await sendDue(post())).toBe(1)
    await expectRefusal(w.as('administrator').today.sendAgain({ ids: shown.rows.map(row => row.id) }), 'today.nothing_to_send')
  })

  test('a line that breaks after the text was given, or a process that dies then, leaves a letter that is not sent again by itself', async () => {
    const [id = ''] = await given('Kiểm tra chuyên đề', '2021-02-15', ['unit1'])
    await tasks('office').remind({ ids: [id] })
    obstacles = ['lost']
    await sendDue(post())
    await due()
    expect(await sendDue(post())).toBe(0)
    expect((await letters()).map(letter => letter.state)).toContain('unsure')
    await sql`update letter set state = 'sending', handed_at = clock_timestamp() - interval '6 minutes' where state = 'unsure'`.execute(w.owner.db)
    await sendDue(post())
    expect((await letters()).map(letter => letter.state)).toContain('unsure')
    expect(arrived).toEqual([])
  })

  test('a process that dies before the server had the text loses nothing: the letter is taken on again', async () => {
    const [id = ''] = await given('Khảo sát', '2021-02-16', ['unit1'])
    await tasks('office').remind({ ids: [id] })
    const dying = post({
      addressOf: () => {
        throw new Error('killed')
      },
    })
    await expect(sendDue(dying)).rejects.toThrow('killed')
    expect(await sendDue(post())).toBe(0)
    await due()
    expect(await sendDue(post())).toBe(1)
  })

  test('two processes send each letter once', async () => {
    const ids = []
    for (let index = 0; index < 6; index++) ids.push(...(await given(`Việc ${index}`, '2021-02-20', ['unit1'])))
    for (const id of ids) await tasks('office').remind({ ids: [id] })
    await Promise.all([sendDue(post()), sendDue(post()), sendDue(post())])
    expect(arrived).toHaveLength(6)
    expect(new Set(arrived.map(one => /^Message-ID: (.*)$/im.exec(one.raw)?.[1])).size).toBe(6)
  })
})

describe('the letter of the day', () => {
  test('gathers what the calendar reminded of: one a person and day, at 07:30, also when the clock is moved over many days', async () => {
    await mailbox('unit3', 'bi.thu@songlo.example')
    const [first = ''] = await given('Việc thứ nhất', '2021-01-20', ['unit3'])
    await given('Việc thứ hai', '2021-01-20', ['unit3'])
    const [done = ''] = await given('Việc đã xong', '2021-01-20', ['unit3'])
    await tasks('unit3').accept({ id: done })
    await tasks('unit3').submit({ id: done, result: 'Đã xong' })
    await w.clock('2021-01-19T00:00:00+07:00')
    await runDueActs(w.road)
    expect(await letters()).toEqual([])
    await w.clock('2021-01-19T07:30:00+07:00')
    await runDueActs(w.road)
    await runDueActs(w.road)
    await sendDue(post())
    expect(arrived.map(one => one.to)).toEqual(['bi.thu@songlo.example'])
    const { text } = decoded(arrived[0]?.raw ?? '')
    expect(text.match(/^- .*$/gm)).toEqual(['- Việc thứ hai (Thủy điện Sông Lô)', '- Việc thứ nhất (Thủy điện Sông Lô)'])
    expect((await w.as('unit3').today.waiting({})).rows.find(row => row.to === `/tasks/${first}`)?.remindedOn).toBe('2021-01-19')
    await w.clock('2021-01-30T09:00:00+07:00')
    await runDueActs(w.road)
    await sendDue(post())
    expect(arrived.filter(one => one.to === 'bi.thu@songlo.example')).toHaveLength(2)
    const reminders = (await tasks('unit3').task({ id: first })).reminders
    expect(reminders.map(reminder => reminder.days)).toEqual([-1, 7])
  })

  test('for any number of units takes the same number of statements', async () => {
    const count = async (units: string[], dueOn: string) => {
      const ids = await given(`Cho ${units.length} tổ chức`, dueOn, units)
      return w.statements(() => tasks('office').remind({ ids }))
    }
    expect(await count(['unit1', 'unit2', 'unit3', 'unit7'], '2021-03-02')).toBe(await count(['unit1'], '2021-03-03'))
  })
})
