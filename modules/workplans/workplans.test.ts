import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { convenedBody } from '#modules/conferences/hall.fixture.ts'
import { expectRefusal, type World, world } from '#test/world.ts'

let w: World
let bodyId: string
let id: string
const ids: Record<string, string> = {}

const office = () => w.as('office').workplans
const row = (content: string, month: string | null, units: readonly string[] = ['bloc']) => ({
  section: 'executive' as const,
  content,
  consideredBy: month ? bodyId : null,
  month,
  product: 'Báo cáo',
  preparers: units.map(unit => ({ unitId: w.known(unit) })),
})
const shown = (name: string) => office().row({ id: ids[name] ?? '' })
const issueOf = async (call: Promise<unknown>) => (await expectRefusal(call, 'input.invalid')).issues[0]

beforeAll(async () => {
  w = await world()
  bodyId = await convenedBody(w.as('system'), w.known)
})
afterAll(() => w?.close())

describe('drawing a programme up', () => {
  test('the office begins it; a body has one a year, and none of a year gone by', async () => {
    const made = await office().create({ bodyId, year: 2021 })
    id = made.id
    expect(made.title).toBe('Chương trình công tác năm 2021 của Ban Chấp hành Đảng bộ Khối')
    expect(await issueOf(office().create({ bodyId, year: 2021 }))).toMatchObject({ path: ['year'], code: 'workplans.year_taken' })
    expect(await issueOf(office().create({ bodyId, year: 2020 }))).toMatchObject({ path: ['year'], code: 'workplans.year_past' })
    await expectRefusal(w.as('organisation').workplans.create({ bodyId, year: 2022 }), 'access.not_permitted')
    await expectRefusal(w.as('unit1').workplans.create({ bodyId, year: 2022 }), 'not_found')
    await expectRefusal(office().issue({ id, version: 1, number: '12-CTr/ĐUK', issuedOn: '2021-01-15' }), 'workplans.empty')
  })

  test('rows say what, who, when and before whom; what cannot be is refused at its place', async () => {
    const { rows } = await office().addRows({
      workplanId: id,
      rows: [
        row('Sơ kết công tác quý I, nhiệm vụ quý II', '2021-03', ['bloc', 'unit1']),
        row('Tổng kết năm 2020, triển khai nhiệm vụ năm 2021', '2021-01'),
        row('Sơ kết 6 tháng đầu năm', '2021-07', ['unit7']),
        { ...row('Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh', null), section: 'main' },
      ],
    })
    for (const [index, name] of ['quarter', 'year', 'half', 'all year'].entries()) ids[name] = rows[index]?.id ?? ''
    const add = (said: object) => office().addRows({ workplanId: id, rows: [{ ...row('Nội dung khác', '2021-05'), ...said }] })
    expect(await issueOf(add({ month: '2022-01' }))).toMatchObject({ path: ['rows', 0, 'month'], code: 'workplans.other_year' })
    expect(await issueOf(add({ month: null, consideredBy: bodyId }))).toMatchObject({ path: ['rows', 0, 'month'], code: 'workplans.month_missing' })
    expect(await issueOf(add({ consideredBy: w.known('unit1') }))).toMatchObject({ path: ['rows', 0, 'consideredBy'], code: 'unknown_body' })
    expect(await issueOf(add({ preparers: [{ unitId: w.known('province') }] }))).toMatchObject({
      path: ['rows', 0, 'preparers', 0],
      code: 'workplans.not_below',
    })
    expect(await issueOf(add({ preparers: [{ unitId: w.known('unit1') }, { unitId: w.known('unit1') }] }))).toMatchObject({ code: 'repeated' })
    expect(await issueOf(add({ content: 'Nội dung\u0000' }))).toMatchObject({ path: ['rows', 0, 'content'], code: 'control_character' })
    expect((await office().rows({ workplanId: id })).total).toBe(4)
  })

  test('statements do not grow with the rows', async () => {
    const many = (count: number) => ({ workplanId: id, rows: Array.from({ length: count }, (_, n) => row(`Nội dung tạm ${n}`, '2021-09', ['unit2'])) })
    const one = await w.statements(() => office().addRows(many(1)))
    expect(await w.statements(() => office().addRows(many(40)))).toBe(one)
    const few = await w.statements(() => office().rows({ workplanId: id, size: 2 }))
    expect(await w.statements(() => office().rows({ workplanId: id, size: 100 }))).toBe(few)
    for (const { id: gone } of (await office().rows({ workplanId: id, search: 'tam', size: 100 })).rows)
      await office().dropRow({ id: gone, version: 1, reason: 'Chỉ là dự thảo' })
  })

  test('until it is issued nobody but its own readers sees it; what was dropped before never was in it', async () => {
    expect((await w.as('clerk1').workplans.list({})).total).toBe(0)
    expect(await issueOf(office().issue({ id, version: 1, number: '12-CTr/ĐUK', issuedOn: '2021-02-01' }))).toMatchObject({ code: 'workplans.not_come' })
    expect(await office().issue({ id, version: 1, number: '12-CTr/ĐUK', issuedOn: '2021-01-15' })).toEqual({ version: 2, rows: 4 })
    expect(await office().workplan({ id })).toMatchObject({
      state: 'issued',
      number: '12-CTr/ĐUK',
      rows: 4,
      settled: 0,
      overdue: 0,
      can: ['edit', 'addRows', 'close'],
    })
    expect((await office().rows({ workplanId: id })).rows.map(one => [one.section, one.month, one.status])).toEqual([
      ['main', null, 'ongoing'],
      ['executive', '2021-01', 'due'],
      ['executive', '2021-03', 'planned'],
      ['executive', '2021-07', 'planned'],
    ])
    await expectRefusal(office().issue({ id, version: 2, number: '13-CTr/ĐUK', issuedOn: '2021-01-15' }), 'workplans.wrong_state')
  })
})

