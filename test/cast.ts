import { v7 as uuidv7 } from 'uuid'

/** The people of the test world: role → seat. Names are invented. */
export const cast = {
  office: { unit: 'bloc', position: 'office_head', fullName: 'Trần Thị Hồng Vân' },
  officer: { unit: 'bloc', position: 'office_officer', fullName: 'Lê Quốc Bảo' },
  secretary: { unit: 'bloc', position: 'bloc_secretary', fullName: 'Nguyễn Đình Khải' },
  organisation: { unit: 'bloc', position: 'organisation_head', fullName: 'Phạm Thu Hà' },
  inspector: { unit: 'bloc', position: 'inspection_officer', fullName: 'Hoàng Văn Sơn' },
  reader: { unit: 'province', position: 'provincial_reader', fullName: 'Đỗ Minh Châu' },
  administrator: { unit: 'province', position: 'administrator', fullName: 'Vũ Anh Tuấn' },
  unit1: { unit: 'unit1', position: 'unit_secretary', fullName: 'Bùi Thanh Tùng' },
  clerk1: { unit: 'unit1', position: 'unit_clerk', fullName: 'Ngô Thị Lan' },
  unit2: { unit: 'unit2', position: 'unit_secretary', fullName: 'Đặng Văn Lực' },
  clerk2: { unit: 'unit2', position: 'unit_clerk', fullName: 'Mai Thị Thu' },
  unit3: { unit: 'unit3', position: 'unit_secretary', fullName: 'Lý Thị Mến' },
  unit7: { unit: 'unit7', position: 'cell_secretary', fullName: 'Hà Văn Định' },
  cell1: { unit: 'cell1', position: 'cell_secretary', fullName: 'Tống Thị Yến' },
  cell2: { unit: 'cell2', position: 'cell_secretary', fullName: 'Ma Văn Lâm' },
} as const

export type Role = keyof typeof cast

/** The tree: a province, the bloc, three committees of different kinds with a cell each, four grassroots cells. */
export const testUnits = [
  { known: 'province', code: 'TU', name: 'Đảng bộ tỉnh', level: 'province' },
  {
    known: 'bloc',
    code: 'ĐUK',
    name: 'Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh',
    shortName: 'Đảng bộ Khối',
    level: 'bloc',
    parentCode: 'TU',
    hasSeal: true,
  },
  { known: 'unit1', code: 'CQ-01', name: 'Đảng bộ Sở Kế hoạch', shortName: 'Sở Kế hoạch', level: 'grassroots_committee', kind: 'agency', parentCode: 'ĐUK' },
  {
    known: 'unit2',
    code: 'SN-01',
    name: 'Đảng bộ Bệnh viện Đa khoa',
    shortName: 'Bệnh viện Đa khoa',
    level: 'grassroots_committee',
    kind: 'public_service',
    parentCode: 'ĐUK',
  },
  {
    known: 'unit3',
    code: 'NN-01',
    name: 'Đảng bộ Công ty Thủy điện Sông Lô',
    shortName: 'Thủy điện Sông Lô',
    level: 'grassroots_committee',
    kind: 'state_enterprise',
    parentCode: 'ĐUK',
  },
  {
    known: 'unit4',
    code: 'TN-01',
    name: 'Chi bộ Công ty Chè Đồi Cao',
    shortName: 'Chè Đồi Cao',
    level: 'grassroots_cell',
    kind: 'private_enterprise',
    parentCode: 'ĐUK',
  },
  {
    known: 'unit5',
    code: 'TN-02',
    name: 'Chi bộ Công ty May Bình Minh',
    shortName: 'May Bình Minh',
    level: 'grassroots_cell',
    kind: 'private_enterprise',
    parentCode: 'ĐUK',
  },
  { known: 'unit6', code: 'CQ-02', name: 'Chi bộ Hội Chữ thập đỏ', shortName: 'Hội Chữ thập đỏ', level: 'grassroots_cell', kind: 'agency', parentCode: 'ĐUK' },
  {
    known: 'unit7',
    code: 'CQ-03',
    name: 'Chi bộ Liên minh Hợp tác xã',
    shortName: 'Liên minh Hợp tác xã',
    level: 'grassroots_cell',
    kind: 'agency',
    parentCode: 'ĐUK',
  },
  { known: 'cell1', code: 'CQ-01.1', name: 'Chi bộ Văn phòng Sở', level: 'cell', parentCode: 'CQ-01' },
  { known: 'cell2', code: 'SN-01.1', name: 'Chi bộ Khoa Nội', level: 'cell', parentCode: 'SN-01' },
  { known: 'cell3', code: 'NN-01.1', name: 'Chi bộ Phân xưởng Vận hành', level: 'cell', parentCode: 'NN-01' },
] as const

/** What `access.establish` takes to seat the whole cast, and the ids by role. */
export function seatingOf(unitId: (known: string) => string) {
  const roles = Object.entries(cast) as [Role, (typeof cast)[Role]][]
  const ids = Object.fromEntries(roles.map(([role]) => [role, { person: uuidv7(), seat: uuidv7(), mandate: uuidv7(), account: uuidv7() }])) as Record<
    Role,
    { person: string; seat: string; mandate: string; account: string }
  >
  const from = '2020-08-01'
  return {
    ids,
    input: {
      persons: roles.map(([role, { unit, fullName }]) => ({ id: ids[role].person, unitId: unitId(unit), fullName })),
      seats: roles.map(([role, { unit, position }]) => ({ id: ids[role].seat, unitId: unitId(unit), position, from })),
      mandates: roles.map(([role]) => ({ id: ids[role].mandate, seatId: ids[role].seat, personId: ids[role].person, from, basis: 'appointed' as const })),
    },
  }
}
