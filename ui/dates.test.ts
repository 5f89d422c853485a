import { beforeAll, expect, test } from 'vitest'
import { formatDate, formatInstant, parseDate, parseTime } from './dates.ts'
import { startLanguage } from './i18n.ts'

beforeAll(() => startLanguage({ screens: async () => ({}), checks: async () => ({}), acts: async () => ({}), pages: async () => ({}) }, 'vi'))

test('dates and instants of the office', () => {
  expect(formatDate('2021-01-17')).toBe('17/01/2021')
  expect(formatDate('2021-01-17', { weekday: true }).toLowerCase()).toBe('chủ nhật, 17/01/2021')
  expect(formatInstant('2021-01-17T00:30:00Z')).toBe('07:30 17/01/2021')
})

test.each([
  ['17/01/2021', '2021-01-17'],
  ['1/2/21', '2021-02-01'],
  ['17.1.2021', '2021-01-17'],
  ['17012021', '2021-01-17'],
  ['2021-01-17', '2021-01-17'],
  ['29/02/2020', '2020-02-29'],
  ['29/02/2021', null],
  ['31/04/2021', null],
  ['13/13/2021', null],
  ['mai', null],
])('"%s" typed is %s', (text, date) => expect(parseDate(text)).toBe(date))

test.each([
  ['7:30', '07:30'],
  ['07:30', '07:30'],
  ['7h30', '07:30'],
  ['14h', '14:00'],
  ['1430', '14:30'],
  ['730', '07:30'],
  ['8', '08:00'],
  ['24:00', null],
  ['7:60', null],
  ['bảy giờ', null],
])('a typed time %s is %s', (typed, time) => {
  expect(parseTime(typed)).toBe(time)
})