describe('an issued programme', () => {
  test('a unit reads the rows that it prepares, and no others', async () => {
    const mine = await w.as('clerk1').workplans.rows({})
    expect(mine.rows.map(one => [one.content, one.can])).toEqual([['Sơ kết công tác quý I, nhiệm vụ quý II', []]])
    expect(mine.rows[0]?.preparers.map(one => one.unitName)).toEqual(['Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh', 'Đảng bộ Sở Kế hoạch'])
    expect((await w.as('clerk1').workplans.list({})).rows).toMatchObject([{ id, rows: 1, can: [] }])
    await expectRefusal(w.as('clerk1').workplans.row({ id: ids['half'] ?? '' }), 'not_found')
    await expectRefusal(w.as('clerk2').workplans.workplan({ id }), 'not_found')
    await expectRefusal(w.as('clerk1').workplans.moveRow({ id: ids['quarter'] ?? '', version: 1, to: '2021-04', reason: 'Xin lùi' }), 'not_found')
    // Members of the committee, the boards and the province read all of it.
    expect((await w.as('reader').workplans.rows({ workplanId: id })).total).toBe(4)
    expect((await w.as('organisation').workplans.rows({ workplanId: id })).total).toBe(4)
  })

  test('a row is changed by whoever saw its last version; its month only by moving it, never into a month gone by', async () => {
    const edit = (version: number, month: string, content: string) =>
      office().editRow({ id: ids['quarter'] ?? '', version, ...row(content, month, ['bloc', 'unit1']) })
    expect(await edit(1, '2021-03', 'Sơ kết quý I, nhiệm vụ trọng tâm quý II')).toEqual({ version: 2 })
    await expectRefusal(edit(1, '2021-03', 'Ghi đè'), 'stale')
    expect(await issueOf(edit(2, '2021-04', 'Sơ kết quý I'))).toMatchObject({ path: ['month'], code: 'workplans.move_instead' })
    await w.clock('2021-02-10T01:00:00.000Z')
    const move = (to: string) => office().moveRow({ id: ids['quarter'] ?? '', version: 2, to, reason: 'Chờ hướng dẫn của Tỉnh ủy' })
    expect(await issueOf(move('2021-01'))).toMatchObject({ path: ['to'], code: 'workplans.past_month', data: { month: '01/2021', now: '02/2021' } })
    expect(await issueOf(move('2021-03'))).toMatchObject({ code: 'workplans.same_month' })
    expect(await issueOf(move('2022-02'))).toMatchObject({ code: 'workplans.other_year' })
    await move('2021-04')
    expect(await shown('quarter')).toMatchObject({ month: '2021-04', firstMonth: '2021-03', status: 'planned', reason: 'Chờ hướng dẫn của Tỉnh ủy' })
    expect((await shown('quarter')).history.map(event => event.verb)).toEqual(['add', 'edit', 'move'])
    expect((await office().rows({ workplanId: id, moved: true })).rows.map(one => one.id)).toEqual([ids['quarter']])
    expect(await issueOf(office().addRows({ workplanId: id, rows: [row('Nội dung bổ sung', '2021-01')] }))).toMatchObject({ code: 'workplans.past_month' })
  })

  test('what was not taken up is overdue, is dropped or carried out with the reason, and may be taken back', async () => {
    expect(await shown('year')).toMatchObject({ status: 'overdue', can: ['putOnAgenda', 'completeRow', 'moveRow', 'editRow', 'dropRow'] })
    await office().completeRow({ id: ids['year'] ?? '', version: 1, reason: 'Lấy ý kiến bằng văn bản' })
    await expectRefusal(office().dropRow({ id: ids['year'] ?? '', version: 2, reason: 'Thôi' }), 'workplans.row_status')
    await office().dropRow({ id: ids['half'] ?? '', version: 1, reason: 'Lồng ghép vào hội nghị quý III' })
    expect((await office().rows({ workplanId: id, status: ['dropped'] })).rows.map(one => [one.id, one.reason])).toEqual([
      [ids['half'], 'Lồng ghép vào hội nghị quý III'],
    ])
    expect(await office().workplan({ id })).toMatchObject({ rows: 3, settled: 1, overdue: 0 })
    await office().restoreRow({ id: ids['half'] ?? '', version: 2, reason: 'Ban Thường vụ yêu cầu giữ' })
    expect(await shown('half')).toMatchObject({ status: 'planned', version: 3 })
  })

  test('what a unit is to prepare this month waits for it, and the year is a file', async () => {
    await w.clock('2021-07-05T01:00:00.000Z')
    const waits = async (role: 'unit7' | 'unit2' | 'office') => (await w.as(role).today.waiting({})).rows.filter(one => one.kind === 'workplans.prepare')
    expect(await waits('unit7')).toMatchObject([{ due: '2021-07-31', values: { count: 1 }, to: `/workplans/${id}?status=due,overdue&by=${w.known('unit7')}` }])
    expect(await waits('unit2')).toEqual([])
    expect(await waits('office')).toMatchObject([{ due: '2021-04-30', values: { count: 1 } }])
    const file = await office().export({ workplanId: id, status: ['due', 'overdue'] })
    expect(file.fileName).toBe('chuong-trinh-cong-tac-2021-07-05.xlsx')
  })

  test('closed, it takes no more changes', async () => {
    await office().close({ id })
    for (const call of [
      () => office().addRows({ workplanId: id, rows: [row('Thêm', '2021-08')] }),
      () => office().moveRow({ id: ids['half'] ?? '', version: 3, to: '2021-08', reason: 'Lùi một tháng' }),
      () => office().dropRow({ id: ids['half'] ?? '', version: 3, reason: 'Không làm nữa' }),
      () => office().edit({ id, version: 3, title: 'Tên khác' }),
      () => office().close({ id }),
    ])
      await expectRefusal(call(), 'workplans.wrong_state')
    expect(await shown('half')).toMatchObject({ can: [] })
  })
})
