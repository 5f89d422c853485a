/** Who prepares: a body of the bloc by what it is, or a grassroots organisation by its code. */
export type Preparer = 'organisation' | 'propaganda' | 'inspection' | 'office' | `unit ${string}`

export interface WorkplanEntry {
  key?: string
  section: 'main' | 'executive' | 'standing' | 'inspection'
  content: string
  /** 1–12; none: all the year round. */
  month?: number
  by: readonly Preparer[]
  /** Else the body that its section is for. */
  before?: 'executive' | 'standing' | 'none'
  product?: string
}

/** What was left of 2020 for the committee that was made on 1 June. */
export const rowsOf2020: readonly WorkplanEntry[] = [
  { section: 'main', content: 'Lãnh đạo phòng, chống dịch COVID-19, khôi phục sản xuất, kinh doanh trong các doanh nghiệp thuộc Đảng bộ', by: ['office'] },
  {
    key: 'personnel',
    section: 'executive',
    content: 'Phương án nhân sự Ban Chấp hành Đảng bộ Khối khóa X, nhiệm kỳ 2020 - 2025',
    month: 6,
    by: ['organisation'],
    product: 'Đề án nhân sự',
  },
  {
    key: 'political-report',
    section: 'executive',
    content: 'Dự thảo Báo cáo chính trị trình Đại hội đại biểu Đảng bộ Khối lần thứ X',
    month: 7,
    by: ['office', 'propaganda'],
    product: 'Báo cáo chính trị',
  },
  {
    key: 'rules',
    section: 'executive',
    content: 'Quy chế làm việc của Ban Chấp hành, Ban Thường vụ, Ủy ban Kiểm tra Đảng ủy Khối khóa X',
    month: 9,
    by: ['office', 'inspection'],
    product: 'Quy chế',
  },
  {
    key: 'private',
    section: 'executive',
    content: 'Giải pháp phát triển đảng viên, thành lập tổ chức đảng trong doanh nghiệp ngoài nhà nước',
    month: 10,
    by: ['organisation', 'unit TN-01'],
    product: 'Kế hoạch',
  },
  {
    key: 'first-half',
    section: 'standing',
    content: 'Kết quả công tác 6 tháng đầu năm, nhiệm vụ trọng tâm 6 tháng cuối năm 2020',
    month: 7,
    by: ['office'],
    product: 'Báo cáo',
  },
  {
    key: 'contest',
    section: 'standing',
    content: 'Kế hoạch tổ chức Hội thi bí thư chi bộ giỏi Đảng bộ Khối',
    month: 8,
    by: ['organisation', 'propaganda'],
    product: 'Kế hoạch',
  },
  {
    key: 'review',
    section: 'standing',
    content: 'Kế hoạch kiểm điểm, đánh giá, xếp loại tập thể, cá nhân năm 2020',
    month: 11,
    by: ['organisation'],
    product: 'Kế hoạch',
  },
  {
    section: 'standing',
    content: 'Kết quả thực hiện Quy chế dân chủ ở cơ sở của các doanh nghiệp',
    month: 12,
    by: ['propaganda', 'unit NN-01'],
    product: 'Báo cáo',
  },
  {
    key: 'inspected',
    section: 'inspection',
    content: 'Kiểm tra việc chuẩn bị và tổ chức đại hội của cấp ủy cơ sở',
    month: 9,
    by: ['inspection'],
    before: 'none',
    product: 'Thông báo kết luận kiểm tra',
  },
]

const quarterly = (month: number, content: string, product = 'Báo cáo'): WorkplanEntry => ({ section: 'executive', content, month, by: ['office'], product })

