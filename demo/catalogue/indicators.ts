import { activitySections, type ComponentRow, reviewSections, type SectionOfForm, workSections } from './components.ts'
import { type Measure, measures } from './measures.ts'

type Direction = 'up' | 'down' | 'range'
interface Names {
  vi: string
  en: string
}

const fell: readonly string[] = [
  'members.removed',
  'members.deceased',
  'members.transferred_out',
  'discipline.organisations',
  'discipline.members',
  'petitions.received',
  'review.organisations_failed',
  'review.members_failed',
]
const neither: readonly string[] = [
  'members.transferred_in',
  'members.probationary',
  'members.excused',
  'review.organisations_completed',
  'review.members_completed',
  'members.opening',
]
/** Only the bottom half of a ratio. */
const onlyDenominators: readonly string[] = [
  'members.opening',
  'meetings.cells',
  'meetings.summoned',
  'meetings.present',
  'study.summoned',
  'study.present',
  'reform.tasks_due',
  'mass.organisations',
  'mass.good',
  'meetings.held',
]

const groupRows: readonly [code: string, vi: string, en: string, sections: readonly SectionOfForm[], of: readonly string[]][] = [
  ['members', 'Công tác đảng viên', 'Members', workSections, ['members', 'growth']],
  ['meetings', 'Sinh hoạt chi bộ, học tập nghị quyết', 'Meetings and study', workSections, ['meetings', 'study']],
  ['inspection', 'Kiểm tra, giám sát, kỷ luật', 'Inspection, supervision, discipline', [...workSections, ...activitySections], ['supervision', 'inspection']],
  ['staff', 'Cán bộ, khen thưởng, tổ chức', 'Officers, commendation, organisation', activitySections, ['staff']],
  ['communication', 'Tuyên truyền', 'Communication', activitySections, ['communication']],
  ['reform', 'Cải cách hành chính', 'Administrative reform', activitySections, ['reform']],
  ['enterprise', 'Sản xuất, kinh doanh và kiến nghị của doanh nghiệp', 'Enterprises', activitySections, ['enterprise']],
]

interface Ratio {
  code: string
  group: string
  names: Names
  numerator: string
  denominator: string
  words: Names
  direction?: Direction
  source?: 'claim' | 'register'
}

