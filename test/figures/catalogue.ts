const names = (vi: string, en = vi) => ({ vi, en })

export const months = [...['2019-10', '2019-11', '2019-12'], ...Array.from({ length: 12 }, (_, month) => `2020-${String(month + 1).padStart(2, '0')}`)]
export const quarters = ['2019-Q4', '2020-Q1', '2020-Q2', '2020-Q3', '2020-Q4']
export const years = ['2019', '2020']

/** Families with what they count: component, how it goes over time, scale, over units. */
export const counted = {
  month: [
    ['members.admitted', 'accumulate', 0, 'sum'],
    ['members.total', 'last', 0, 'sum'],
    ['meetings.due', 'accumulate', 0, 'sum'],
    ['meetings.held', 'accumulate', 0, 'sum'],
    ['meetings.attended', 'accumulate', 0, 'sum'],
    ['fees.paid', 'accumulate', 2, 'sum'],
    ['meetings.largest', 'last', 0, 'max'],
    ['conferences.held', 'accumulate', 0, 'sum'],
  ],
  quarter: [
    ['study.classes', 'accumulate', 0, 'sum'],
    ['study.learners', 'accumulate', 1, 'sum'],
    ['study.largest', 'last', 0, 'max'],
  ],
  year: [
    ['graded.all', 'filed', 0, 'sum'],
    ['graded.good', 'filed', 0, 'sum'],
  ],
} as const
export type Family = keyof typeof counted

export const components = Object.values(counted)
  .flat()
  .filter(([code]) => code !== 'conferences.held')
  .map(([code, , scale, overUnits]) => ({ code, names: names(code), measure: names('lượt', 'times'), scale, overUnits }))

export const families = (Object.keys(counted) as Family[]).map(code => ({
  code,
  names: names(`Báo cáo ${code}`),
  lane: 'claim' as const,
  periodKind: code,
  slots: counted[code].map(([component, overTime]) => ({ component, overTime })),
}))

/** Months and years are filed by every unit for itself; of a quarter a committee files what its cells and it did together. */
export const forms = (Object.keys(counted) as Family[]).map(family => ({
  family,
  from: '2019-01-01',
  names: names(`Báo cáo ${family}`),
  checks: [],
  sections: [{ code: 'all', names: names('Số liệu'), narrative: false }],
  slots: counted[family].map(([component]) => ({ component, section: 'all', required: false })),
  due: { kind: 'day_of_month' as const, month_offset: 1, day: 5, shift: 'none' as const },
  obliged: [
    { level: 'grassroots_committee', mode: family === 'quarter' ? ('compiled' as const) : ('own' as const) },
    { level: 'grassroots_cell', mode: 'own' as const },
    ...(family === 'year' ? [] : [{ level: 'cell', mode: 'own' as const }]),
  ],
}))

const indicator = (code: string, numerator: string, denominator: string | null = null, more: object = {}) => ({
  code,
  names: names(`Chỉ tiêu ${code}`),
  measure: names('lượt', 'times'),
  group: 'all',
  direction: 'up' as const,
  source: 'claim' as const,
  display: denominator ? ('percent' as const) : ('number' as const),
  decimals: denominator ? 1 : 0,
  sort: 1,
  formula: { starts: '2015-01-01', numerator, denominator, words: names(`Công thức ${code}`) },
  ...more,
})

export const indicators = {
  groups: [{ code: 'all', names: names('Tất cả'), sort: 1 }],
  indicators: [
    indicator('members.admitted', 'members.admitted'),
    indicator('members.total', 'members.total'),
    indicator('meetings.rate', 'meetings.held', 'meetings.due'),
    indicator('fees.paid', 'fees.paid', null, { display: 'money', decimals: 2 }),
    indicator('meetings.largest', 'meetings.largest'),
    indicator('study.learners', 'study.learners', null, { decimals: 1 }),
    indicator('study.size', 'study.learners', 'study.classes', { display: 'number', decimals: 2 }),
    indicator('study.largest', 'study.largest'),
    indicator('graded.rate', 'graded.good', 'graded.all'),
    indicator('conferences.held', 'conferences.held', null, { source: 'register' }),
    indicator('reports.on-time', 'reports.on_time', 'reports.due', { source: 'register' }),
  ],
}
/** From July on attendance is counted by heads. */
export const newFormula = {
  code: 'meetings.rate',
  starts: '2020-07-01',
  numerator: 'meetings.attended',
  denominator: 'members.total',
  words: names('Số lượt dự chia cho số đảng viên.'),
}
