import type { Scenario } from './calendar.ts'

/** Exists in the demonstration only; it satisfies the rules of passwords all the same. */
export const password = 'Song-Lo-2021'

/** The seat of each demonstration account: unit code, position, number. */
export const accountSeats = [
  { username: 'vanphong', unit: 'ĐUK', position: 'office_head', seat: 'Chánh Văn phòng Đảng ủy Khối' },
  { username: 'bithu', unit: 'ĐUK', position: 'bloc_secretary', seat: 'Bí thư Đảng ủy Khối' },
  { username: 'tochuc', unit: 'ĐUK', position: 'organisation_officer', seat: 'Chuyên viên Ban Tổ chức Đảng ủy Khối' },
  { username: 'kiemtra', unit: 'ĐUK', position: 'inspection_officer', seat: 'Chuyên viên Ủy ban Kiểm tra Đảng ủy Khối' },
  { username: 'bithu.cs1', unit: 'CQ-01', position: 'unit_secretary', seat: 'Bí thư Đảng ủy Sở Nông nghiệp và Phát triển nông thôn' },
  { username: 'baocao.cs1', unit: 'CQ-01', position: 'unit_clerk', seat: 'Người lập báo cáo, Đảng ủy Sở Nông nghiệp và Phát triển nông thôn' },
  { username: 'bithu.cs2', unit: 'TN-01', position: 'unit_secretary', seat: 'Bí thư Đảng ủy Công ty cổ phần May Sông Ngàn' },
  { username: 'baocao.cs2', unit: 'TN-01', position: 'unit_clerk', seat: 'Người lập báo cáo, Đảng ủy Công ty cổ phần May Sông Ngàn' },
  { username: 'chibo', unit: 'CQ-01.03', position: 'cell_secretary', seat: 'Bí thư Chi bộ Phòng Tổ chức cán bộ, Sở Nông nghiệp và Phát triển nông thôn' },
  { username: 'tinhuy', unit: 'TU', position: 'provincial_reader', seat: 'Chuyên viên theo dõi của Tỉnh ủy' },
  { username: 'quantri', unit: 'ĐUK', position: 'administrator', seat: 'Quản trị hệ thống' },
] as const

/** In the world of 2025: the committee of the Party's agencies and the local ones, by what their accounts are called. */
const newPlaces = [
  { short: 'cqd', unit: 'ĐUCQĐ', name: 'Đảng ủy các cơ quan Đảng tỉnh' },
  { short: 'tpbt', unit: 'TPBT', name: 'Thành ủy Bến Thượng' },
  { short: 'hdm', unit: 'HĐM', name: 'Huyện ủy Đồng Mây' },
  { short: 'hkt', unit: 'HKT', name: 'Huyện ủy Khe Trúc' },
] as const
export const accountSeatsOf2025 = newPlaces.flatMap(({ short, unit, name }) => [
  { username: `bithu.${short}`, unit, position: 'bloc_secretary', seat: `Bí thư ${name}` },
  { username: `phobithu.${short}`, unit, position: 'bloc_standing_deputy', seat: `Phó Bí thư Thường trực ${name}` },
  { username: `vanphong.${short}`, unit, position: 'office_head', seat: `Chánh Văn phòng ${name}` },
])

/** What is told at the start of a demonstration: who may sign in, with what, and as whom. */
interface DemoAccount {
  username: string
  password: string
  seat: string
}
const told = ({ username, seat }: { username: string; seat: string }): DemoAccount => ({ username, password, seat })
export const demoAccounts: readonly DemoAccount[] = accountSeats.map(told)

/** In the world of 2025 the officers of the bloc sit in the committee of the province's administration; the other committees have accounts of their own. */
export const demoAccountsOf = (scenario: Scenario): readonly DemoAccount[] =>
  scenario === '2021'
    ? demoAccounts
    : [
        ...demoAccounts.map(account => ({ ...account, seat: account.seat.replace('Đảng ủy Khối', 'Đảng ủy Ủy ban nhân dân tỉnh') })),
        ...accountSeatsOf2025.map(told),
      ]
