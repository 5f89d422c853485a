import { expect, test } from 'vitest'
import { formatPaperDate, formatPlaceDate, paperDate } from './dates.ts'
import { testLayout } from './test-layout.ts'

const form = testLayout.placeDate

test.each([
  ['2021-01-17', 'ngày 17 tháng 01 năm 2021'],
  ['2021-02-07', 'ngày 07 tháng 02 năm 2021'],
  ['2021-03-09', 'ngày 09 tháng 3 năm 2021'],
  ['2021-12-10', 'ngày 10 tháng 12 năm 2021'],
  ['2021-01', 'ngày \u00a0\u00a0\u00a0\u00a0 tháng 01 năm 2021'],
  ['2021', 'ngày \u00a0\u00a0\u00a0\u00a0 tháng \u00a0\u00a0\u00a0\u00a0 năm 2021'],
])('%s is written %s', (iso, written) => {
  expect(formatPaperDate(paperDate(iso), form)).toBe(written)
})

test('the place stands before the date', () => {
  expect(formatPlaceDate('Tuyên Quang', paperDate('2021-01-17'), form)).toBe('Tuyên Quang, ngày 17 tháng 01 năm 2021')
})

test('what is not a day, month or year is refused', () => {
  expect(() => paperDate('17/01/2021')).toThrow(RangeError)
})
