import { formerBlocOf } from './merger.ts'
import type { UnitRow } from './unit-rows.ts'

/** The bloc's last month, and the day from which it is no more. */
export const lastMonth = '2025-02'
export const ended = {
  on: '2025-03-01',
  title: 'Kết thúc hoạt động Đảng bộ Khối; lập Đảng bộ các cơ quan Đảng tỉnh và Đảng bộ Ủy ban nhân dân tỉnh',
  draftedOn: '2025-02-26',
  decision: { number: '2015-QĐ/TU', date: '2025-02-27', issuer: 'Tỉnh ủy' },
} as const

/** The two committees founded for it, by what the steps call them. */
export const newCommittees = [
  { ref: '#coquandang', code: 'ĐUCQĐ', name: 'Đảng bộ các cơ quan Đảng tỉnh', shortName: 'Các cơ quan Đảng', called: 'Đảng ủy các cơ quan Đảng tỉnh' },
  { ref: '#ubnd', code: 'ĐUUB', name: 'Đảng bộ Ủy ban nhân dân tỉnh', shortName: 'Ủy ban nhân dân tỉnh', called: 'Đảng ủy Ủy ban nhân dân tỉnh' },
] as const
export type NewCommittee = (typeof newCommittees)[number]['ref']

/** Local committees under the province, which take in enterprises of their place. */
export const localCommittees = [
  { code: 'TPBT', name: 'Đảng bộ thành phố Bến Thượng', shortName: 'Thành phố Bến Thượng', called: 'Thành ủy Bến Thượng', place: /./ },
  { code: 'HĐM', name: 'Đảng bộ huyện Đồng Mây', shortName: 'Huyện Đồng Mây', called: 'Huyện ủy Đồng Mây', place: /Đồng Mây|Núi Voi/ },
  { code: 'HKT', name: 'Đảng bộ huyện Khe Trúc', shortName: 'Huyện Khe Trúc', called: 'Huyện ủy Khe Trúc', place: /Khe Trúc|Lũng Sao|Sao Lũng|Ngàn Sâu/ },
] as const

/** Two cells that become one with their boards. */
export const boardsMerged = {
  of: ['CQ-24', 'CQ-25'],
  into: { ref: '#tuyengiao', code: 'CQ-56', name: 'Chi bộ Ban Tuyên giáo và Dân vận Tỉnh ủy', shortName: 'Ban Tuyên giáo và Dân vận Tỉnh ủy' },
} as const

/** A state enterprise's organisation that stood under that of its corporation, outside the province's, and is taken in by the administration's committee. */
export const received = { code: 'NN-26', name: 'Đảng bộ Công ty cổ phần Cảng Sông Ngàn', shortName: 'Công ty cổ phần Cảng Sông Ngàn' } as const

/** A cell whose centre has ended its work; its members go to the other cells of the department before. By the department's own decision, on the same day. */
export const dissolved = {
  code: 'CQ-01.08',
  decision: { number: '37-QĐ/ĐU', date: '2025-02-14', issuer: 'Đảng ủy Sở Nông nghiệp và Phát triển nông thôn' },
  note: 'Trung tâm kết thúc hoạt động; đảng viên đã chuyển sinh hoạt về các chi bộ khác của Sở.',
} as const

/** Branches that go over to Party organisations of their banks, outside the province's. */
const toTheirBanks: readonly string[] = ['NN-10', 'NN-24']
/** Advisory bodies of the Party, the People's Council, the Front and mass organisations, courts and procuracy, the school and the paper of the Party. */
const ofTheParty: readonly string[] = [
  'CQ-17',
  'CQ-22',
  ...Array.from({ length: 12 }, (_, index) => `CQ-${index + 23}`),
  'CQ-36',
  ...Array.from({ length: 7 }, (_, index) => `CQ-${index + 42}`),
  'SN-08',
  'SN-12',
]

/** Where a grassroots organisation goes: to one of the two, to a local committee, outside. State enterprises with a committee go to the administration's. */
export function destinationOf(unit: UnitRow): NewCommittee | 'outside' | (typeof localCommittees)[number]['code'] {
  if (toTheirBanks.includes(unit.code)) return 'outside'
  if (ofTheParty.includes(unit.code)) return '#coquandang'
  if ((unit.kind && formerBlocOf(unit.kind) === 'KCQ') || (unit.kind === 'state_enterprise' && unit.level === 'grassroots_committee')) return '#ubnd'
  return localCommittees.findLast(local => local.place.test(unit.name))?.code ?? 'TPBT'
}
