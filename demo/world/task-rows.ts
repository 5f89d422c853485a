import type { DocumentKey } from './documents.ts'
import type { Addressees } from './targets.ts'

export interface TaskRow {
  title: string
  expectedResult: string
  assignedOn: string
  dueOn: string
  to: Addressees
  priority?: 'low' | 'medium' | 'high' | 'urgent'
  evidenceRequired?: boolean
  document?: DocumentKey
  /** Of those still running: how it stands with some units. */
  standing?: Readonly<Record<string, Standing>>
}

export interface Standing {
  state: 'assigned' | 'in_progress' | 'objected' | 'returned'
  percent?: number
  note?: string
  reason?: string
  /** The head asks for a later date on the eve. */
  extension?: { to: string; reason: string }
}

/** Tasks of 2020 that are over. */
export const tasksOf2020: readonly TaskRow[] = [
  {
    title: 'Xây dựng chương trình công tác và chương trình kiểm tra, giám sát năm 2020',
    expectedResult: 'Hai chương trình được ban hành, gửi Đảng ủy Khối',
    assignedOn: '2020-01-14',
    dueOn: '2020-02-14',
    to: 'all',
    document: 'year-2020',
  },
  {
    title: 'Tuyên truyền, thực hiện các biện pháp phòng, chống dịch COVID-19 trong cơ quan, doanh nghiệp',
    expectedResult: 'Báo cáo số buổi tuyên truyền, số lượt người',
    assignedOn: '2020-02-05',
    dueOn: '2020-02-28',
    to: 'all',
    priority: 'urgent',
  },
  {
    title: 'Tổ chức đại hội chi bộ trực thuộc nhiệm kỳ 2020 - 2022',
    expectedResult: 'Hoàn thành đại hội các chi bộ trực thuộc',
    assignedOn: '2020-01-20',
    dueOn: '2020-03-31',
    to: 'committees',
    priority: 'high',
    document: 'congress',
  },
  {
    title: 'Học tập, quán triệt Quy định số 205-QĐ/TW và Quy định số 28-QĐ/TU',
    expectedResult: '100% chi bộ tổ chức học tập; báo cáo số đảng viên tham gia',
    assignedOn: '2020-04-06',
    dueOn: '2020-05-29',
    to: 'all',
    priority: 'high',
    evidenceRequired: true,
    document: 'power-province',
  },
  {
    title: 'Tổ chức đại hội đảng bộ, chi bộ cơ sở nhiệm kỳ 2020 - 2025',
    expectedResult: 'Đại hội thành công; hồ sơ chuẩn y gửi Đảng ủy Khối',
    assignedOn: '2020-02-17',
    dueOn: '2020-06-30',
    to: 'all',
    priority: 'high',
    document: 'congress',
  },
  {
    title: 'Rà soát, báo cáo khó khăn của doanh nghiệp do ảnh hưởng của dịch',
    expectedResult: 'Báo cáo kèm danh mục kiến nghị',
    assignedOn: '2020-04-20',
    dueOn: '2020-05-15',
    to: 'enterprises',
    priority: 'high',
  },
  {
    title: 'Rà soát nguồn phát triển đảng viên trong doanh nghiệp ngoài nhà nước',
    expectedResult: 'Danh sách nguồn và kế hoạch bồi dưỡng',
    assignedOn: '2020-05-11',
    dueOn: '2020-06-15',
    to: 'private',
  },
  {
    title: 'Góp ý dự thảo Báo cáo chính trị trình Đại hội Đảng bộ Khối lần thứ X',
    expectedResult: 'Bản tổng hợp ý kiến góp ý',
    assignedOn: '2020-06-08',
    dueOn: '2020-07-10',
    to: 'all',
  },
  {
    title: 'Tự kiểm tra việc thu, nộp đảng phí 6 tháng đầu năm',
    expectedResult: 'Báo cáo tự kiểm tra',
    assignedOn: '2020-06-22',
    dueOn: '2020-07-31',
    to: 'all',
  },
  {
    title: 'Xây dựng chương trình hành động thực hiện Nghị quyết Đại hội Đảng bộ Khối lần thứ X',
    expectedResult: 'Chương trình hành động được ban hành',
    assignedOn: '2020-08-24',
    dueOn: '2020-10-30',
    to: 'all',
    priority: 'high',
    evidenceRequired: true,
    document: 'term-x',
  },
  {
    title: 'Rà soát thủ tục hành chính, đề xuất cắt giảm thời gian giải quyết',
    expectedResult: 'Danh mục thủ tục kiến nghị cắt giảm',
    assignedOn: '2020-09-07',
    dueOn: '2020-10-20',
    to: 'administration',
  },
  {
    title: 'Kiểm điểm, đánh giá, xếp loại tổ chức đảng và đảng viên năm 2020',
    expectedResult: 'Hồ sơ đề nghị xếp loại gửi Ban Tổ chức Đảng ủy Khối',
    assignedOn: '2020-11-09',
    dueOn: '2020-12-18',
    to: 'all',
    priority: 'high',
    evidenceRequired: true,
  },
]

