/** Units of measure, in the lower case of a table's column. */
export const measures = {
  members: { vi: 'đảng viên', en: 'members' },
  people: { vi: 'người', en: 'people' },
  attendances: { vi: 'lượt người', en: 'attendances' },
  cells: { vi: 'chi bộ', en: 'cells' },
  organisations: { vi: 'tổ chức', en: 'organisations' },
  meetings: { vi: 'cuộc', en: 'meetings' },
  sessions: { vi: 'buổi', en: 'sessions' },
  cases: { vi: 'vụ việc', en: 'cases' },
  letters: { vi: 'đơn', en: 'letters' },
  collectives: { vi: 'tập thể', en: 'collectives' },
  tasks: { vi: 'nhiệm vụ', en: 'tasks' },
  files: { vi: 'hồ sơ', en: 'files' },
  requests: { vi: 'kiến nghị', en: 'requests' },
  money: { vi: 'triệu đồng', en: 'million VND' },
  reports: { vi: 'báo cáo', en: 'reports' },
  conferences: { vi: 'hội nghị', en: 'conferences' },
  ideas: { vi: 'sáng kiến', en: 'initiatives' },
  articles: { vi: 'tin, bài', en: 'items' },
  percent: { vi: '%', en: '%' },
} as const

export type Measure = keyof typeof measures
