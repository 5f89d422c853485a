import { seeded } from '../seeded.ts'
import { formerBlocOf, formerBlocs, formerCodes } from './merger.ts'
import { agencies } from './units-agency.ts'
import { privateEnterprises, publicService, stateEnterprises } from './units-enterprise.ts'

/** Name of the organisation, and how many subordinate cells its committee has; 0: it is a cell. */
export type Organisation = readonly [name: string, cells: number]
export const kinds = ['agency', 'public_service', 'state_enterprise', 'private_enterprise'] as const
export type Kind = (typeof kinds)[number]

export interface UnitRow {
  readonly code: string
  readonly name: string
  readonly shortName: string
  readonly level: 'province' | 'bloc' | 'outside' | 'grassroots_committee' | 'grassroots_cell' | 'sub_committee' | 'cell'
  readonly kind: Kind | null
  readonly parentCode: string | null
  readonly hasSeal: boolean
  readonly sort: number
  /** The day of the founding decision's effect. */
  readonly from: string
}

const series: readonly [Kind, string, readonly Organisation[]][] = [
  ['agency', 'CQ', agencies],
  ['public_service', 'SN', publicService],
  ['state_enterprise', 'NN', stateEnterprises],
  ['private_enterprise', 'TN', privateEnterprises],
]

/** The newest organisation: founded while the system was in use. */
export const newestCode = 'TN-23'
const newestFrom = '2020-04-01'

/** Committees large enough for a sub-committee, and how many of their cells stand under it. */
const subCommittees: Readonly<Record<string, readonly [name: string, shortName: string, cells: number]>> = {
  'SN-01': ['Đảng bộ bộ phận Khối Lâm sàng', 'Khối Lâm sàng', 5],
  'SN-06': ['Đảng bộ bộ phận Khoa Sư phạm', 'Khoa Sư phạm', 4],
  'NN-01': ['Đảng bộ bộ phận Khối Phân phối điện', 'Khối Phân phối điện', 4],
}

/** Every unit as founded, parents first; 1 province, 2 blocs, 58 + 70 grassroots organisations, 3 sub-committees, 330 cells, outside. */
export function unitRows(): UnitRow[] {
  const random = seeded('units')
  const rows: UnitRow[] = [
    { code: 'TU', name: 'Đảng bộ tỉnh', shortName: 'Tỉnh ủy', level: 'province', kind: null, parentCode: null, hasSeal: true, sort: 1, from: '1991-10-01' },
    {
      code: 'NGOAI',
      name: 'Ngoài Đảng bộ Khối',
      shortName: 'Ngoài hệ thống',
      level: 'outside',
      kind: null,
      parentCode: null,
      hasSeal: false,
      sort: 9,
      from: '1991-10-01',
    },
    ...formerCodes.map((code, index): UnitRow => {
      const { name, shortName, from } = formerBlocs[code]
      return { code, name, shortName, level: 'bloc', kind: null, parentCode: 'TU', hasSeal: true, sort: index + 1, from }
    }),
  ]
  for (const [kind, prefix, organisations] of series) {
    organisations.forEach(([name, cells], index) => {
      const code = `${prefix}-${String(index + 1).padStart(2, '0')}`
      const from = code === newestCode ? newestFrom : `${random.int(2007, 2013)}-${random.pick(['07', '09', '10', '12'])}-01`
      const shared = { code, shortName: name, kind, parentCode: formerBlocOf(kind), hasSeal: true, sort: rows.length, from }
      rows.push(cells ? { ...shared, name: `Đảng bộ ${name}`, level: 'grassroots_committee' } : { ...shared, name: `Chi bộ ${name}`, level: 'grassroots_cell' })
      if (cells) rows.push(...cellsOf(code, name, kind, cells, from))
    })
  }
  return rows
}

