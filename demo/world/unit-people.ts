import type { Census } from './people.ts'
import type { UnitRow } from './unit-rows.ts'

/** What a unit's people are known by elsewhere in the world. */
export interface UnitPeople {
  /** Holder of the head's seat since the congress of 2020, and from when he held it. */
  head: string
  since: string
}

/** The head of a unit, where he was it by a day. */
export function headBy(people: ReadonlyMap<string, UnitPeople>, { code }: Pick<UnitRow, 'code'>, day: string): string | undefined {
  const found = people.get(code)
  return found && found.since <= day ? found.head : undefined
}

const before = '2015-06-01'

/** Secretaries, deputies, committee and clerk of every unit; the unit congresses of April-June 2020 changed about a third of them. */
export function peopleOfUnits(census: Census, units: readonly UnitRow[]): Map<string, UnitPeople> {
  const found = new Map<string, UnitPeople>()
  for (const unit of units) {
    if (unit.level === 'grassroots_committee' || unit.level === 'sub_committee') found.set(unit.code, committee(census, unit))
    else if (unit.level === 'grassroots_cell' || unit.level === 'cell') found.set(unit.code, cell(census, unit))
  }
  return found
}

function committee(census: Census, unit: UnitRow): UnitPeople {
  const congress = `2020-0${census.random.int(4, 6)}-${census.random.pick(['09', '12', '16', '21', '26'])}`
  const bodyId = census.body(unit.code, 'executive', `Ban Chấp hành ${unit.name}`)
  const old = { from: before, until: congress }
  const oldTerm = { bodyId, termId: census.term(bodyId, '2015-2020', old) }
  const newTerm = { bodyId, termId: census.term(bodyId, '2020-2025', { from: congress }) }
  const positions: readonly (readonly [string, number])[] = [
    ['unit_secretary', 1],
    ['unit_deputy', 1],
    ['unit_member', 1],
    ['unit_member', 2],
    ['unit_member', 3],
  ]
  let [head, since] = ['', before]
  for (const [position, number] of positions) {
    const first = census.person(unit.code)
    census.hold(census.seat(unit.code, position, number, old, oldTerm), first, 'elected', old)
    const second = census.random.chance(0.35) ? census.person(unit.code) : first
    census.hold(census.seat(unit.code, position, number, { from: congress }, newTerm), second, 'elected', { from: congress })
    if (position === 'unit_secretary') [head, since] = [second, second === first ? before : congress]
  }
  clerk(census, unit)
  return { head, since }
}

function cell(census: Census, unit: UnitRow): UnitPeople {
  const from = unit.from > before ? unit.from : before
  const secretary = census.seat(unit.code, 'cell_secretary', 1, { from })
  const found = changingHands(census, unit, secretary, from)
  const deputy = census.seat(unit.code, 'cell_deputy', 1, { from })
  changingHands(census, unit, deputy, from)
  if (unit.level === 'grassroots_cell') clerk(census, unit)
  return found
}

/** A seat of a cell that outlives its holders: at the congress of 2020 it may change hands. */
function changingHands(census: Census, unit: UnitRow, seat: string, from: string): UnitPeople {
  const first = census.person(unit.code)
  if (from >= '2020-01-01' || !census.random.chance(0.3)) {
    census.hold(seat, first, 'elected', { from })
    return { head: first, since: from }
  }
  const congress = `2020-0${census.random.int(3, 5)}-${census.random.pick(['10', '17', '24'])}`
  census.hold(seat, first, 'elected', { from, until: congress })
  const second = census.person(unit.code)
  census.hold(seat, second, 'elected', { from: congress })
  return { head: second, since: congress }
}

function clerk(census: Census, unit: UnitRow) {
  const from = unit.from > before ? unit.from : before
  census.hold(census.seat(unit.code, 'unit_clerk', 1, { from }), census.person(unit.code), 'appointed', { from })
}
