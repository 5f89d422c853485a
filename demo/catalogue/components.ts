import type { Measure } from './measures.ts'

/** How a month's value goes into longer periods: counted together, the last one, or not at all. */
type OverTime = 'accumulate' | 'last' | 'filed'
export type ComponentRow = readonly [code: string, vi: string, en: string, measure: Measure, overTime: OverTime]
export interface SectionOfForm {
  readonly code: string
  readonly vi: string
  readonly en: string
  readonly narrative: boolean
  readonly components: readonly ComponentRow[]
}

/** What every cell reports each month and committees compile: members, admission, meetings, study, supervision within the cell. */
export const workSections: readonly SectionOfForm[] = [
  {
    code: 'members',
    vi: 'Công tác đảng viên',
    en: 'Members',
    narrative: true,
    components: [
      ['members.opening', 'Đảng viên đầu kỳ', 'Members at the beginning', 'members', 'filed'],
      ['members.admitted', 'Kết nạp trong kỳ', 'Admitted', 'members', 'accumulate'],
      ['members.transferred_in', 'Chuyển sinh hoạt đến', 'Transferred in', 'members', 'accumulate'],
      ['members.transferred_out', 'Chuyển sinh hoạt đi', 'Transferred out', 'members', 'accumulate'],
      ['members.removed', 'Xóa tên, cho ra khỏi Đảng, khai trừ', 'Removed, left or expelled', 'members', 'accumulate'],
      ['members.deceased', 'Từ trần', 'Deceased', 'members', 'accumulate'],
      ['members.total', 'Đảng viên cuối kỳ', 'Members at the end', 'members', 'last'],
      ['members.probationary', 'Trong đó: đảng viên dự bị', 'Of these: probationary', 'members', 'last'],
      ['members.women', 'Trong đó: đảng viên nữ', 'Of these: women', 'members', 'last'],
      ['members.minority', 'Trong đó: đảng viên là người dân tộc thiểu số', 'Of these: ethnic minorities', 'members', 'last'],
      ['members.excused', 'Trong đó: được miễn công tác và sinh hoạt đảng', 'Of these: excused from meetings', 'members', 'last'],
      ['members.recognised', 'Công nhận đảng viên chính thức', 'Recognised as full members', 'members', 'accumulate'],
      ['members.badges', 'Được tặng Huy hiệu Đảng', 'Awarded the Party badge', 'members', 'accumulate'],
    ],
  },
  {
    code: 'growth',
    vi: 'Phát triển đảng viên',
    en: 'Growth',
    narrative: false,
    components: [
      ['growth.candidates', 'Quần chúng ưu tú đang theo dõi, bồi dưỡng', 'Candidates followed', 'people', 'last'],
      ['growth.awareness', 'Quần chúng học lớp nhận thức về Đảng', 'Participants of awareness classes', 'people', 'accumulate'],
      ['growth.admitted_youth', 'Kết nạp từ đoàn viên thanh niên', 'Admitted from the youth union', 'members', 'accumulate'],
    ],
  },
  {
    code: 'meetings',
    vi: 'Sinh hoạt chi bộ',
    en: 'Cell meetings',
    narrative: true,
    components: [
      ['meetings.cells', 'Chi bộ phải sinh hoạt thường kỳ', 'Cells due to meet', 'cells', 'accumulate'],
      ['meetings.held', 'Chi bộ đã sinh hoạt thường kỳ', 'Cells that met', 'cells', 'accumulate'],
      ['meetings.thematic', 'Cuộc sinh hoạt chuyên đề', 'Thematic meetings', 'meetings', 'accumulate'],
      ['meetings.summoned', 'Lượt đảng viên được triệu tập', 'Members summoned', 'attendances', 'accumulate'],
      ['meetings.present', 'Lượt đảng viên có mặt', 'Members present', 'attendances', 'accumulate'],
    ],
  },
  {
    code: 'study',
    vi: 'Học tập, quán triệt nghị quyết',
    en: 'Study of resolutions',
    narrative: false,
    components: [
      ['study.sessions', 'Hội nghị, buổi học tập, quán triệt', 'Study sessions', 'sessions', 'accumulate'],
      ['study.summoned', 'Lượt đảng viên được triệu tập học tập', 'Summoned to study', 'attendances', 'accumulate'],
      ['study.present', 'Lượt đảng viên tham gia học tập', 'Present at study', 'attendances', 'accumulate'],
      ['study.examples', 'Điển hình học tập và làm theo được biểu dương', 'Examples commended', 'people', 'accumulate'],
    ],
  },
  {
    code: 'supervision',
    vi: 'Kiểm tra, giám sát đảng viên',
    en: 'Inspection of members',
    narrative: false,
    components: [
      ['inspection.members_planned', 'Đảng viên được kiểm tra theo chương trình', 'Members to be inspected', 'members', 'accumulate'],
      ['inspection.members_done', 'Đảng viên đã kiểm tra', 'Members inspected', 'members', 'accumulate'],
      ['supervision.members_planned', 'Đảng viên được giám sát theo chương trình', 'Members to be supervised', 'members', 'accumulate'],
      ['supervision.members_done', 'Đảng viên đã giám sát', 'Members supervised', 'members', 'accumulate'],
    ],
  },
]