/** The year 2021 of the committee of term X. */
export const rowsOf2021: readonly WorkplanEntry[] = [
  {
    section: 'main',
    content: 'Quán triệt, triển khai thực hiện Nghị quyết Đại hội Đảng các cấp, Nghị quyết Đại hội lần thứ XIII của Đảng',
    by: ['propaganda'],
  },
  { section: 'main', content: 'Lãnh đạo thực hiện nhiệm vụ chính trị, cải cách hành chính trong các cơ quan, đơn vị', by: ['office'] },
  { section: 'main', content: 'Đồng hành, tháo gỡ khó khăn cho doanh nghiệp; phòng, chống dịch COVID-19', by: ['office', 'propaganda'] },
  { section: 'main', content: 'Phát triển đảng viên, tổ chức đảng trong doanh nghiệp ngoài nhà nước', by: ['organisation'] },
  {
    key: 'work-rules',
    section: 'executive',
    content: 'Sửa đổi, bổ sung Quy chế làm việc của Ban Chấp hành Đảng bộ Khối khóa X',
    month: 1,
    by: ['office'],
    product: 'Quy chế',
  },
  quarterly(4, 'Kết quả công tác quý I, nhiệm vụ trọng tâm quý II năm 2021'),
  {
    section: 'executive',
    content: 'Chương trình hành động thực hiện Nghị quyết Đại hội lần thứ XIII của Đảng',
    month: 4,
    by: ['propaganda', 'office'],
    product: 'Chương trình hành động',
  },
  quarterly(7, 'Sơ kết công tác 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2021'),
  {
    section: 'executive',
    content: 'Nghị quyết về nâng cao chất lượng sinh hoạt chi bộ trong Đảng bộ Khối giai đoạn 2021 - 2025',
    month: 7,
    by: ['organisation', 'unit CQ-01'],
    product: 'Nghị quyết',
  },
  quarterly(10, 'Kết quả công tác quý III, nhiệm vụ trọng tâm quý IV năm 2021'),
  {
    section: 'executive',
    content: 'Đề án phát triển tổ chức đảng, đảng viên trong doanh nghiệp ngoài nhà nước đến năm 2025',
    month: 10,
    by: ['organisation', 'unit TN-01'],
    product: 'Đề án',
  },
  quarterly(12, 'Tổng kết công tác năm 2021, phương hướng, nhiệm vụ năm 2022', 'Báo cáo, Nghị quyết'),
  {
    key: 'tet',
    section: 'standing',
    content: 'Kế hoạch thăm, chúc Tết và tặng quà các tổ chức đảng, đảng viên nhân dịp Tết Nguyên đán Tân Sửu',
    month: 1,
    by: ['office', 'propaganda'],
    product: 'Kế hoạch',
  },
  {
    key: 'study',
    section: 'standing',
    content: 'Kế hoạch học tập chuyên đề năm 2021 về học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh',
    month: 1,
    by: ['propaganda'],
    product: 'Kế hoạch',
  },
  {
    section: 'standing',
    content: 'Kế hoạch bồi dưỡng nhận thức về Đảng, đảng viên mới, cấp ủy viên cơ sở năm 2021',
    month: 2,
    by: ['organisation', 'propaganda'],
    product: 'Kế hoạch',
  },
  {
    section: 'standing',
    content: 'Kết quả xếp loại tổ chức cơ sở đảng, đảng viên năm 2020',
    month: 2,
    by: ['organisation'],
    product: 'Thông báo',
  },
  {
    section: 'standing',
    content: 'Lãnh đạo công tác bầu cử đại biểu Quốc hội khóa XV và đại biểu Hội đồng nhân dân các cấp nhiệm kỳ 2021 - 2026 trong Đảng bộ',
    month: 3,
    by: ['propaganda', 'office'],
    product: 'Công văn chỉ đạo',
  },
  {
    section: 'standing',
    content: 'Quy hoạch Ban Chấp hành, Ban Thường vụ Đảng ủy Khối nhiệm kỳ 2025 - 2030',
    month: 5,
    by: ['organisation'],
    product: 'Quyết định',
  },
  {
    section: 'standing',
    content: 'Kết quả cải cách hành chính trong các cơ quan 6 tháng đầu năm 2021',
    month: 6,
    by: ['office', 'unit CQ-01', 'unit CQ-02'],
    product: 'Báo cáo',
  },
  {
    section: 'standing',
    content: 'Kết quả giải quyết kiến nghị của doanh nghiệp 6 tháng đầu năm 2021',
    month: 6,
    by: ['office', 'unit TN-01'],
    product: 'Báo cáo',
  },
  {
    section: 'standing',
    content: 'Tặng Huy hiệu Đảng đợt 02/9; khen thưởng tổ chức đảng, đảng viên 5 năm liền',
    month: 8,
    by: ['organisation'],
    product: 'Quyết định',
  },
  {
    section: 'standing',
    content: 'Kết quả thực hiện Quy định số 205-QĐ/TW, Quy định số 28-QĐ/TU trong công tác cán bộ',
    month: 9,
    by: ['organisation', 'inspection'],
    product: 'Báo cáo',
  },
  { section: 'standing', content: 'Kế hoạch kiểm điểm, đánh giá, xếp loại tập thể, cá nhân năm 2021', month: 11, by: ['organisation'], product: 'Kế hoạch' },
  {
    section: 'standing',
    content: 'Dự thảo chương trình công tác, chương trình kiểm tra, giám sát năm 2022',
    month: 12,
    by: ['office', 'inspection'],
    product: 'Chương trình',
  },
  {
    section: 'inspection',
    content: 'Kiểm tra việc lãnh đạo thực hiện Quy định số 205-QĐ/TW tại 02 đảng ủy cơ sở',
    month: 4,
    by: ['inspection', 'organisation'],
    before: 'none',
    product: 'Thông báo kết luận kiểm tra',
  },
  {
    section: 'inspection',
    content: 'Giám sát chuyên đề việc thực hiện chế độ sinh hoạt chi bộ tại 04 chi bộ cơ sở',
    month: 6,
    by: ['inspection'],
    before: 'none',
    product: 'Báo cáo kết quả giám sát',
  },
  {
    section: 'inspection',
    content: 'Kiểm tra tài chính đảng đối với 03 đảng ủy cơ sở',
    month: 8,
    by: ['inspection', 'office'],
    before: 'none',
    product: 'Thông báo kết luận kiểm tra',
  },
  {
    section: 'inspection',
    content: 'Giám sát việc học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh của cấp ủy viên cơ sở',
    month: 10,
    by: ['inspection', 'propaganda'],
    before: 'none',
    product: 'Báo cáo kết quả giám sát',
  },
  {
    section: 'inspection',
    content: 'Kết quả công tác kiểm tra, giám sát năm 2021',
    month: 11,
    by: ['inspection'],
    before: 'standing',
    product: 'Báo cáo',
  },
]
