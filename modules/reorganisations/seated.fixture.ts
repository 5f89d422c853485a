import { v7 as newId } from 'uuid'
import type { Role } from '#test/cast.ts'
import type { World } from '#test/world.ts'

/** Seats one more person in the test world, with an account; afterwards known by the name like the cast. */
export async function seated(w: World, name: string, unit: string, position: string, fullName: string, number = 1): Promise<Role> {
  const [person, seat, mandate, account] = [newId(), newId(), newId(), newId()]
  const unitId = w.known(unit)
  await w.as('system').access.establish({
    persons: [{ id: person, unitId, fullName }],
    seats: [{ id: seat, unitId, position, number, from: '2020-08-01' }],
    mandates: [{ id: mandate, seatId: seat, personId: person, from: '2020-08-01', basis: 'appointed' }],
    accounts: [{ id: account, personId: person, username: name, password: 'Song-Gam-2021' }],
  })
  for (const [what, id] of Object.entries({ person, seat, mandate, account })) w.know(`${what}:${name}`, id)
  return name as Role
}

export const decision = (number: string, date = '2021-01-15') => ({ number: `${number}-QĐ/ĐUK`, date, issuer: 'Ban Thường vụ Đảng ủy Khối' })

const words = (vi: string) => ({ vi, en: vi })

/** A form of every month on which everybody reports who was admitted; due on the 20th of the month itself. */
export async function monthlyReports(w: World, family: string, committees: 'own' | 'compiled' = 'own') {
  const component = 'members.admitted'
  await w.as('system').indicators.defineComponents({
    components: [{ code: component, names: words(component), measure: words('đảng viên'), scale: 0, overUnits: 'sum' }],
  })
  await w.as('system').indicators.defineFamily({
    code: family,
    names: words('Báo cáo tháng'),
    lane: 'claim',
    periodKind: 'month',
    slots: [{ component, overTime: 'accumulate' }],
  })
  await w.as('system').reports.defineForm({
    family,
    from: '2019-01-01',
    names: words('Báo cáo đảng viên'),
    sections: [{ code: 'members', names: words('Đảng viên') }],
    slots: [{ component, section: 'members' }],
    checks: [],
    due: { kind: 'day_of_month', month_offset: 0, day: 20, shift: 'next' },
    obliged: [
      { level: 'grassroots_committee', mode: committees },
      { level: 'grassroots_cell', mode: 'own' },
      { level: 'cell', mode: 'own' },
    ],
  })
}
