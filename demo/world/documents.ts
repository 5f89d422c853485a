import { bloc, type BlocCode, blocsOn, type FormerBloc, inTheNameOf, merger } from './merger.ts'

/** A document of the register, with the file that opens. */
interface DocumentRow {
  key: string
  number: string
  issuedOn: string
  recordedOn: string
  issuer: string
  kind: 'QĐ' | 'CT' | 'NQ' | 'CTr' | 'CV'
  title: string
  /** What stands above the title: 'QUY ĐỊNH', 'QUYẾT ĐỊNH'. */
  typeName: string
  /** The bloc whose paper it is; none: every bloc has it in its register. */
  of?: FormerBloc
  /** Of the bloc's own papers. Of others the file is a cover that says so. */
  text?: readonly string[]
}

/** Documents that programmes, tasks and changes of the tree cite. The first four have the numbers of the real ones; those of the bloc are invented. */
export const documents = [
  {
    key: 'power',
    number: '205-QĐ/TW',
    issuedOn: '2019-09-23',
    recordedOn: '2019-10-14',
    issuer: 'Bộ Chính trị',
    kind: 'QĐ',
    typeName: 'QUY ĐỊNH',
    title: 'Quy định về việc kiểm soát quyền lực trong công tác cán bộ và chống chạy chức, chạy quyền',
  },
  {
    key: 'power-province',
    number: '28-QĐ/TU',
    issuedOn: '2020-03-23',
    recordedOn: '2020-04-02',
    issuer: 'Tỉnh ủy',
    kind: 'QĐ',
    typeName: 'QUY ĐỊNH',
    title: 'Quy định về kiểm soát quyền lực trong công tác cán bộ và chống chạy chức, chạy quyền',
  },
  {
    key: 'theme',
    number: '05-CT/TW',
    issuedOn: '2016-05-15',
    recordedOn: '2019-01-07',
    issuer: 'Bộ Chính trị',
    kind: 'CT',
    typeName: 'CHỈ THỊ',
    title: 'Chỉ thị về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
  },
  {
    key: 'congress',
    number: '35-CT/TW',
    issuedOn: '2019-05-30',
    recordedOn: '2019-06-17',
    issuer: 'Bộ Chính trị',
    kind: 'CT',
    typeName: 'CHỈ THỊ',
    title: 'Chỉ thị về đại hội đảng bộ các cấp tiến tới Đại hội đại biểu toàn quốc lần thứ XIII của Đảng',
  },
  {
    key: 'move-2019',
    of: 'KCQ',
    number: '118-QĐ/ĐUK',
    issuedOn: '2019-06-24',
    recordedOn: '2019-06-26',
    issuer: 'Đảng ủy Khối',
    kind: 'QĐ',
    typeName: 'QUYẾT ĐỊNH',
    title: 'Quyết định về việc chuyển chi bộ trực thuộc giữa các đảng bộ cơ sở',
    text: [
      'Điều 1. Chuyển nguyên trạng chi bộ trạm quản lý vùng về trực thuộc đảng bộ cơ sở của đơn vị quản lý mới, kể từ ngày 01/7/2019.',
      'Điều 2. Đảng ủy hai đơn vị bàn giao hồ sơ đảng viên, sổ sách, đảng phí và các công việc đang làm trước ngày 30/6/2019.',
      'Điều 3. Ban Tổ chức, Ủy ban Kiểm tra, Văn phòng Đảng ủy và các tổ chức đảng có tên tại Điều 1 thi hành Quyết định này.',
    ],
  },
  {
    key: 'year-2020',
    number: '18-NQ/ĐUK',
    issuedOn: '2020-01-10',
    recordedOn: '2020-01-13',
    issuer: 'Ban Chấp hành Đảng bộ Khối',
    kind: 'NQ',
    typeName: 'NGHỊ QUYẾT',
    title: 'Nghị quyết về nhiệm vụ trọng tâm năm 2020',
    text: [
      'Năm 2020, Đảng bộ tập trung lãnh đạo hoàn thành nhiệm vụ chính trị của từng cơ quan, đơn vị, doanh nghiệp; tổ chức thành công đại hội chi bộ, đảng bộ cơ sở và Đại hội đại biểu Đảng bộ Khối nhiệm kỳ 2020 - 2025.',
      'Ban Chấp hành thống nhất các chỉ tiêu năm 2020 và giao Ban Thường vụ cụ thể hóa thành chương trình công tác, giao chỉ tiêu cho từng tổ chức cơ sở đảng.',
      'Các tổ chức cơ sở đảng xây dựng chương trình thực hiện, định kỳ hằng tháng báo cáo kết quả.',
    ],
  },
  {
    key: 'programme-2020',
    number: '21-CTr/ĐUK',
    issuedOn: '2020-01-20',
    recordedOn: '2020-01-20',
    issuer: 'Đảng ủy Khối',
    kind: 'CTr',
    typeName: 'CHƯƠNG TRÌNH',
    title: 'Chương trình công tác năm 2020',
    text: [
      'Chương trình cụ thể hóa Nghị quyết số 18-NQ/ĐUK ngày 10/01/2020 của Ban Chấp hành Đảng bộ Khối về nhiệm vụ trọng tâm năm 2020.',
      'Chỉ tiêu của từng tổ chức cơ sở đảng được giao trên hệ thống cùng ngày; đơn vị tiếp nhận hoặc đề nghị điều chỉnh trước ngày 17/02/2020.',
      'Văn phòng Đảng ủy theo dõi, tổng hợp, báo cáo Ban Thường vụ hằng tháng.',
    ],
  },
  {
    key: 'rename-2020',
    of: 'KDN',
    number: '57-QĐ/ĐUK',
    issuedOn: '2020-02-24',
    recordedOn: '2020-02-24',
    issuer: 'Đảng ủy Khối',
    kind: 'QĐ',
    typeName: 'QUYẾT ĐỊNH',
    title: 'Quyết định về việc đổi tên chi bộ cơ sở',
    text: [
      'Điều 1. Đổi tên chi bộ cơ sở theo tên mới của doanh nghiệp, kể từ ngày 01/3/2020.',
      'Điều 2. Chức năng, nhiệm vụ, cấp ủy và đảng viên của chi bộ giữ nguyên.',
      'Điều 3. Các ban, Văn phòng Đảng ủy và chi bộ có tên tại Điều 1 thi hành Quyết định này.',
    ],
  },
  {
    key: 'amend-2020',
    of: 'KDN',
    number: '48-CV/ĐUK',
    issuedOn: '2020-02-24',
    recordedOn: '2020-02-24',
    issuer: 'Đảng ủy Khối',
    kind: 'CV',
    typeName: 'CÔNG VĂN',
    title: 'Công văn về việc điều chỉnh chỉ tiêu năm 2020',
    text: [
      'Xét đề nghị của đơn vị đang sắp xếp lại sản xuất, Ban Thường vụ Đảng ủy Khối đồng ý điều chỉnh giảm chỉ tiêu kết nạp đảng viên năm 2020.',
      'Đề nghị cấp ủy tiếp tục bồi dưỡng nguồn phát triển đảng viên, thực hiện các chỉ tiêu khác như đã giao.',
    ],
  },
  {
    key: 'founding-2020',
    of: 'KDN',
    number: '72-QĐ/ĐUK',
    issuedOn: '2020-03-26',
    recordedOn: '2020-03-26',
    issuer: 'Đảng ủy Khối',
    kind: 'QĐ',
    typeName: 'QUYẾT ĐỊNH',
    title: 'Quyết định thành lập chi bộ cơ sở trong doanh nghiệp ngoài nhà nước',
    text: [
      'Điều 1. Thành lập chi bộ cơ sở tại doanh nghiệp ngoài nhà nước trên cơ sở các đảng viên đang làm việc tại doanh nghiệp, kể từ ngày 01/4/2020.',
      'Điều 2. Chỉ định chi ủy lâm thời; chi bộ tổ chức đại hội theo quy định của Điều lệ Đảng.',
      'Điều 3. Ban Tổ chức, Văn phòng Đảng ủy và chi bộ thi hành Quyết định này.',
    ],
  },
  {
    key: 'merger-2020',
    number: merger.decision.number,
    issuedOn: merger.decision.date,
    recordedOn: '2020-05-22',
    issuer: merger.decision.issuer,
    kind: 'QĐ',
    typeName: 'QUYẾT ĐỊNH',
    title: 'Quyết định về việc hợp nhất Đảng bộ Khối các cơ quan tỉnh và Đảng bộ Khối doanh nghiệp tỉnh',
    text: [
      'Điều 1. Hợp nhất Đảng bộ Khối các cơ quan tỉnh và Đảng bộ Khối doanh nghiệp tỉnh thành Đảng bộ Khối các cơ quan và doanh nghiệp tỉnh, kể từ ngày 01/6/2020.',
      'Điều 2. Đảng bộ mới kế thừa tổ chức cơ sở đảng, đảng viên, hồ sơ, tài sản và công việc đang làm của hai đảng bộ; Ban Chấp hành do Ban Thường vụ Tỉnh ủy chỉ định.',
      'Điều 3. Các ban, Văn phòng Tỉnh ủy và hai đảng bộ có tên tại Điều 1 thi hành Quyết định này.',
    ],
  },
  {
    key: 'term-x',
    number: '01-NQ/ĐH',
    issuedOn: '2020-08-14',
    recordedOn: '2020-08-20',
    issuer: 'Đại hội đại biểu Đảng bộ Khối lần thứ X',
    kind: 'NQ',
    typeName: 'NGHỊ QUYẾT',
    title: 'Nghị quyết Đại hội đại biểu Đảng bộ Khối lần thứ X, nhiệm kỳ 2020 - 2025',
    text: [
      'Đại hội thống nhất mục tiêu nhiệm kỳ 2020 - 2025: nâng cao năng lực lãnh đạo, sức chiến đấu của các tổ chức đảng và chất lượng đội ngũ đảng viên; lãnh đạo hoàn thành nhiệm vụ chính trị của từng cơ quan, đơn vị, doanh nghiệp.',
      'Đại hội xác định phát triển đảng viên và thành lập tổ chức đảng trong doanh nghiệp ngoài nhà nước, cải cách hành chính, đổi mới phương thức lãnh đạo và trách nhiệm của người đứng đầu là những khâu trọng tâm.',
      'Giao Ban Chấp hành Đảng bộ khóa X cụ thể hóa thành chương trình hành động và chương trình công tác hằng năm.',
    ],
  },
  {
    key: 'inspection-2021',
    number: '06-CTr/ĐUK',
    issuedOn: '2020-12-30',
    recordedOn: '2021-01-05',
    issuer: 'Ban Chấp hành Đảng bộ Khối',
    kind: 'CTr',
    typeName: 'CHƯƠNG TRÌNH',
    title: 'Chương trình kiểm tra, giám sát năm 2021',
    text: [
      'Nội dung kiểm tra, giám sát tập trung vào việc thực hiện nghị quyết đại hội đảng các cấp, Quy định số 205-QĐ/TW và Quy định số 28-QĐ/TU, nguyên tắc tập trung dân chủ, quy chế làm việc và trách nhiệm nêu gương.',
      'Các đảng ủy cơ sở xây dựng chương trình của cấp mình theo số cuộc được giao và báo cáo kết quả hằng tháng.',
    ],
  },
] as const satisfies readonly DocumentRow[]

/** In whose registers it stands, from when: of the blocs of its day; what others issued, of the new bloc too, whose office enters it when it takes over. */
export function registersOf({ of, number, recordedOn }: DocumentRow): [BlocCode, string][] {
  const there = (of ? [of] : blocsOn(recordedOn)).map((code): [BlocCode, string] => [code, recordedOn])
  return recordedOn < bloc.from && !number.includes('ĐUK') ? [...there, [bloc.code, takenOverOn]] : there
}
const takenOverOn = '2020-06-03'

/** As a bloc has it: the papers of its own bear its name and sign. */
export function asOf<Row extends DocumentRow>(document: Row, code: BlocCode): Row {
  const { number, issuer, text } = document
  const own = (words: string) => inTheNameOf(code, words)
  return text === undefined ? document : { ...document, number: own(number), issuer: own(issuer), text: text.map(own) }
}

export type DocumentKey = (typeof documents)[number]['key']
export type { DocumentRow }
