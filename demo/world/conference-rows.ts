import type { DocumentKey } from './documents.ts'
import { bloc, type BlocCode, formerBlocs, formerCodes } from './merger.ts'

interface ConferenceRow {
  by: BlocCode
  ordinal: number
  extended: boolean
  day: string
  /** A week before, where it is not said. */
  plannedOn?: string
  place: string
  agenda: readonly {
    minutes: number
    title: string
    kind: 'opening' | 'report' | 'study' | 'discussion' | 'direction' | 'vote' | 'commendation' | 'conclusion'
    presenter: string
    fixedStart?: string
    /** Documents of the register, and papers of the pack, that lie on the table. */
    documents?: readonly DocumentKey[]
    pack?: readonly ('bao-cao.docx' | 'phu-luc.docx' | 'nghi-quyet.docx')[]
  }[]
  conclusions: readonly string[]
}

const hallOf = (name: string) => `Hội trường ${name.replace('Đảng bộ', 'Đảng ủy')}`
const hall = hallOf(bloc.name)
const opening = {
  minutes: 15,
  title: 'Ổn định tổ chức, chào cờ, giới thiệu đại biểu',
  kind: 'opening',
  presenter: 'Chánh Văn phòng Đảng ủy Khối',
  fixedStart: '08:00',
} as const
const closing = { minutes: 20, title: 'Kết luận và bế mạc hội nghị', kind: 'conclusion', presenter: 'Bí thư Đảng ủy Khối' } as const
const reviewed = (period: string) =>
  [
    opening,
    { minutes: 30, title: `Báo cáo kết quả công tác ${period}`, kind: 'report', presenter: 'Phó Bí thư Thường trực Đảng ủy Khối' },
    { minutes: 90, title: 'Thảo luận', kind: 'discussion', presenter: 'Đoàn chủ trì' },
    closing,
  ] as const

/** What each of the two blocs held in its last term. */
const heldBefore: readonly Omit<ConferenceRow, 'by' | 'place'>[] = [
  {
    ordinal: 21,
    extended: true,
    day: '2020-01-10',
    agenda: reviewed('năm 2019, nhiệm vụ năm 2020'),
    conclusions: ['Thống nhất các chỉ tiêu năm 2020.', 'Hoàn thành đại hội chi bộ, đảng bộ cơ sở trước ngày 30/6/2020.'],
  },
  {
    ordinal: 22,
    extended: false,
    day: '2020-04-16',
    agenda: reviewed('quý I năm 2020'),
    conclusions: [
      'Tập trung phòng, chống dịch COVID-19; bố trí sinh hoạt chi bộ bù sau thời gian giãn cách.',
      'Chuẩn bị hợp nhất hai đảng bộ khối theo chủ trương của Tỉnh ủy.',
    ],
  },
]

/** Conferences of the bloc: three of the rest of term IX and two of term X, each numbered in its term. */
const held: readonly ConferenceRow[] = [
  {
    by: bloc.code,
    ordinal: 1,
    extended: false,
    day: '2020-06-05',
    plannedOn: '2020-06-02',
    place: hall,
    agenda: [
      opening,
      {
        minutes: 30,
        title: 'Công bố Quyết định của Tỉnh ủy về hợp nhất hai đảng bộ khối và chỉ định Ban Chấp hành',
        kind: 'opening',
        presenter: 'Lãnh đạo Tỉnh ủy',
      },
      { minutes: 60, title: 'Thảo luận chương trình công tác năm 2020 của Đảng bộ Khối', kind: 'discussion', presenter: 'Đoàn chủ trì' },
      closing,
    ],
    conclusions: ['Giữ nguyên chỉ tiêu năm 2020 đã giao cho từng tổ chức cơ sở đảng; toàn Đảng bộ phấn đấu kết nạp từ 150 đảng viên trở lên.'],
  },
  {
    by: bloc.code,
    ordinal: 2,
    extended: false,
    day: '2020-06-25',
    plannedOn: '2020-06-16',
    place: hall,
    agenda: [opening, { minutes: 90, title: 'Chuẩn bị Đại hội đại biểu Đảng bộ Khối lần thứ X', kind: 'discussion', presenter: 'Đoàn chủ trì' }, closing],
    conclusions: ['Thống nhất đề cương Báo cáo chính trị; lấy ý kiến các tổ chức cơ sở đảng trước ngày 10/7/2020.'],
  },
  {
    by: bloc.code,
    ordinal: 3,
    extended: false,
    day: '2020-07-17',
    place: hall,
    agenda: reviewed('6 tháng đầu năm 2020'),
    conclusions: ['Chuẩn bị chu đáo Đại hội đại biểu Đảng bộ Khối lần thứ X.', 'Các doanh nghiệp báo cáo khó khăn để kiến nghị tỉnh tháo gỡ trong tháng 8.'],
  },
  {
    by: bloc.code,
    ordinal: 1,
    extended: false,
    day: '2020-08-14',
    plannedOn: '2020-08-14',
    place: hall,
    agenda: [opening, { minutes: 120, title: 'Bầu Ban Thường vụ, Bí thư, Phó Bí thư, Ủy ban Kiểm tra', kind: 'vote', presenter: 'Đoàn chủ tịch' }, closing],
    conclusions: ['Bầu đủ số lượng Ban Thường vụ, Ủy ban Kiểm tra nhiệm kỳ 2020 - 2025.'],
  },
  {
    by: bloc.code,
    ordinal: 2,
    extended: false,
    day: '2020-10-15',
    place: hall,
    agenda: reviewed('9 tháng đầu năm 2020'),
    conclusions: ['Rà soát các chỉ tiêu còn thấp, nhất là phát triển đảng viên trong doanh nghiệp ngoài nhà nước.'],
  },
]

