import { type Census, termIX, termX } from './people.ts'
import type { UnitPeople } from './unit-people.ts'
import type { UnitRow } from './unit-rows.ts'

const bloc = 'ĐUK'
const executiveSize = 33
const standingMembers = 8
/** Of the executive committee, how many stayed at the congress of August 2020. */
const stayed = 19

/** Bodies of the bloc committee in terms IX and X, its inspection committee, boards and office; readers and administrators. */
export function peopleOfBloc(census: Census, units: readonly UnitRow[], unitPeople: ReadonlyMap<string, UnitPeople>) {
  const old = { from: termIX.from, until: termX.from }
  const current = { from: termX.from }
  const executive = census.body(bloc, 'executive', 'Ban Chấp hành Đảng bộ Khối')
  const standing = census.body(bloc, 'standing', 'Ban Thường vụ Đảng ủy Khối')
  const inspection = census.body(bloc, 'inspection', 'Ủy ban Kiểm tra Đảng ủy Khối')
  const inTerms = (bodyId: string) => ({
    old: { bodyId, termId: census.term(bodyId, termIX.ordinal, old) },
    current: { bodyId, termId: census.term(bodyId, termX.ordinal, current) },
  })
  const terms = { executive: inTerms(executive), standing: inTerms(standing), inspection: inTerms(inspection) }

  // Officers of the bloc sit first; the rest of the committee are heads of its units.
  const officers = Array.from({ length: 18 }, () => census.person(bloc))
  const heads = census.random.shuffled(units.filter(unit => unit.level === 'grassroots_committee')).map(unit => unitPeople.get(unit.code)?.head ?? '')
  const before = [...officers.slice(0, 15), ...heads.slice(0, executiveSize - 15)]
  const after = [
    ...before.slice(0, 11),
    ...before.slice(15, 15 + stayed - 11),
    ...officers.slice(15),
    ...heads.slice(executiveSize - 15, executiveSize - 15 + (executiveSize - stayed - 3)),
  ]
  const sit = (bodies: typeof terms.executive, when: 'old' | 'current', position: string, people: readonly string[]) =>
    people.forEach((person, index) => {
      const range = when === 'old' ? old : current
      census.hold(census.seat(bloc, position, index + 1, range, bodies[when]), person, 'elected', range)
    })
  sit(terms.executive, 'old', 'bloc_member', before)
  sit(terms.executive, 'current', 'bloc_member', after)
  const at = (people: readonly string[], index: number) => people.slice(index, index + 1)
  // In August 2020 the standing deputy became secretary.
  sit(terms.standing, 'old', 'bloc_secretary', at(officers, 11))
  sit(terms.standing, 'old', 'bloc_standing_deputy', at(officers, 0))
  sit(terms.standing, 'old', 'bloc_deputy', at(officers, 12))
  sit(terms.standing, 'old', 'bloc_standing_member', [...officers.slice(2, 6), officers[13] ?? '', ...heads.slice(0, standingMembers - 5)])
  sit(terms.standing, 'current', 'bloc_secretary', at(officers, 0))
  sit(terms.standing, 'current', 'bloc_standing_deputy', at(officers, 1))
  sit(terms.standing, 'current', 'bloc_deputy', at(officers, 15))
  sit(terms.standing, 'current', 'bloc_standing_member', [...officers.slice(2, 6), officers[6] ?? '', ...heads.slice(0, standingMembers - 5)])
  sit(terms.inspection, 'old', 'inspection_chair', at(officers, 2))
  sit(terms.inspection, 'current', 'inspection_chair', at(officers, 2))
  sit(terms.inspection, 'old', 'inspection_deputy', at(officers, 14))
  sit(terms.inspection, 'current', 'inspection_deputy', at(officers, 7))
  sit(terms.inspection, 'old', 'inspection_member', officers.slice(8, 11))
  sit(terms.inspection, 'current', 'inspection_member', officers.slice(8, 11))

  const staff = (body: { bodyId: string } | undefined, position: string, people: readonly string[], from = '2015-09-01') =>
    people.forEach((person, index) => census.hold(census.seat(bloc, position, index + 1, { from }, body), person, 'appointed', { from }))
  const organisation = { bodyId: census.body(bloc, 'board', 'Ban Tổ chức Đảng ủy Khối') }
  const propaganda = { bodyId: census.body(bloc, 'board', 'Ban Tuyên giáo Đảng ủy Khối') }
  const office = { bodyId: census.body(bloc, 'office', 'Văn phòng Đảng ủy Khối') }
  const newcomers = (count: number) => Array.from({ length: count }, () => census.person(bloc))
  staff(organisation, 'organisation_head', at(officers, 3))
  staff(organisation, 'organisation_deputy', at(officers, 8))
  staff(organisation, 'organisation_officer', newcomers(3))
  staff(propaganda, 'propaganda_head', at(officers, 4))
  staff(propaganda, 'propaganda_deputy', at(officers, 9))
  staff(office, 'office_head', at(officers, 5))
  staff(office, 'office_officer', newcomers(3))
  staff({ bodyId: inspection }, 'inspection_officer', newcomers(2))
  staff(undefined, 'administrator', newcomers(1))
  const reader = { from: '2015-09-01' }
  census.hold(census.seat('TU', 'provincial_reader', 1, reader), census.person('TU'), 'appointed', reader)
  return { executive, standing, inspection, boards: [organisation.bodyId, propaganda.bodyId], executiveTerms: terms.executive }
}