/** Given at the turn of the year and still running on the demonstration's day. */
export const tasksUnderWay: readonly TaskRow[] = [
  {
    title: 'Đăng ký nội dung học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm 2021',
    expectedResult: 'Bản đăng ký của tập thể và cá nhân người đứng đầu',
    assignedOn: '2020-12-28',
    dueOn: '2021-01-29',
    to: 'all',
    document: 'theme',
    standing: {
      'CQ-01': { state: 'in_progress', percent: 60, note: 'Đã có bản đăng ký của tập thể; đang chờ bản của hai chi bộ.' },
      'TN-01': {
        state: 'returned',
        reason: 'Bản đăng ký của cá nhân người đứng đầu chưa nêu việc làm cụ thể và thời hạn; đề nghị bổ sung, gửi lại trước ngày 25/01/2021.',
      },
    },
  },
  {
    title: 'Thăm, tặng quà đảng viên có hoàn cảnh khó khăn dịp Tết Tân Sửu',
    expectedResult: 'Danh sách đảng viên được thăm',
    assignedOn: '2021-01-06',
    dueOn: '2021-02-05',
    to: 'all',
    standing: {
      'CQ-01': { state: 'assigned' },
      'TN-01': { state: 'in_progress', percent: 40, note: 'Công đoàn đang rà soát danh sách ở các phân xưởng.' },
      'TN-23': { state: 'objected', note: 'Chi bộ mới thành lập, không có đảng viên thuộc đối tượng thăm, tặng quà; đề nghị không giao nhiệm vụ này.' },
    },
  },
  {
    title: 'Báo cáo kết quả giải quyết kiến nghị của doanh nghiệp năm 2020',
    expectedResult: 'Báo cáo kèm danh mục kiến nghị còn tồn',
    assignedOn: '2020-12-21',
    dueOn: '2021-01-15',
    to: 'enterprises',
    priority: 'high',
    standing: {
      'TN-01': {
        state: 'in_progress',
        percent: 80,
        note: 'Còn hai kiến nghị về thuê đất đang chờ văn bản trả lời của sở chuyên ngành.',
        extension: { to: '2021-01-22', reason: 'Chờ văn bản trả lời của sở chuyên ngành về hai kiến nghị thuê đất, dự kiến có trong tuần tới.' },
      },
    },
  },
]

/** Drafted with the programme of 2021: they go out with it. */
export const tasksOf2021: readonly Pick<TaskRow, 'title' | 'expectedResult' | 'dueOn' | 'priority' | 'document'>[] = [
  {
    title: 'Xây dựng chương trình công tác và chương trình kiểm tra, giám sát năm 2021',
    expectedResult: 'Hai chương trình được ban hành, gửi Đảng ủy Khối',
    dueOn: '2021-02-26',
    priority: 'high',
  },
  {
    title: 'Học tập, quán triệt Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng',
    expectedResult: '100% chi bộ tổ chức học tập',
    dueOn: '2021-04-30',
    priority: 'high',
  },
  {
    title: 'Tự kiểm tra việc thực hiện Quy định số 205-QĐ/TW và Quy định số 28-QĐ/TU',
    expectedResult: 'Báo cáo tự kiểm tra',
    dueOn: '2021-06-30',
    document: 'power-province',
  },
  { title: 'Rà soát doanh nghiệp chưa có tổ chức đảng, đề xuất thành lập', expectedResult: 'Danh sách doanh nghiệp đủ điều kiện', dueOn: '2021-05-31' },
]