/** What grassroots organisations report of their own each month, beside the work of their cells. */
export const activitySections: readonly SectionOfForm[] = [
  {
    code: 'inspection',
    vi: 'Kiểm tra, giám sát, kỷ luật của cấp ủy',
    en: 'Inspection, supervision, discipline by the committee',
    narrative: true,
    components: [
      ['inspection.planned', 'Tổ chức đảng được kiểm tra theo chương trình', 'Organisations to be inspected', 'organisations', 'accumulate'],
      ['inspection.done', 'Tổ chức đảng đã kiểm tra', 'Organisations inspected', 'organisations', 'accumulate'],
      ['supervision.planned', 'Tổ chức đảng được giám sát theo chương trình', 'Organisations to be supervised', 'organisations', 'accumulate'],
      ['supervision.done', 'Tổ chức đảng đã giám sát', 'Organisations supervised', 'organisations', 'accumulate'],
      ['discipline.organisations', 'Tổ chức đảng bị kỷ luật', 'Organisations disciplined', 'organisations', 'accumulate'],
      ['discipline.members', 'Đảng viên bị kỷ luật', 'Members disciplined', 'members', 'accumulate'],
      ['petitions.received', 'Đơn khiếu nại, tố cáo tiếp nhận', 'Petitions received', 'letters', 'accumulate'],
      ['petitions.resolved', 'Đơn đã giải quyết đúng hạn', 'Petitions resolved on time', 'letters', 'accumulate'],
    ],
  },
  {
    code: 'staff',
    vi: 'Cán bộ, khen thưởng',
    en: 'Officers and commendation',
    narrative: false,
    components: [
      ['training.officers', 'Cán bộ được cử đi đào tạo, bồi dưỡng', 'Officers sent to training', 'people', 'accumulate'],
      ['commendation.collectives', 'Tập thể được khen thưởng', 'Collectives commended', 'collectives', 'accumulate'],
      ['commendation.members', 'Cá nhân được khen thưởng', 'Members commended', 'people', 'accumulate'],
      [
        'organisations.new_private',
        'Tổ chức đảng mới trong doanh nghiệp ngoài nhà nước',
        'New organisations in private enterprises',
        'organisations',
        'accumulate',
      ],
    ],
  },
  {
    code: 'communication',
    vi: 'Tuyên truyền',
    en: 'Communication',
    narrative: true,
    components: [
      ['communication.items', 'Tin, bài tuyên truyền', 'Items published', 'articles', 'accumulate'],
      ['covid.sessions', 'Buổi tuyên truyền phòng, chống dịch COVID-19', 'Sessions on preventing COVID-19', 'sessions', 'accumulate'],
      ['covid.people', 'Lượt người được tuyên truyền phòng, chống dịch', 'People reached', 'attendances', 'accumulate'],
    ],
  },
  {
    code: 'reform',
    vi: 'Cải cách hành chính',
    en: 'Administrative reform',
    narrative: false,
    components: [
      ['reform.tasks_due', 'Nhiệm vụ cải cách hành chính phải thực hiện', 'Reform tasks due', 'tasks', 'accumulate'],
      ['reform.tasks_done', 'Nhiệm vụ cải cách hành chính đã hoàn thành', 'Reform tasks done', 'tasks', 'accumulate'],
      ['reform.files', 'Hồ sơ thủ tục hành chính đã giải quyết', 'Administrative files handled', 'files', 'accumulate'],
      ['reform.files_on_time', 'Hồ sơ giải quyết đúng và trước hạn', 'Files handled on time', 'files', 'accumulate'],
      ['reform.initiatives', 'Sáng kiến, cải tiến được công nhận', 'Initiatives recognised', 'ideas', 'accumulate'],
    ],
  },
  {
    code: 'enterprise',
    vi: 'Sản xuất, kinh doanh',
    en: 'Enterprises',
    narrative: false,
    components: [
      ['enterprise.requests', 'Kiến nghị của doanh nghiệp tiếp nhận', 'Requests received', 'requests', 'accumulate'],
      ['enterprise.requests_resolved', 'Kiến nghị đã được giải quyết, trả lời', 'Requests resolved', 'requests', 'accumulate'],
      ['enterprise.revenue', 'Doanh thu', 'Revenue', 'money', 'accumulate'],
      ['enterprise.budget', 'Nộp ngân sách nhà nước', 'Paid to the state budget', 'money', 'accumulate'],
      ['enterprise.workers', 'Lao động có việc làm', 'Workers employed', 'people', 'last'],
    ],
  },
]

