const hard = (code: string, rule: string, vi: string, en: string) => ({ code, kind: 'hard' as const, rule, words: { vi, en } })
const soft = (code: string, rule: string, vi: string, en: string, when?: string) => ({
  code,
  kind: 'soft' as const,
  rule,
  ...(when ? { when } : {}),
  words: { vi, en },
})

/** Rules of the monthly report on members and cells. */
export const workChecks = [
  hard(
    'balance',
    'members.total = members.opening + members.admitted + members.transferred_in - members.transferred_out - members.removed - members.deceased',
    'Đảng viên cuối kỳ phải bằng đầu kỳ cộng kết nạp, chuyển đến, trừ chuyển đi, đưa ra khỏi Đảng và từ trần.',
    'Members at the end must equal those at the beginning plus admitted and transferred in, less transferred out, removed and deceased.',
  ),
  soft(
    'opening',
    'members.opening = last(members.total)',
    'Đảng viên đầu kỳ khác đảng viên cuối kỳ trước; kiểm tra lại, trừ khi chi bộ được chuyển đến hoặc đi.',
    'Members at the beginning differ from those at the end of the last period; check, unless a cell came or went.',
  ),
  hard(
    'probationary',
    'members.probationary <= members.total',
    'Đảng viên dự bị không thể nhiều hơn tổng số đảng viên.',
    'Probationary members cannot exceed all members.',
  ),
  hard('women', 'members.women <= members.total', 'Đảng viên nữ không thể nhiều hơn tổng số đảng viên.', 'Women cannot exceed all members.'),
  hard(
    'minority',
    'members.minority <= members.total',
    'Đảng viên là người dân tộc thiểu số không thể nhiều hơn tổng số đảng viên.',
    'Members of ethnic minorities cannot exceed all members.',
  ),
  hard(
    'youth',
    'growth.admitted_youth <= members.admitted',
    'Số kết nạp từ đoàn viên không thể nhiều hơn tổng số kết nạp.',
    'Admissions from the youth union cannot exceed all admissions.',
  ),
  hard(
    'held',
    'meetings.held <= meetings.cells',
    'Số chi bộ đã sinh hoạt không thể nhiều hơn số chi bộ phải sinh hoạt.',
    'Cells that met cannot exceed cells due to meet.',
  ),
  hard(
    'present',
    'meetings.present <= meetings.summoned',
    'Lượt đảng viên có mặt không thể nhiều hơn lượt được triệu tập.',
    'Those present cannot exceed those summoned.',
  ),
  hard(
    'studied',
    'study.present <= study.summoned',
    'Lượt tham gia học tập không thể nhiều hơn lượt được triệu tập.',
    'Those present at study cannot exceed those summoned.',
  ),
  soft(
    'not_held',
    'meetings.held = meetings.cells',
    'Có chi bộ chưa sinh hoạt thường kỳ; nêu rõ lý do ở phần nhận xét.',
    'A cell has not met; say why in the text.',
  ),
  soft(
    'low_attendance',
    'meetings.present * 100 >= meetings.summoned * 80',
    'Tỷ lệ dự sinh hoạt dưới 80%.',
    'Attendance is below 80%.',
    'meetings.summoned > 0',
  ),
  soft(
    'jump',
    'abs(members.total - last(members.total)) <= 10',
    'Số đảng viên thay đổi trên 10 người so với kỳ trước.',
    'Members changed by more than 10 since the last period.',
  ),
]

export const activityChecks = [
  hard(
    'inspected',
    'inspection.done <= inspection.planned',
    'Số tổ chức đã kiểm tra không thể nhiều hơn chương trình.',
    'Organisations inspected cannot exceed those planned.',
  ),
  hard(
    'supervised',
    'supervision.done <= supervision.planned',
    'Số tổ chức đã giám sát không thể nhiều hơn chương trình.',
    'Organisations supervised cannot exceed those planned.',
  ),
  hard(
    'reform',
    'reform.tasks_done <= reform.tasks_due',
    'Nhiệm vụ đã hoàn thành không thể nhiều hơn số phải thực hiện.',
    'Tasks done cannot exceed tasks due.',
  ),
  hard(
    'files',
    'reform.files_on_time <= reform.files',
    'Hồ sơ đúng hạn không thể nhiều hơn hồ sơ đã giải quyết.',
    'Files on time cannot exceed files handled.',
  ),
  soft(
    'revenue',
    'enterprise.revenue * 2 >= usualMin(enterprise.revenue)',
    'Doanh thu thấp hơn một nửa mức thấp nhất thường thấy của đơn vị.',
    'Revenue is below half of the unit’s usual minimum.',
  ),
]

export const reviewChecks = [
  hard(
    'one_grade',
    'review.organisations = review.organisations_excellent + review.organisations_good + review.organisations_completed + review.organisations_failed',
    'Mỗi tổ chức chỉ có một mức xếp loại.',
    'An organisation has one grade.',
  ),
  hard(
    'graded',
    'review.members = review.members_excellent + review.members_good + review.members_completed + review.members_failed',
    'Tổng số đảng viên theo mức phải bằng số đảng viên được đánh giá.',
    'The grades must add up to the members graded.',
  ),
  soft(
    'quota',
    'review.members_excellent * 100 <= review.members * 20',
    'Tỷ lệ hoàn thành xuất sắc vượt 20% số đảng viên được đánh giá.',
    'More than 20% are graded excellent.',
  ),
  hard(
    'mass',
    'mass.good <= mass.organisations',
    'Số đoàn thể hoàn thành tốt không thể nhiều hơn tổng số đoàn thể.',
    'Mass organisations that did well cannot exceed all.',
  ),
]
