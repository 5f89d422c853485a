import { type Census, termIX, termX } from './people.ts'
import type { Bodies, FormerPeople } from './former-bloc-people.ts'
import { bloc as blocUnit, type FormerBloc } from './merger.ts'
import { headBy, type UnitPeople } from './unit-people.ts'
import type { UnitRow } from './unit-rows.ts'

const bloc = blocUnit.code
const executiveSize = 33
const standingMembers = 8
/** The last day before the merger on which new heads were entered. */
const knownBy = '2020-05-24'
/** Of the executive committee, how many stayed at the congress of August 2020. */
const stayed = 19

/**
 * Bodies of the bloc committee from the merger on, appointed for the rest of term IX and elected for X; its inspection committee, boards and office. Their people come from the two
 * committees before it: the secretary of the enterprises' one, his head of office and some others have no seat any more.
 */
export function peopleOfBloc(
  census: Census,
  units: readonly UnitRow[],
  unitPeople: ReadonlyMap<string, UnitPeople>,
  former: Readonly<Record<FormerBloc, FormerPeople>>,
): Bodies {
  const since = { from: termIX.from }
  const old = { ...since, until: termX.from }
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
  const officers = officersOf(census, former)
  const heads = census.random.shuffled(units.filter(unit => unit.level === 'grassroots_committee')).flatMap(unit => headBy(unitPeople, unit, knownBy) ?? [])
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
      census.hold(census.seat(bloc, position, index + 1, range, bodies[when]), person, when === 'old' ? 'appointed' : 'elected', range)
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

  const staff = (body: { bodyId: string } | undefined, position: string, people: readonly string[], number = 1) =>
    people.forEach((person, index) => census.hold(census.seat(bloc, position, index + number, since, body), person, 'appointed', since))
  const organisation = { bodyId: census.body(bloc, 'board', 'Ban Tổ chức Đảng ủy Khối') }
  const propaganda = { bodyId: census.body(bloc, 'board', 'Ban Tuyên giáo Đảng ủy Khối') }
  const office = { bodyId: census.body(bloc, 'office', 'Văn phòng Đảng ủy Khối') }
  const { KCQ, KDN } = former
  staff(organisation, 'organisation_head', at(officers, 3))
  staff(organisation, 'organisation_deputy', at(officers, 8))
  staff(organisation, 'organisation_officer', [...KCQ.staff.slice(0, 1), ...KDN.staff.slice(0, 1), census.person(bloc)])
  staff(propaganda, 'propaganda_head', at(officers, 4))
  staff(propaganda, 'propaganda_deputy', at(officers, 9))
  staff(office, 'office_head', at(officers, 5))
  staff(office, 'office_officer', [...KCQ.staff.slice(1, 3), ...KDN.staff.slice(1, 2)])
  staff({ bodyId: inspection }, 'inspection_officer', [...KCQ.staff.slice(3, 4), ...KDN.staff.slice(3, 4)])
  // The first seat is that of the other administrator, appointed by the reorganisation itself.
  staff(undefined, 'administrator', KCQ.staff.slice(4), 2)
  return { executive, inspection, boards: [organisation.bodyId, propaganda.bodyId] }
}

/** In the order of their seats above; two are new. */
function officersOf(census: Census, { KCQ, KDN }: Readonly<Record<FormerBloc, FormerPeople>>): string[] {
  const [secretary = '', deputy = '', chair = '', organiser = '', propagandist = '', officeHead = '', ...members] = KCQ.officers
  const [, otherDeputy = '', otherChair = '', otherOrganiser = '', otherPropagandist = '', , ...others] = KDN.officers
  return [
    deputy,
    otherDeputy,
    chair,
    organiser,
    propagandist,
    officeHead,
    otherChair,
    otherOrganiser,
    otherPropagandist,
    ...members.slice(0, 2),
    secretary,
    ...members.slice(2),
    ...others,
    census.person(bloc),
    census.person(bloc),
  ]
}