const ratios: readonly Ratio[] = [
  {
    code: 'members.admission_rate',
    group: 'members',
    names: { vi: 'Tỷ lệ kết nạp so với đảng viên cuối kỳ', en: 'Admissions per members at the end' },
    numerator: 'members.admitted',
    denominator: 'members.total',
    words: { vi: 'Số kết nạp trong kỳ chia cho số đảng viên cuối kỳ, nhân 100.', en: 'Admissions in the period ÷ members at its end × 100.' },
  },
  {
    code: 'members.women_share',
    group: 'members',
    direction: 'range',
    names: { vi: 'Tỷ lệ đảng viên nữ', en: 'Share of women' },
    numerator: 'members.women',
    denominator: 'members.total',
    words: { vi: 'Số đảng viên nữ chia cho số đảng viên cuối kỳ, nhân 100.', en: 'Women ÷ members at the end × 100.' },
  },
  {
    code: 'meetings.held_rate',
    group: 'meetings',
    names: { vi: 'Tỷ lệ chi bộ sinh hoạt thường kỳ', en: 'Cells that held their meeting' },
    numerator: 'meetings.held',
    denominator: 'meetings.cells',
    words: { vi: 'Số lượt chi bộ đã sinh hoạt thường kỳ chia cho số lượt phải sinh hoạt, nhân 100.', en: 'Cell meetings held ÷ due × 100.' },
  },
  {
    code: 'meetings.attendance',
    group: 'meetings',
    names: { vi: 'Tỷ lệ đảng viên dự sinh hoạt chi bộ', en: 'Attendance at cell meetings' },
    numerator: 'meetings.present',
    denominator: 'meetings.summoned',
    words: { vi: 'Lượt đảng viên có mặt chia cho lượt được triệu tập, nhân 100.', en: 'Present ÷ summoned × 100.' },
  },
  {
    code: 'study.attendance',
    group: 'meetings',
    names: { vi: 'Tỷ lệ đảng viên tham gia học tập, quán triệt nghị quyết', en: 'Attendance at study of resolutions' },
    numerator: 'study.present',
    denominator: 'study.summoned',
    words: { vi: 'Lượt đảng viên tham gia học tập chia cho lượt được triệu tập, nhân 100.', en: 'Present at study ÷ summoned × 100.' },
  },
  {
    code: 'inspection.rate',
    group: 'inspection',
    names: { vi: 'Tỷ lệ thực hiện chương trình kiểm tra', en: 'Inspection programme carried out' },
    numerator: 'inspection.done',
    denominator: 'inspection.planned',
    words: { vi: 'Số tổ chức đảng đã kiểm tra chia cho số theo chương trình, nhân 100.', en: 'Organisations inspected ÷ planned × 100.' },
  },
  {
    code: 'supervision.rate',
    group: 'inspection',
    names: { vi: 'Tỷ lệ thực hiện chương trình giám sát', en: 'Supervision programme carried out' },
    numerator: 'supervision.done',
    denominator: 'supervision.planned',
    words: { vi: 'Số tổ chức đảng đã giám sát chia cho số theo chương trình, nhân 100.', en: 'Organisations supervised ÷ planned × 100.' },
  },
  {
    code: 'petitions.rate',
    group: 'inspection',
    names: { vi: 'Tỷ lệ đơn thư giải quyết đúng hạn', en: 'Petitions resolved on time' },
    numerator: 'petitions.resolved',
    denominator: 'petitions.received',
    words: { vi: 'Số đơn đã giải quyết đúng hạn chia cho số đơn tiếp nhận, nhân 100.', en: 'Petitions resolved on time ÷ received × 100.' },
  },
  {
    code: 'reform.task_rate',
    group: 'reform',
    names: { vi: 'Tỷ lệ hoàn thành nhiệm vụ cải cách hành chính', en: 'Reform tasks done' },
    numerator: 'reform.tasks_done',
    denominator: 'reform.tasks_due',
    words: { vi: 'Số nhiệm vụ đã hoàn thành chia cho số phải thực hiện, nhân 100.', en: 'Tasks done ÷ due × 100.' },
  },
  {
    code: 'reform.on_time',
    group: 'reform',
    names: { vi: 'Tỷ lệ hồ sơ giải quyết đúng và trước hạn', en: 'Files handled on time' },
    numerator: 'reform.files_on_time',
    denominator: 'reform.files',
    words: { vi: 'Số hồ sơ giải quyết đúng và trước hạn chia cho số hồ sơ đã giải quyết, nhân 100.', en: 'Files on time ÷ files handled × 100.' },
  },
  {
    code: 'enterprise.resolved_rate',
    group: 'enterprise',
    names: { vi: 'Tỷ lệ kiến nghị của doanh nghiệp được giải quyết', en: 'Requests of enterprises resolved' },
    numerator: 'enterprise.requests_resolved',
    denominator: 'enterprise.requests',
    words: { vi: 'Số kiến nghị đã giải quyết, trả lời chia cho số tiếp nhận, nhân 100.', en: 'Requests resolved ÷ received × 100.' },
  },
  {
    code: 'review.organisations_excellent_rate',
    group: 'review',
    names: { vi: 'Tỷ lệ tổ chức hoàn thành xuất sắc nhiệm vụ', en: 'Organisations graded excellent' },
    numerator: 'review.organisations_excellent',
    denominator: 'review.organisations',
    words: { vi: 'Số tổ chức cơ sở đảng hoàn thành xuất sắc nhiệm vụ chia cho số được đánh giá, nhân 100.', en: 'Organisations excellent ÷ graded × 100.' },
  },
  {
    code: 'review.members_excellent_rate',
    group: 'review',
    names: { vi: 'Tỷ lệ đảng viên hoàn thành xuất sắc nhiệm vụ', en: 'Members graded excellent' },
    numerator: 'review.members_excellent',
    denominator: 'review.members',
    words: { vi: 'Số đảng viên hoàn thành xuất sắc nhiệm vụ chia cho số được đánh giá, nhân 100.', en: 'Members excellent ÷ graded × 100.' },
  },
  {
    code: 'mass.good_rate',
    group: 'review',
    names: { vi: 'Tỷ lệ đoàn thể hoàn thành tốt nhiệm vụ trở lên', en: 'Mass organisations good or better' },
    numerator: 'mass.good',
    denominator: 'mass.organisations',
    words: { vi: 'Số đoàn thể hoàn thành tốt nhiệm vụ trở lên chia cho tổng số đoàn thể, nhân 100.', en: 'Mass organisations good or better ÷ all × 100.' },
  },
  {
    code: 'programmes.issued_rate',
    group: 'review',
    names: { vi: 'Tỷ lệ tổ chức ban hành đủ chương trình công tác và kiểm tra, giám sát', en: 'Organisations with both programmes' },
    numerator: 'programmes.issued',
    denominator: 'review.organisations',
    words: {
      vi: 'Số tổ chức ban hành đủ hai chương trình chia cho số tổ chức được đánh giá, nhân 100.',
      en: 'Organisations with both programmes ÷ graded × 100.',
    },
  },
  {
    code: 'reports.on_time_rate',
    group: 'discipline-of-work',
    source: 'register',
    names: { vi: 'Tỷ lệ báo cáo đúng hạn', en: 'Reports on time' },
    numerator: 'reports.on_time',
    denominator: 'reports.due',
    words: {
      vi: 'Số báo cáo ký đúng hạn chia cho số báo cáo đến hạn, do hệ thống đếm, nhân 100.',
      en: 'Reports signed on time ÷ due, counted by the system, × 100.',
    },
  },
]

