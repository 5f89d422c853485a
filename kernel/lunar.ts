// The library declares its types for the whole program but its package.json does not lead the compiler to them.
// oxlint-disable-next-line typescript/triple-slash-reference
/// <reference path="../node_modules/date-chinese/types/index.d.ts" />
import { CalendarVietnamese } from 'date-chinese'
import { dateFrom, type IsoDate } from './business-date.ts'

/**
 * The day on which a lunar day falls, by the calendar of Viet Nam (new moons and solar terms at UTC+7 since 1968, which
 * is why Tết of 2007 and 2030 differs from the Chinese one). Months are the ordinary ones, never the leap month.
 * `year` is the year of the common era in which that lunar year begins. Takes about 10 ms: keep the answer.
 */
export function lunarDate(year: number, month: number, day: number): IsoDate {
  const sinceEpoch = year - firstYear
  const [cycle, yearOfCycle] = [Math.floor(sinceEpoch / 60) + 1, (sinceEpoch % 60) + 1]
  const solar = new CalendarVietnamese(cycle, yearOfCycle, month, 0, day).toGregorian(year)
  return dateFrom(solar.year, solar.month, solar.day)
}

// The first year of the first cycle of sixty in the library's count: 2637 BC, astronomical year -2636.
const firstYear = -2636