/** The cells of a committee; the last of them under its sub-committee, where it has one. */
function cellsOf(parent: string, organisation: string, kind: Kind, count: number, from: string): UnitRow[] {
  const sub = subCommittees[parent]
  const names = cellNames(organisation, kind)
  const rows: UnitRow[] = []
  if (sub)
    rows.push({
      code: `${parent}.BP`,
      name: sub[0],
      shortName: sub[1],
      level: 'sub_committee',
      kind,
      parentCode: parent,
      hasSeal: false,
      sort: 90,
      from: '2014-01-01',
    })
  for (let number = 1; number <= count; number++) {
    const name = names[number - 1] ?? `${count > 9 ? 'Khoa, phòng' : 'Phòng'} số ${number}`
    const under = sub && number > count - sub[2]
    rows.push({
      code: `${parent}.${String(number).padStart(2, '0')}`,
      name: `Chi bộ ${name}`,
      shortName: name,
      level: 'cell',
      kind,
      parentCode: under ? `${parent}.BP` : parent,
      hasSeal: false,
      sort: number,
      from: under ? '2014-01-01' : from,
    })
  }
  return rows
}

function cellNames(organisation: string, kind: Kind): readonly string[] {
  if (/Bệnh viện|Kiểm soát bệnh tật/.test(organisation))
    return [
      'Khối Hành chính',
      'Phòng Kế hoạch tổng hợp',
      'Phòng Điều dưỡng',
      'Khoa Khám bệnh',
      'Khoa Dược',
      'Khoa Xét nghiệm',
      'Khoa Chẩn đoán hình ảnh',
      'Khoa Dinh dưỡng',
      'Khoa Nội tổng hợp',
      'Khoa Ngoại',
      'Khoa Sản',
      'Khoa Nhi',
      'Khoa Hồi sức cấp cứu',
    ]
  if (/Trường Đại học/.test(organisation))
    return [
      'Khối Hành chính',
      'Phòng Đào tạo',
      'Phòng Quản lý khoa học',
      'Khoa Kinh tế',
      'Khoa Nông - Lâm nghiệp',
      'Khoa Văn hóa - Du lịch',
      'Khoa Công nghệ thông tin',
      'Khoa Lý luận chính trị',
      'Sinh viên',
      'Tổ Toán - Lý',
      'Tổ Ngữ văn',
      'Tổ Giáo dục mầm non',
      'Tổ Giáo dục tiểu học',
    ]
  if (/Trường/.test(organisation))
    return [
      'Khối Hành chính',
      'Phòng Đào tạo',
      'Tổ Khoa học tự nhiên',
      'Tổ Khoa học xã hội',
      'Khoa Cơ khí - Động lực',
      'Khoa Điện - Điện tử',
      'Khoa Công nghệ thông tin',
    ]
  if (/Đài|Báo/.test(organisation))
    return ['Phòng Hành chính - Trị sự', 'Phòng Thời sự', 'Phòng Chuyên đề', 'Phòng Kỹ thuật', 'Phòng Biên tập', 'Phòng Văn nghệ - Giải trí']
  if (/Điện lực/.test(organisation))
    return [
      'Văn phòng',
      'Phòng Kỹ thuật',
      'Phòng Kế hoạch và Vật tư',
      'Phòng Tài chính - Kế toán',
      'Phòng Kinh doanh',
      'Đội Quản lý lưới điện cao thế',
      'Điện lực Thành phố',
      'Điện lực Đồng Mây',
      'Điện lực Lũng Sao',
      'Điện lực Khe Trúc',
    ]
  if (/Ngân hàng/.test(organisation))
    return [
      'Phòng Hành chính - Nhân sự',
      'Phòng Khách hàng',
      'Phòng Kế toán - Ngân quỹ',
      'Phòng Tổng hợp',
      'Phòng giao dịch Thành phố',
      'Phòng giao dịch Đồng Mây',
    ]
  if (kind === 'state_enterprise' || kind === 'private_enterprise')
    return ['Khối Văn phòng', 'Phòng Kỹ thuật', 'Phòng Kinh doanh', 'Phân xưởng 1', 'Phân xưởng 2', 'Phân xưởng Cơ điện', 'Đội Vận tải']
  return [
    'Văn phòng',
    'Thanh tra',
    'Phòng Tổ chức cán bộ',
    'Phòng Kế hoạch - Tài chính',
    'Phòng Nghiệp vụ 1',
    'Phòng Nghiệp vụ 2',
    'Phòng Quản lý tổng hợp',
    'Trung tâm Tư vấn và Dịch vụ',
    'Trạm Quản lý vùng',
  ]
}
