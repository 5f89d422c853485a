import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  dateFrom,
  dateOf,
  daysBetween,
  formatDate,
  instant,
  InvalidDate,
  IsoDate,
  isoDate,
  startOfDay,
  weekdayOf,
} from './business-date.ts'

const anyDate = fc
  .date({ min: new Date('1900-01-01T00:00:00Z'), max: new Date('2199-12-31T00:00:00Z'), noInvalidDate: true })
  .map(time => isoDate(time.toISOString().slice(0, 10)))

describe('what is a date', () => {
  test.each(['2021-02-29', '2021-13-01', '2021-1-1', '17/01/2021', '', '2021-01-17T00:00:00Z'])('%j is not', text => {
    expect(() => isoDate(text)).toThrow(InvalidDate)
    expect(IsoDate.safeParse(text).success).toBe(false)
  })
  test('a leap day is, where there is one', () => {
    expect(isoDate('2020-02-29')).toBe('2020-02-29')
    expect(() => dateFrom(1900, 2, 29)).toThrow(InvalidDate)
  })
})

describe('the business day turns at midnight in Hà Nội', () => {
  test.each([
    ['2021-01-16T16:59:59.999Z', '2021-01-16'],
    ['2021-01-16T17:00:00.000Z', '2021-01-17'],
    ['2021-01-17T00:30:00.000Z', '2021-01-17'],
    ['2020-12-31T17:00:00.000Z', '2021-01-01'],
  ])('%s is on %s', (moment, date) => {
    expect(dateOf(instant(moment))).toBe(date)
  })
  test('a day begins at 17:00 UTC of the day before', () => {
    expect(startOfDay(isoDate('2021-01-17'))).toBe('2021-01-16T17:00:00.000Z')
  })
  test('offsets in the text are understood', () => {
    expect(instant('2021-01-17T07:30:00+07:00')).toBe('2021-01-17T00:30:00.000Z')
  })
  test.each([
    ['UTC', '2021-01-17', '2021-01-17T00:00:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'], // 00:00 was skipped: the day began at 01:00
    ['Europe/Paris', '2021-03-28', '2021-03-27T23:00:00.000Z'],
  ])('another zone: %s', (zone, date, start) => {
    expect(startOfDay(isoDate(date), zone)).toBe(start)
  })
  test('property: the start of a day is its first instant', () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom('Asia/Ho_Chi_Minh', 'Europe/Paris', 'America/New_York'), (date, zone) => {
        const start = startOfDay(date, zone)
        expect(dateOf(start, zone)).toBe(date)
        expect(dateOf(instant(new Date(Date.parse(start) - 1)), zone)).toBe(addDays(date, -1))
      }),
    )
  })
})

describe('arithmetic', () => {
  test.each([
    ['2020-01-31', 1, '2020-02-29'],
    ['2021-01-31', 1, '2021-02-28'],
    ['2021-03-31', -1, '2021-02-28'],
    ['2020-12-15', 1, '2021-01-15'],
    ['2020-01-15', -13, '2018-12-15'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(isoDate(date), months)).toBe(expected)
  })
  test('17/01/2021 was a Sunday', () => expect(weekdayOf(isoDate('2021-01-17'))).toBe(7))
  test('property: days added are days between', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -40000, max: 40000 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days)
      }),
    )
  })
})

test.each([
  ['2021-01-05', 'vi', 'short', '05/01/2021'],
  ['2021-01-05', 'en', 'short', '05/01/2021'],
  ['2021-02-05', 'vi', 'long', 'ngày 05 tháng 02 năm 2021'],
  ['2021-03-15', 'vi', 'long', 'ngày 15 tháng 3 năm 2021'],
  ['2021-02-05', 'en', 'long', '5 February 2021'],
] as const)('%s in %s, %s: %s', (date, locale, style, expected) => {
  expect(formatDate(isoDate(date), locale, style)).toBe(expected)
})
