import { accountSeatsOf2025 } from './accounts.ts'
import type { Census } from './people.ts'

/** Who leads a committee of 2025: secretary and standing deputy in its standing committee, the head of its office; each may sign in. */
export function peopleOfCommittees(census: Census, committees: readonly { code: string; called: string }[], basis: 'elected' | 'appointed', from: string) {
  for (const { code, called } of committees) {
    const standing = { bodyId: census.body(code, 'standing', `Ban Thường vụ ${called}`) }
    const office = { bodyId: census.body(code, 'office', `Văn phòng ${called}`) }
    for (const [position, body] of [
      ['bloc_secretary', standing],
      ['bloc_standing_deputy', standing],
      ['office_head', office],
    ] as const)
      census.hold(census.seat(code, position, 1, { from }, body), census.person(code), position === 'office_head' ? 'appointed' : basis, { from })
  }
  census.giveAccounts(accountSeatsOf2025.filter(seat => committees.some(({ code }) => code === seat.unit)))
}
