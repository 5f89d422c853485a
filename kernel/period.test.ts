import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isoDate } from './business-date.ts'
import { contains, dueDate, formatPeriod, InvalidPeriod, monthsOf, next, parsePeriod, PeriodCode, periodsOf, previous, previousYear } from './period.ts'
import type { DueRule, PeriodKind } from './period.ts'

const table = [
  ['2020-03', 'month', '2020-03-01', '2020-03-31', 'tháng 03/2020', 'March 2020'],
  ['2020-02', 'month', '2020-02-01', '2020-02-29', 'tháng 02/2020', 'February 2020'],
  ['2020-Q1', 'quarter', '2020-01-01', '2020-03-31', 'quý I/2020', 'quarter I of 2020'],
  ['2020-Q4', 'quarter', '2020-10-01', '2020-12-31', 'quý IV/2020', 'quarter IV of 2020'],
  ['2020-H1', 'half-year', '2020-01-01', '2020-06-30', '6 tháng đầu năm 2020', 'first half of 2020'],
  ['2020-H2', 'half-year', '2020-07-01', '2020-12-31', '6 tháng cuối năm 2020', 'second half of 2020'],
  ['2020-9M', 'nine-months', '2020-01-01', '2020-09-30', '9 tháng năm 2020', 'first nine months of 2020'],
  ['2020', 'year', '2020-01-01', '2020-12-31', 'năm 2020', 'year 2020'],
  ['2020/2025', 'term', '2021-01-01', '2025-12-31', 'nhiệm kỳ 2020-2025', 'term 2020-2025'],
  ['2020-01-05..2020-03-20', 'ad-hoc', '2020-01-05', '2020-03-20', 'từ 05/01/2020 đến 20/03/2020', '05/01/2020 to 20/03/2020'],
] as const

test.each(table)('%s', (code, kind, starts, ends, vi, en) => {
  expect(parsePeriod(code)).toEqual({ code, kind, starts, ends })
  expect(formatPeriod(code, 'vi')).toBe(vi)
  expect(formatPeriod(code, 'en')).toBe(en)
  expect(PeriodCode.parse(code)).toBe(code)
})

test.each([
  '',
  '20',
  '2020-13',
  '2020-3',
  '2020-00',
  '2020-Q5',
  '2020-H3',
  '2020-6M',
  '2020-9m',
  '2020/2020',
  '2025/2020',
  '2020/2031',
  '2020-03-20..2020-01-05',
  '2020-02-30..2020-03-01',
  '2020-01-05..',
  '0020',
  '9999',
  '2020-01-05..9999-12-31',
  ' 2020',
  '2020\n',
])('%j is not a period', code => {
  expect(PeriodCode.safeParse(code).success).toBe(false)
  expect(() => parsePeriod(code)).toThrow(InvalidPeriod)
})

test.each([
  // code, a year earlier, before it, after it
  ['2020-03', '2019-03', '2020-02', '2020-04'],
  ['2020-12', '2019-12', '2020-11', '2021-01'],
  ['2020-Q1', '2019-Q1', '2019-Q4', '2020-Q2'],
  ['2020-H1', '2019-H1', '2019-H2', '2020-H2'],
  ['2020-9M', '2019-9M', '2019-9M', '2021-9M'],
  ['2020', '2019', '2019', '2021'],
  ['2020/2025', '2015/2020', '2015/2020', '2025/2030'],
  ['2020-01-05..2020-03-20', '2019-01-05..2019-03-20', '2019-10-21..2020-01-04', '2020-03-21..2020-06-04'],
  ['2021-01-01..2021-02-28', '2020-01-01..2020-02-29', '2020-11-01..2020-12-31', '2021-03-01..2021-04-30'],
])('%s: a year earlier %s, before %s, after %s', (code, yearEarlier, before, after) => {
  const period = parsePeriod(code)
  expect([previousYear(period).code, previous(period).code, next(period).code]).toEqual([yearEarlier, before, after])
})