/** The yearly review of each grassroots organisation. */
export const reviewSections: readonly SectionOfForm[] = [
  {
    code: 'organisations',
    vi: 'Đánh giá, xếp loại tổ chức đảng',
    en: 'Grading of organisations',
    narrative: true,
    components: [
      ['review.organisations', 'Tổ chức cơ sở đảng được đánh giá', 'Organisations graded', 'organisations', 'filed'],
      ['review.organisations_excellent', 'Hoàn thành xuất sắc nhiệm vụ', 'Excellent', 'organisations', 'filed'],
      ['review.organisations_good', 'Hoàn thành tốt nhiệm vụ', 'Good', 'organisations', 'filed'],
      ['review.organisations_completed', 'Hoàn thành nhiệm vụ', 'Completed', 'organisations', 'filed'],
      ['review.organisations_failed', 'Không hoàn thành nhiệm vụ', 'Not completed', 'organisations', 'filed'],
    ],
  },
  {
    code: 'members',
    vi: 'Đánh giá, xếp loại đảng viên',
    en: 'Grading of members',
    narrative: false,
    components: [
      ['review.members', 'Đảng viên được đánh giá', 'Members graded', 'members', 'filed'],
      ['review.members_excellent', 'Đảng viên hoàn thành xuất sắc nhiệm vụ', 'Members excellent', 'members', 'filed'],
      ['review.members_good', 'Đảng viên hoàn thành tốt nhiệm vụ', 'Members good', 'members', 'filed'],
      ['review.members_completed', 'Đảng viên hoàn thành nhiệm vụ', 'Members completed', 'members', 'filed'],
      ['review.members_failed', 'Đảng viên không hoàn thành nhiệm vụ', 'Members not completed', 'members', 'filed'],
    ],
  },
  {
    code: 'mass',
    vi: 'Các tổ chức đoàn thể',
    en: 'Mass organisations',
    narrative: false,
    components: [
      ['mass.organisations', 'Tổ chức công đoàn, đoàn thanh niên, cựu chiến binh', 'Mass organisations', 'organisations', 'filed'],
      ['mass.good', 'Đoàn thể hoàn thành tốt nhiệm vụ trở lên', 'Mass organisations good or better', 'organisations', 'filed'],
      [
        'programmes.issued',
        'Tổ chức ban hành chương trình công tác và chương trình kiểm tra, giám sát',
        'Organisations that issued both programmes',
        'organisations',
        'filed',
      ],
    ],
  },
]
