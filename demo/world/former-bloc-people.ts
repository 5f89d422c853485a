import { formerBlocs, formerCodes, type FormerBloc } from './merger.ts'
import type { Census } from './people.ts'
import { headBy, type UnitPeople } from './unit-people.ts'
import type { UnitRow } from './unit-rows.ts'

/** Bodies of a bloc by kind. */
export interface Bodies {
  executive: string
  inspection: string
  boards: readonly string[]
}

export interface FormerPeople {
  bodies: Bodies
  /** Elected officers: secretary, deputy, chair of inspection, heads of the two boards and of the office, three more. */
  officers: readonly string[]
  /** Appointed: of the organisation board, of the office (two), of inspection, the administrator. */
  staff: readonly string[]
}

/** Elected for a term that the merger cut short. */
const term = { from: '2015-08-12', until: '2020-08-14' }
const appointed = { from: '2015-08-12' }
/** How many heads of units sat in the executive committee. */
const headsIn = { KCQ: 9, KDN: 7 } as const

/** Committees, inspection, boards and offices of the two blocs, from their congresses of 2015. Their mandates end with them. */
export function peopleOfFormerBlocs(census: Census, units: readonly UnitRow[], unitPeople: ReadonlyMap<string, UnitPeople>): Record<FormerBloc, FormerPeople> {
  const heads = (code: FormerBloc) =>
    units.filter(unit => unit.level === 'grassroots_committee' && unit.parentCode === code).flatMap(unit => headBy(unitPeople, unit, term.from) ?? [])
  const found = formerCodes.map(code => [code, peopleOf(census, code, heads(code).slice(0, headsIn[code]))] as const)
  // Of the province, who follows them both.
  census.hold(census.seat('TU', 'provincial_reader', 1, appointed), census.person('TU'), 'appointed', appointed)
  return Object.fromEntries(found) as Record<FormerBloc, FormerPeople>
}

function peopleOf(census: Census, code: FormerBloc, heads: readonly string[]): FormerPeople {
  const { ordinal, shortName } = formerBlocs[code]
  const body = (kind: Parameters<Census['body']>[1], name: string) => census.body(code, kind, `${name} ${shortName}`)
  const executive = body('executive', 'Ban Chấp hành Đảng bộ')
  const inspection = body('inspection', 'Ủy ban Kiểm tra Đảng ủy')
  const standing = body('standing', 'Ban Thường vụ Đảng ủy')
  const organisation = body('board', 'Ban Tổ chức Đảng ủy')
  const propaganda = body('board', 'Ban Tuyên giáo Đảng ủy')
  const office = body('office', 'Văn phòng Đảng ủy')
  const inTerm = (bodyId: string) => ({ bodyId, termId: census.term(bodyId, ordinal, term) })
  const officers = Array.from({ length: 9 }, () => census.person(code))
  const [secretary = '', deputy = '', chair = '', organiser = '', propagandist = '', officeHead = '', ...members] = officers
  const elect = (position: string, people: readonly string[], elected: ReturnType<typeof inTerm>) =>
    people.forEach((person, index) => census.hold(census.seat(code, position, index + 1, term, elected), person, 'elected', term))
  const appoint = (position: string, people: readonly string[], bodyId?: string) =>
    people.forEach((person, index) =>
      census.hold(census.seat(code, position, index + 1, appointed, bodyId === undefined ? undefined : { bodyId }), person, 'appointed', appointed),
    )
  elect('bloc_member', [secretary, deputy, chair, organiser, propagandist, officeHead, ...heads], inTerm(executive))
  const inStanding = inTerm(standing)
  elect('bloc_secretary', [secretary], inStanding)
  elect('bloc_standing_deputy', [deputy], inStanding)
  elect('bloc_standing_member', [chair, organiser, propagandist], inStanding)
  const inInspection = inTerm(inspection)
  elect('inspection_chair', [chair], inInspection)
  elect('inspection_member', members.slice(0, 2), inInspection)
  const staff = Array.from({ length: 5 }, () => census.person(code))
  appoint('organisation_head', [organiser], organisation)
  appoint('organisation_officer', staff.slice(0, 1), organisation)
  appoint('propaganda_head', [propagandist], propaganda)
  appoint('office_head', [officeHead], office)
  appoint('office_officer', staff.slice(1, 3), office)
  appoint('inspection_officer', staff.slice(3, 4), inspection)
  appoint('administrator', staff.slice(4))
  return { bodies: { executive, inspection, boards: [organisation, propaganda] }, officers, staff }
}