describe('periods inside a range', () => {
  test.each<[PeriodKind, string, string[]]>([
    ['quarter', '2020', ['2020-Q1', '2020-Q2', '2020-Q3', '2020-Q4']],
    ['month', '2020-Q2', ['2020-04', '2020-05', '2020-06']],
    ['half-year', '2020-9M', ['2020-H1']],
    ['nine-months', '2020', ['2020-9M']],
    ['month', '2020-01-05..2020-03-20', ['2020-02']],
    ['year', '2020/2025', ['2021', '2022', '2023', '2024', '2025']],
    ['term', '2020/2025', []],
    ['ad-hoc', '2020', []],
  ])('%s in %s', (kind, within, codes) => {
    expect(periodsOf(kind, parsePeriod(within)).map(period => period.code)).toEqual(codes)
  })
  test('a term has sixty months, and the next term none of them', () => {
    const [term, following] = [parsePeriod('2015/2020'), parsePeriod('2020/2025')]
    expect(monthsOf(term)).toHaveLength(60)
    expect(monthsOf(term).some(month => contains(following, month))).toBe(false)
  })
  test('contains dates and periods', () => {
    const quarter = parsePeriod('2020-Q1')
    expect(contains(quarter, isoDate('2020-03-31'))).toBe(true)
    expect(contains(quarter, isoDate('2020-04-01'))).toBe(false)
    expect(contains(parsePeriod('2020'), quarter)).toBe(true)
    expect(contains(quarter, parsePeriod('2020'))).toBe(false)
  })
})

test('property: a period begins the day after the one before it ends, and next undoes previous', () => {
  const code = fc.oneof(
    fc.tuple(fc.integer({ min: 1950, max: 2150 }), fc.constantFrom('', '-02', '-Q3', '-H1', '-H2')).map(([year, rest]) => `${year}${rest}`),
    fc.tuple(fc.integer({ min: 0, max: 40000 }), fc.integer({ min: 0, max: 700 })).map(([from, days]) => {
      const starts = addDays(isoDate('1950-01-01'), from)
      return `${starts}..${addDays(starts, days)}`
    }),
  )
  fc.assert(
    fc.property(code, text => {
      const period = parsePeriod(text)
      expect(addDays(previous(period).ends, 1)).toBe(period.starts)
      expect(addDays(period.ends, 1)).toBe(next(period).starts)
    }),
  )
})

describe('due dates', () => {
  // A week of Monday to Friday, nothing else: the real calendar has its own test.
  const weekdays = {
    isWorkingDay: (date: string) => ![0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay()),
    addWorkingDays(date: ReturnType<typeof isoDate>, days: number) {
      let [day, left] = [date, Math.abs(days)]
      while (left > 0) {
        day = addDays(day, Math.sign(days))
        if (this.isWorkingDay(day)) left--
      }
      return day
    },
  }
  test.each<[string, Parameters<typeof dueDate>[0], string]>([
    ['2020-03', { kind: 'day_of_month', month_offset: 0, day: 20 }, '2020-03-20'],
    ['2020-03', { kind: 'day_of_month', month_offset: 1, day: 5 }, '2020-04-05'],
    ['2020-03', { kind: 'day_of_month', month_offset: 1, day: 5, shift: 'next' }, '2020-04-06'],
    ['2020-03', { kind: 'day_of_month', month_offset: 1, day: 5, shift: 'previous' }, '2020-04-03'],
    ['2021-01', { kind: 'day_of_month', month_offset: 1, day: 31 }, '2021-02-28'],
    ['2020', { kind: 'day_of_month', month_offset: 0, day: 10 }, '2020-12-10'],
    ['2020-H1', { kind: 'day_of_month', month_offset: -1, day: 10 }, '2020-05-10'],
    ['2020-Q1', { kind: 'days_before_end', days: 5 }, '2020-03-26'],
    ['2020-Q1', { kind: 'days_before_end', days: 5, working: true }, '2020-03-24'],
    ['2020-Q1', { kind: 'days_after_end', days: 4, shift: 'next' }, '2020-04-06'],
    ['2020-Q1', { kind: 'days_after_end', days: 4, working: true }, '2020-04-06'],
  ])('%s %j is due on %s', (code, rule, due) => {
    expect(dueDate(rule, parsePeriod(code), weekdays)).toBe(due)
  })
  test('a rule with a day 32, or a key nobody reads, is refused', () => {
    const rules = [
      { kind: 'day_of_month', month_offset: 0, day: 32 },
      { kind: 'days_after_end', days: 1, workign: true },
    ]
    for (const rule of rules as DueRule[]) expect(() => dueDate(rule, parsePeriod('2020'), weekdays)).toThrow()
  })
})
