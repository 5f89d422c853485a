import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, isoDate } from './business-date.ts'
import { dueDate, parsePeriod } from './period.ts'
import { loadRules } from './rules.ts'
import { CalendarNotCovered, WorkingCalendar } from './working-calendar.ts'

const rules = loadRules()
const calendar = new WorkingCalendar(rules)

/** Weekdays on which everybody is off, as the Government announced them for the public sector. */
const announced: Record<string, string> = {
  2018: '01-01 02-14 02-15 02-16 02-19 02-20 04-25 04-30 05-01 09-03 12-31',
  2019: '01-01 02-04 02-05 02-06 02-07 02-08 04-15 04-29 04-30 05-01 09-02',
  2020: '01-01 01-23 01-24 01-27 01-28 01-29 04-02 04-30 05-01 09-02',
  2021: '01-01 02-10 02-11 02-12 02-15 02-16 04-21 04-30 05-03 09-02 09-03',
  2022: '01-03 01-31 02-01 02-02 02-03 02-04 04-11 05-02 05-03 09-01 09-02',
  2023: '01-02 01-20 01-23 01-24 01-25 01-26 05-01 05-02 05-03 09-01 09-04',
  2024: '01-01 02-08 02-09 02-12 02-13 02-14 04-18 04-29 04-30 05-01 09-02 09-03',
  2025: '01-01 01-27 01-28 01-29 01-30 01-31 04-07 04-30 05-01 05-02 09-01 09-02',
  2026: '01-01 01-02 02-16 02-17 02-18 02-19 02-20 04-27 04-30 05-01 08-31 09-01 09-02 11-24',
  2027: '01-01 02-04 02-05 02-08 02-09 02-10 04-16 04-30 05-03 09-02 09-03 11-24',
}
const workedSaturdays = ['2019-01-05', '2019-05-04', '2024-05-04', '2025-04-26', '2026-01-10', '2026-08-22']

test.each(Object.entries(announced))('the weekdays off in %s', (year, days) => {
  const off: string[] = []
  for (let date = isoDate(`${year}-01-01`); date.startsWith(year); date = addDays(date, 1)) {
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
    const weekend = weekday === 0 || weekday === 6
    expect(weekend && calendar.isWorkingDay(date), date).toBe(workedSaturdays.includes(date))
    if (!weekend && !calendar.isWorkingDay(date)) off.push(date.slice(5))
  }
  expect(off.join(' ')).toBe(days)
})

describe('what a day off is called', () => {
  test.each([
    ['2021-02-12', 'vi', 'Tết Âm lịch'],
    ['2021-02-12', 'en', 'Lunar New Year (Tết)'],
    ['2020-04-02', 'vi', 'Giỗ Tổ Hùng Vương'],
    ['2021-05-03', 'vi', 'Nghỉ bù Ngày Quốc tế lao động'],
    ['2021-05-03', 'en', 'Day off in lieu of Labour Day'],
    ['2024-04-29', 'vi', 'Nghỉ hoán đổi, làm bù ngày 04/05/2024'],
    ['2021-01-17', 'vi', null], // a Sunday
    ['2021-01-18', 'vi', null],
  ] as const)('%s (%s): %s', (date, locale, name) => {
    expect(calendar.holidayName(date, locale)).toBe(name)
  })
  test('the second day of National Day came with the Labour Code of 2019', () => {
    expect(calendar.isWorkingDay('2020-09-03')).toBe(true)
    expect(calendar.isWorkingDay('2021-09-03')).toBe(false)
    expect(calendar.reasonFor('2021-09-03')).toMatchObject({ set: 'vn-labour-code-2019', clause: 'Điều 112 khoản 1 điểm đ' })
    expect(calendar.reasonFor('2020-09-02')?.set).toBe('vn-labour-code-2012')
  })
})

describe('working days', () => {
  test.each([
    ['2021-02-09', 1, '2021-02-17'], // over Tết of 2021
    ['2021-01-17', 1, '2021-01-18'],
    ['2021-01-17', -1, '2021-01-15'],
    ['2021-01-17', 0, '2021-01-17'],
    ['2019-05-03', 1, '2019-05-04'], // the Saturday worked for 29/04
    ['2021-01-04', 30, '2021-02-22'],
  ])('%s and %i: %s', (date, days, expected) => {
    expect(calendar.addWorkingDays(date, days)).toBe(expected)
  })
  test('January of 2021 has twenty after its first day', () => {
    expect(calendar.workingDaysBetween('2021-01-01', '2021-01-31')).toBe(20)
    expect(calendar.workingDaysBetween('2021-01-31', '2021-01-01')).toBe(-20)
  })
  test('property: adding n working days is undone by counting them, and by adding -n', () => {
    const day = fc.integer({ min: 0, max: 365 * 7 }).map(n => addDays(isoDate('2020-01-01'), n))
    fc.assert(
      fc.property(day, fc.integer({ min: -150, max: 150 }), (date, n) => {
        const there = calendar.addWorkingDays(date, n)
        expect(calendar.workingDaysBetween(date, there)).toBe(n)
        if (n !== 0) expect(calendar.isWorkingDay(there)).toBe(true)
        if (calendar.isWorkingDay(date)) expect(calendar.addWorkingDays(there, -n)).toBe(date)
      }),
    )
  })
  test('a half day is refused', () => expect(() => calendar.addWorkingDays('2021-01-17', 0.5)).toThrow(RangeError))
})

describe('the end of what is known', () => {
  test('2018 to 2027', () => expect([calendar.from, calendar.to]).toEqual(['2018-01-01', '2027-12-31']))
  test.each(['2017-12-31', '2028-01-01'])('%s is not covered', date => {
    expect(() => calendar.isWorkingDay(date)).toThrow(CalendarNotCovered)
    expect(() => calendar.workingDaysBetween('2021-01-01', date)).toThrow(CalendarNotCovered)
  })
  test('counting past the end', () => {
    expect(() => calendar.addWorkingDays('2027-12-31', 1)).toThrow(CalendarNotCovered)
    expect(() => calendar.addWorkingDays('2018-01-01', -1)).toThrow(expect.objectContaining({ code: 'calendar.not_covered' }))
  })
})

test('due dates move off the days nobody works', () => {
  const rule = { kind: 'day_of_month', month_offset: 0, day: 12 } as const
  expect(dueDate({ ...rule, shift: 'next' }, parsePeriod('2021-02'), calendar)).toBe('2021-02-17')
  expect(dueDate({ ...rule, shift: 'previous' }, parsePeriod('2021-02'), calendar)).toBe('2021-02-09')
})
