import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { convenedBody } from '#modules/conferences/hall.fixture.ts'
import { expectRefusal, type World, world } from '#test/world.ts'
import { decision } from './seated.fixture.ts'

describe('work programmes when units change', () => {
  let w: World
  let id: string
  let bodyId: string
  let workplanId: string
  let own: string
  const ids: Record<string, string> = {}

  const by = () => w.as('organisation').reorganisations
  const shown = (name: string) => w.as('system').workplans.row({ id: ids[name] ?? '' })
  const preparing = async (name: string) => (await shown(name)).preparers.map(one => one.unitName)
  const told = async (one: string) => (await by().rehearse({ id: one })).consequences.filter(found => found.about.startsWith('workplans.'))
  const absorb = async () =>
    (
      await by().draft({
        unitId: w.known('bloc'),
        title: 'Nhập đảng bộ',
        effectiveOn: '2021-01-16',
        steps: [{ act: 'absorb', units: [{ unit: w.known('unit1') }], into: { unit: w.known('unit2') } }],
      })
    ).id
  const rowOf = (content: string, month: string, units: readonly string[]) => ({
    section: 'executive' as const,
    content,
    month,
    consideredBy: bodyId,
    preparers: units.map(unit => ({ unitId: w.known(unit) })),
  })

  beforeAll(async () => {
    w = await world()
    bodyId = await convenedBody(w.as('system'), w.known)
    const founder = w.as('system').workplans
    workplanId = (await founder.create({ bodyId, year: 2021, title: 'Chương trình năm 2021' })).id
    const names = ['alone', 'together', 'both', 'other'] as const
    const units = { alone: ['unit1'], together: ['bloc', 'unit1'], both: ['unit1', 'unit2'], other: ['unit2'] }
    const { rows } = await founder.addRows({ workplanId, rows: names.map((name, n) => rowOf(`Nội dung ${name}`, `2021-0${n + 2}`, units[name])) })
    names.forEach((name, n) => (ids[name] = rows[n]?.id ?? ''))
    await founder.issue({ id: workplanId, version: 1, number: '12-CTr/ĐUK', issuedOn: '2021-01-15' })
    const theirs = newId()
    await w.as('system').access.establish({ bodies: [{ id: theirs, unitId: w.known('unit1'), kind: 'executive', name: 'Ban Chấp hành Đảng bộ Sở' }] })
    own = (await founder.create({ bodyId: theirs, year: 2021, title: 'Chương trình của Sở' })).id
    await founder.addRows({ workplanId: own, rows: [{ section: 'main', content: 'Nhiệm vụ riêng', preparers: [{ unitId: w.known('unit1') }] }] })
  })
  afterAll(() => w?.close())

  test('rows that it prepares pass to the successor unless somebody says otherwise; its own programme is closed', async () => {
    id = await absorb()
    const [alone, together] = await told(id)
    expect(alone).toMatchObject({
      key: `workplans.row:${ids['alone']}:${w.known('unit1')}`,
      data: { unit: 'Đảng bộ Sở Kế hoạch', content: 'Nội dung alone', title: 'Chương trình năm 2021', month: '02/2021' },
      options: [{ choice: `pass:${w.known('unit2')}`, to: w.known('unit2') }, { choice: 'drop' }],
      choice: `pass:${w.known('unit2')}`,
    })
    expect(together?.options.map(option => option.choice)).toEqual([`pass:${w.known('unit2')}`, 'leave'])
    expect((await told(id)).map(one => one.about)).toEqual(['workplans.row', 'workplans.row', 'workplans.row', 'workplans.plan'])
  })

  test('carried out as chosen, and undone to the last preparer', async () => {
    const key = (name: string) => `workplans.row:${ids[name]}:${w.known('unit1')}`
    const choices = [
      { key: key('alone'), choice: 'drop' },
      { key: key('together'), choice: 'leave' },
    ]
    expect(await by().choose({ id, choices })).toEqual({ chosen: 2 })
    const before = await Promise.all(Object.keys(ids).map(preparing))
    await by().decide({ id, version: (await by().reorganisation({ id })).version, decision: decision('31') })
    expect(await shown('alone')).toMatchObject({ status: 'dropped', reason: 'Đơn vị chuẩn bị kết thúc hoạt động theo quyết định sắp xếp' })
    expect(await preparing('together')).toEqual(['Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh'])
    expect(await preparing('both')).toEqual(['Đảng bộ Bệnh viện Đa khoa'])
    expect((await w.as('system').workplans.workplan({ id: own })).state).toBe('closed')
    // What its predecessor was to prepare is read by the successor too.
    expect((await w.as('clerk2').workplans.rows({ workplanId })).rows.map(one => [one.content, one.status])).toEqual([
      ['Nội dung alone', 'dropped'],
      ['Nội dung both', 'planned'],
      ['Nội dung other', 'planned'],
    ])

    await by().undo({ id, decision: decision('32') })
    expect(await Promise.all(Object.keys(ids).map(preparing))).toEqual(before)
    expect(await shown('alone')).toMatchObject({ status: 'planned' })
    expect((await shown('both')).history.map(event => event.verb)).toEqual(['add', 'pass', 'passBack'])
    expect((await w.as('system').workplans.workplan({ id: own })).state).toBe('draft')
  })

  test('what was changed since keeps it from being undone, by name; statements do not grow with the rows', async () => {
    const few = await absorb()
    const rehearsing = await w.statements(() => by().rehearse({ id: few }))
    const deciding = await w.statements(() => by().decide({ id: few, version: 1, decision: decision('33') }))
    const undoing = await w.statements(() => by().undo({ id: few, decision: decision('34') }))
    await w.as('system').workplans.addRows({ workplanId, rows: Array.from({ length: 20 }, (_, n) => rowOf(`Nội dung thêm ${n}`, '2021-06', ['unit1'])) })
    const many = await absorb()
    expect(await w.statements(() => by().rehearse({ id: many }))).toBe(rehearsing)
    expect(await w.statements(() => by().decide({ id: many, version: 1, decision: decision('35') }))).toBe(deciding)
    const { version } = await shown('both')
    await w.as('office').workplans.moveRow({ id: ids['both'] ?? '', version, to: '2021-08', reason: 'Đơn vị mới sắp xếp lại' })
    expect((await by().reorganisation({ id: many })).obstacles).toEqual([
      { about: 'workplans.row', data: { content: 'Nội dung both', title: 'Chương trình năm 2021' }, link: `/workplans/${workplanId}/${ids['both']}` },
    ])
    await expectRefusal(by().undo({ id: many, decision: decision('36') }), 'reorganisations.stood_upon')
    expect(undoing).toBeGreaterThan(0)
  })
})
