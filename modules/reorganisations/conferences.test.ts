import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectRefusal, type World, world } from '#test/world.ts'
import { decision } from './seated.fixture.ts'

describe('conferences when units change', () => {
  let w: World
  let id: string
  const bodyId = newId()
  const termId = newId()
  const ids: Record<string, string> = {}

  const by = () => w.as('organisation').reorganisations
  const secretary = () => w.as('unit1').conferences
  const plan = async (startsAt: string, title?: string) =>
    (await w.as('system').conferences.plan({ bodyId, startsAt, place: 'Phòng họp Sở', ...(title ? { title } : {}) })).id
  const shown = (name: string) => w.as('system').conferences.conference({ id: ids[name] ?? '' })
  const told = async () => (await by().rehearse({ id })).consequences.filter(one => one.about.startsWith('conferences.'))
  const absorb = async () =>
    (
      await by().draft({
        unitId: w.known('bloc'),
        title: 'Nhập đảng bộ',
        effectiveOn: '2021-01-16',
        steps: [{ act: 'absorb', units: [{ unit: w.known('unit1') }], into: { unit: w.known('unit2') } }],
      })
    ).id

  beforeAll(async () => {
    w = await world()
    await w.as('system').access.establish({
      bodies: [{ id: bodyId, unitId: w.known('unit1'), kind: 'executive', name: 'Ban Chấp hành Đảng bộ Sở Kế hoạch' }],
      terms: [{ id: termId, bodyId, ordinal: 'X', from: '2020-08-01', until: '2025-08-01' }],
    })
    ids['gone by'] = await plan('2021-01-15T01:00:00.000Z')
    ids['in session'] = await plan('2021-01-17T01:00:00.000Z')
    ids['convened'] = await plan('2021-01-20T01:00:00.000Z')
    ids['planned'] = await plan('2021-02-25T01:00:00.000Z', 'Hội nghị chuyên đề')
    for (const name of ['in session', 'convened']) {
      const units = name === 'convened' ? [w.known('unit7')] : []
      await w
        .as('system')
        .conferences.invite({ conferenceId: ids[name] ?? '', unitIds: units, guests: [{ fullName: 'Trần Thị Lan', organisation: 'Sở Tài chính' }] })
      await secretary().convene({ id: ids[name] ?? '' })
    }
    await w.as('unit7').conferences.answer({
      invitationId: (await w.as('unit7').conferences.invitations({ conferenceId: ids['convened'] ?? '' })).rows[0]?.id ?? '',
      answer: 'coming',
    })
    await secretary().start({ id: ids['in session'] ?? '' })
  })
  afterAll(() => w?.close())

  test('what has not begun by the day nobody can hold any more: told one by one, to be cancelled', async () => {
    id = await absorb()
    expect((await told()).map(({ key, data, link, options, choice }) => ({ key, data, link, options, choice }))).toEqual([
      {
        key: `conferences.planned:${ids['convened']}`,
        data: {
          title: 'Hội nghị Ban Chấp hành Đảng bộ Sở Kế hoạch lần thứ 3, khóa X',
          unit: 'Đảng bộ Sở Kế hoạch',
          on: '20/01/2021',
          state: 'convened',
          invited: 2,
        },
        link: `/conferences/${ids['convened']}`,
        options: [{ choice: 'cancel' }],
        choice: 'cancel',
      },
      expect.objectContaining({ data: { title: 'Hội nghị chuyên đề', unit: 'Đảng bộ Sở Kế hoạch', on: '25/02/2021', state: 'planned', invited: 0 } }),
    ])
  })

  test('carried out: they are cancelled with the reason and those invited see it; undone: they stand as they stood', async () => {
    const before = await Promise.all(Object.keys(ids).map(shown))
    await by().decide({ id, version: 1, decision: decision('31') })
    expect(await Promise.all(Object.keys(ids).map(async name => (await shown(name)).state))).toEqual(['planned', 'in_session', 'cancelled', 'cancelled'])
    expect((await shown('convened')).history.at(-1)).toMatchObject({
      verb: 'cancel',
      reason: 'Tổ chức kết thúc hoạt động theo quyết định sắp xếp',
      by: 'Phạm Thu Hà',
    })
    const invited = await w.as('unit7').conferences.list({ mine: true })
    expect(invited.rows).toMatchObject([{ id: ids['convened'], state: 'cancelled', answer: 'coming' }])
    const file = await w.as('unit7').conferences.calendar({ id: ids['convened'] ?? '' })
    expect(Buffer.from(file.content).toString()).toMatch(/METHOD:CANCEL[\s\S]*SEQUENCE:1\r/)
    expect((await by().reorganisation({ id })).obstacles).toEqual([])

    await by().undo({ id, decision: decision('32') })
    const after = await Promise.all(Object.keys(ids).map(shown))
    const course = { version: 0, history: [] }
    expect(after.map(one => ({ ...one, ...course }))).toEqual(before.map(one => ({ ...one, ...course })))
    expect((await shown('convened')).history.map(event => event.verb)).toEqual(['plan', 'convene', 'cancel', 'reinstate'])
    const again = Buffer.from((await w.as('unit7').conferences.calendar({ id: ids['convened'] ?? '' })).content).toString()
    expect(again).toMatch(/METHOD:PUBLISH[\s\S]*SEQUENCE:2\r/)
    await secretary().change({ id: ids['convened'] ?? '', version: (await shown('convened')).version, place: 'Hội trường' })
  })

  test('an ordinal given anew keeps it from being undone, by name; statements do not grow with the conferences', async () => {
    const few = await absorb()
    const rehearsing = await w.statements(() => by().rehearse({ id: few }))
    const deciding = await w.statements(() => by().decide({ id: few, version: 1, decision: decision('33') }))
    const undoing = await w.statements(() => by().undo({ id: few, decision: decision('34') }))
    expect((await shown('planned')).state).toBe('planned')
    for (let day = 10; day < 22; day++) await plan(`2021-03-${day}T01:00:00.000Z`)
    const many = await absorb()
    expect(await w.statements(() => by().rehearse({ id: many }))).toBe(rehearsing)
    expect(await w.statements(() => by().decide({ id: many, version: 1, decision: decision('35') }))).toBe(deciding)
    const { id: taken } = await w
      .as('system')
      .conferences.plan({ bodyId, ordinal: 4, startsAt: '2021-04-20T01:00:00.000Z', place: 'Phòng họp', title: 'Hội nghị khác' })
    expect((await by().reorganisation({ id: many })).obstacles).toEqual([
      { about: 'conferences.planned', data: { title: 'Hội nghị khác', unit: 'Đảng bộ Sở Kế hoạch' }, link: `/conferences/${taken}` },
    ])
    await expectRefusal(by().undo({ id: many, decision: decision('36') }), 'reorganisations.stood_upon')
    await w.as('system').conferences.cancel({ id: taken, reason: 'Lập nhầm' })
    expect(await w.statements(() => by().undo({ id: many, decision: decision('36') }))).toBe(undoing)
    expect((await shown('planned')).state).toBe('planned')
  })
})
