import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runDueActs } from '#kernel/schedule.ts'
import type { Role } from '#test/cast.ts'
import { expectRefusal, type World, world } from '#test/world.ts'
import { decision, seated } from './seated.fixture.ts'

describe('mandates when units change', () => {
  let w: World
  let head6: Role
  let clerk6: Role
  beforeAll(async () => {
    w = await world()
    head6 = await seated(w, 'truong.cb6', 'unit6', 'cell_secretary', 'Phùng Thị Nga')
    clerk6 = await seated(w, 'baocao.cb6', 'unit6', 'unit_clerk', 'Cao Văn Thắng')
  })
  afterAll(() => w.close())

  const by = () => w.as('organisation').reorganisations
  const draft = async (title: string, effectiveOn: string, steps: unknown[]) =>
    (await by().draft({ unitId: w.known('bloc'), title, effectiveOn, steps: steps as never })).id
  const absorb = () => [{ act: 'absorb', units: [{ unit: w.known('unit6') }], into: { unit: w.known('unit7') } }]
  const about = async (id: string) =>
    Object.fromEntries((await by().rehearse({ id })).consequences.filter(one => one.about === 'access.mandate').map(one => [one.data['person'], one]))
  const key = (who: Role) => `access.mandate:${w.known(`mandate:${who}`)}`
  const mandatesOf = async (who: Role) => (await w.as(who).access.me({})).seats.map(one => [one.unit.id, one.position, one.until])

  test('rehearsed: who lapses, who may be appointed where, whose rights change', async () => {
    const id = await draft('Nhập hai chi bộ', '2021-02-01', absorb())
    const rows = await about(id)
    expect(rows['Phùng Thị Nga']).toMatchObject({ unit: w.known('unit6'), options: [{ choice: 'lapse' }], proposed: 'lapse', choice: 'lapse', chosen: false })
    expect(rows['Cao Văn Thắng']?.options).toEqual([{ choice: 'lapse' }, { choice: `appoint:${w.known('unit7')}`, to: w.known('unit7') }])
    await expectRefusal(by().choose({ id, choices: [{ key: key(head6), choice: `appoint:${w.known('unit7')}` }] }), 'input.invalid')
    await by().choose({ id, choices: [{ key: key(clerk6), choice: `appoint:${w.known('unit7')}` }] })
    const { rights } = await by().rehearse({ id })
    expect(rights).toMatchObject([
      { fullName: 'Cao Văn Thắng', lost: [], gained: expect.arrayContaining([{ permission: 'reports.fill', units: 1 }]) },
      { fullName: 'Phùng Thị Nga', unitName: 'Chi bộ Hội Chữ thập đỏ', lost: expect.arrayContaining([{ permission: 'reports.sign', units: 1 }]), gained: [] },
    ])
    await w.as('organisation').reorganisations.discard({ id, reason: 'Làm lại' })
  })

  test('decided for a day to come: at 00:00 mandates end and begin, once; undone, all is as it was known', async () => {
    const id = await draft('Nhập hai chi bộ', '2021-02-01', absorb())
    await by().choose({ id, choices: [{ key: key(clerk6), choice: `appoint:${w.known('unit7')}` }] })
    const tries = await Promise.allSettled([
      by().decide({ id, version: 1, decision: decision('31') }),
      by().decide({ id, version: 1, decision: decision('31') }),
    ])
    expect(tries.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const other = await draft('Giải thể chi bộ', '2021-03-01', [{ act: 'dissolve', unit: w.known('unit6') }])
    await expectRefusal(by().decide({ id: other, version: 1, decision: decision('33') }), 'reorganisations.contradicts_pending')
    await w.clock('2021-01-31T16:59:59Z')
    expect(await mandatesOf(head6)).toEqual([[w.known('unit6'), 'cell_secretary', null]])
    await w.clock('2021-01-31T17:00:00Z')
    await runDueActs(w.road)
    expect((await by().reorganisation({ id })).state).toBe('carried_out')
    expect(await mandatesOf(head6)).toEqual([])
    expect(await mandatesOf(clerk6)).toEqual([[w.known('unit7'), 'unit_clerk', null]])
    const seats = async (unit: string) => (await w.as('organisation').access.bodies({ unitId: w.known(unit) })).bodies.flatMap(body => body.seats)
    expect((await seats('unit7')).map(seat => [seat.position, seat.holder?.fullName, seat.holder?.decisionNumber])).toEqual([
      ['unit_clerk', 'Cao Văn Thắng', '31-QĐ/ĐUK'],
      ['cell_secretary', 'Hà Văn Định', null],
    ])
    // Who was registered with the unit that ended is kept at its successor.
    await w.as('organisation').access.disableAccount({ accountId: w.known(`account:${head6}`), reason: 'Thôi giữ chức vụ' } as never)
    await w.as('organisation').access.enableAccount({ accountId: w.known(`account:${head6}`) })
    const past = await w.as('organisation').access.seatHistory({ unitId: w.known('unit6'), position: 'cell_secretary' })
    expect(past.rows).toMatchObject([{ fullName: 'Phùng Thị Nga', until: '2021-02-01', endReason: 'Tổ chức kết thúc hoạt động theo quyết định sắp xếp' }])

    await by().undo({ id, decision: decision('40', '2021-02-01') })
    expect(await mandatesOf(head6)).toEqual([[w.known('unit6'), 'cell_secretary', null]])
    expect(await mandatesOf(clerk6)).toEqual([[w.known('unit6'), 'unit_clerk', null]])
    expect((await seats('unit7')).map(seat => seat.position)).toEqual(['cell_secretary'])
    await runDueActs(w.road)
    expect((await by().reorganisation({ id })).state).toBe('undone')
  })

  test('merged into a new unit as of a day gone by: somebody must say who heads it; what came to stand on that keeps it from being undone', async () => {
    const merge = [
      {
        act: 'merge',
        units: [{ unit: w.known('unit6') }, { unit: w.known('unit7') }],
        into: { ref: '#moi', code: 'CQ-09', name: 'Chi bộ Khối hội', level: 'grassroots_cell', parent: w.known('bloc') },
      },
    ]
    const id = await draft('Hợp nhất hai chi bộ', '2021-01-25', merge)
    expect((await by().rehearse({ id })).unanswered).toBe(2)
    await expectRefusal(by().decide({ id, version: 1, decision: decision('41') }), 'reorganisations.unanswered')
    await by().choose({ id, choices: [{ key: key(head6), choice: 'appoint:#moi' }] })
    // A unit has one head: the other's lapses unless the first is chosen otherwise.
    expect((await about(id))['Hà Văn Định']).toMatchObject({ options: [{ choice: 'lapse' }], choice: 'lapse' })
    expect(await by().decide({ id, version: 1, decision: decision('41') })).toEqual({ state: 'carried_out' })
    const [made] = (await w.as('organisation').org.find({ search: 'CQ-09' })).rows
    expect(await mandatesOf(head6)).toEqual([[made?.id, 'cell_secretary', null]])
    expect(await mandatesOf('unit7')).toEqual([])
    const [mandate] = (await w.as(head6).access.me({})).seats
    const lent = {
      mandateId: mandate?.mandateId ?? '',
      toPersonId: w.known(`person:${clerk6}`),
      permissions: ['tasks.read'],
      from: '2021-02-01',
      until: '2021-02-05',
      reason: 'Đi học',
    }
    const { id: delegation } = await w.as(head6).access.delegate(lent)
    expect((await by().reorganisation({ id })).obstacles).toMatchObject([
      { about: 'access.delegation', data: { person: 'Cao Văn Thắng', unit: 'Chi bộ Khối hội' }, link: `/persons/${w.known(`person:${clerk6}`)}` },
    ])
    await expectRefusal(by().undo({ id, decision: decision('42') }), 'reorganisations.stood_upon')
    await w.as(head6).access.endDelegation({ delegationId: delegation } as never)
    await by().undo({ id, decision: decision('42') })
    expect(await mandatesOf(head6)).toEqual([[w.known('unit6'), 'cell_secretary', null]])
    expect(await mandatesOf('unit7')).toEqual([[w.known('unit7'), 'cell_secretary', null]])
  })

  test('a unit placed elsewhere: those above where it stood lose their rights over it, those above where it goes gain them', async () => {
    const id = await draft('Chuyển chi bộ', '2021-02-01', [{ act: 'move', unit: w.known('cell1'), parent: w.known('unit2') }])
    const { rights } = await by().rehearse({ id })
    const of = (name: string) => rights.find(one => one.fullName === name)
    expect(rights.map(one => one.fullName).sort()).toEqual(['Bùi Thanh Tùng', 'Mai Thị Thu', 'Ngô Thị Lan', 'Đặng Văn Lực'])
    expect(of('Bùi Thanh Tùng')).toMatchObject({ gained: [], lost: expect.arrayContaining([{ permission: 'tasks.assign', units: 1 }]) })
    expect(of('Đặng Văn Lực')).toMatchObject({ lost: [], gained: expect.arrayContaining([{ permission: 'tasks.assign', units: 1 }]) })
  })

  test('a suspended unit stands, and nobody acts by a mandate at it', async () => {
    const id = await draft('Đình chỉ hoạt động', '2021-02-01', [{ act: 'suspend', unit: w.known('unit7') }])
    const { rights, before, after } = await by().rehearse({ id })
    expect(rights.map(one => one.fullName)).toEqual(['Hà Văn Định'])
    // Its level and kind are what they were.
    expect(after.filter(node => node.suspended)).toMatchObject([{ change: 'none' }])
    expect(before.filter(node => node.change !== 'none')).toEqual([])
    await by().decide({ id, version: 1, decision: decision('43') })
    expect(await mandatesOf('unit7')).toEqual([])
    await expectRefusal(w.as('unit7').tasks.list({}), 'access.not_permitted')
    expect((await w.as('office').org.unit({ id: w.known('unit7') })).suspended).toBe(true)
    await by().undo({ id, decision: decision('44') })
    expect(await mandatesOf('unit7')).toEqual([[w.known('unit7'), 'cell_secretary', null]])
  })
})