const rowsOf = (sections: readonly SectionOfForm[], codes: readonly string[]) =>
  sections.filter(section => codes.includes(section.code)).flatMap(section => section.components)

/** Where the label of a field on a form does not say enough in a paper. */
const namesInPapers: Readonly<Record<string, Names>> = {
  'members.admitted': { vi: 'Kết nạp đảng viên', en: 'Members admitted' },
  'members.total': { vi: 'Tổng số đảng viên', en: 'Members' },
}

const asIndicator = (group: string, [code, vi, en, measure]: ComponentRow, sort: number) => ({
  code,
  names: namesInPapers[code] ?? {
    vi: vi.replace('Trong đó: ', '').replace(/^./u, first => first.toUpperCase()),
    en: en.replace('Of these: ', '').replace(/^./u, first => first.toUpperCase()),
  },
  measure: measures[measure as Measure],
  group,
  direction: (fell.includes(code) ? 'down' : neither.includes(code) ? 'range' : 'up') as Direction,
  source: 'claim' as const,
  display: (measure === 'money' ? 'money' : 'number') as 'money' | 'number',
  decimals: 0,
  sort,
  formula: {
    starts,
    numerator: code,
    denominator: null,
    words: { vi: `${vi}, theo báo cáo đã được duyệt của các tổ chức đảng.`, en: `${en}, from the accepted reports of the units.` },
  },
})

const starts = '2018-01-01'

/** Groups under which indicators stand, in the order of a report's headings. */
export const groups = [
  ...groupRows.map(([code, vi, en]) => ({ code, names: { vi, en } })),
  { code: 'review', names: { vi: 'Đánh giá, xếp loại', en: 'Review and grading' } },
  { code: 'discipline-of-work', names: { vi: 'Kỷ luật báo cáo và thực hiện nhiệm vụ', en: 'Reports and tasks on time' } },
].map((group, index) => ({ ...group, sort: (index + 1) * 10 }))

/** Every indicator of the demonstration: one for each thing counted that means something alone, and the ratios. */
export const indicatorRows = [
  ...groupRows.flatMap(([group, , , sections, codes]) => rowsOf(sections, codes).map(row => [group, row] as const)),
  ...reviewSections.flatMap(section => section.components.map(row => ['review', row] as const)),
]
  .filter(([, row]) => !onlyDenominators.includes(row[0]))
  .map(([group, row], index) => asIndicator(group, row, (index + 1) * 10))

export const ratioRows = ratios.map(({ numerator, denominator, words, direction, source, ...rest }, index) => ({
  ...rest,
  measure: measures.percent,
  direction: direction ?? ('up' as Direction),
  source: source ?? ('claim' as const),
  display: 'percent' as const,
  decimals: 1,
  sort: (index + 1) * 10 + 5,
  formula: { starts, numerator, denominator, words },
}))