/** All that were held. */
export const heldByEach: readonly ConferenceRow[] = [
  ...heldBefore.flatMap(row => formerCodes.map((by): ConferenceRow => ({ ...row, by, place: hallOf(formerBlocs[by].name) }))),
  ...held,
]

/** The conference of the demonstration's day, convened and waiting to be opened. */
export const today: ConferenceRow = {
  by: bloc.code,
  ordinal: 3,
  extended: true,
  day: '2021-01-17',
  place: hall,
  conclusions: [],
  agenda: [
    opening,
    { minutes: 10, title: 'Diễn văn khai mạc', kind: 'opening', presenter: 'Bí thư Đảng ủy Khối' },
    {
      minutes: 35,
      title: 'Báo cáo kết quả công tác năm 2020; phương hướng, nhiệm vụ năm 2021',
      kind: 'report',
      presenter: 'Phó Bí thư Thường trực Đảng ủy Khối',
      pack: ['bao-cao.docx', 'phu-luc.docx'],
    },
    {
      minutes: 15,
      title: 'Báo cáo công tác kiểm tra, giám sát năm 2020; chương trình năm 2021',
      kind: 'report',
      presenter: 'Chủ nhiệm Ủy ban Kiểm tra Đảng ủy Khối',
      documents: ['inspection-2021'],
    },
    {
      minutes: 40,
      title: 'Quán triệt Quy định số 205-QĐ/TW ngày 23/9/2019 và Quy định số 28-QĐ/TU ngày 23/3/2020',
      kind: 'study',
      presenter: 'Trưởng Ban Tổ chức Đảng ủy Khối',
      documents: ['power', 'power-province'],
    },
    { minutes: 60, title: 'Thảo luận', kind: 'discussion', presenter: 'Đoàn chủ trì' },
    { minutes: 20, title: 'Phát biểu chỉ đạo của lãnh đạo Tỉnh ủy', kind: 'direction', presenter: 'Lãnh đạo Tỉnh ủy' },
    { minutes: 15, title: 'Công bố quyết định khen thưởng năm 2020', kind: 'commendation', presenter: 'Chánh Văn phòng Đảng ủy Khối' },
    { minutes: 10, title: 'Thông qua Nghị quyết về nhiệm vụ năm 2021', kind: 'vote', presenter: 'Đoàn chủ trì', pack: ['nghi-quyet.docx'] },
    closing,
  ],
}

/** Guests from the province; invented. */
export const guests = [
  { fullName: 'Hoàng Đức Thịnh', organisation: 'Thường trực Tỉnh ủy' },
  { fullName: 'Lương Thị Bích Hạnh', organisation: 'Ban Tổ chức Tỉnh ủy' },
  { fullName: 'Trần Quang Khánh', organisation: 'Ban Tuyên giáo Tỉnh ủy' },
  { fullName: 'Phùng Văn Lộc', organisation: 'Ủy ban Kiểm tra Tỉnh ủy' },
  { fullName: 'Đặng Thu Oanh', organisation: 'Văn phòng Tỉnh ủy' },
  { fullName: 'Hứa Đình Hoàn', organisation: 'Báo Bến Thượng' },
] as const

export type { ConferenceRow }
