import { z } from 'zod'

/**
 * A day of the business calendar, 'YYYY-MM-DD'; compares and sorts as text. Also the zod schema of the same name.
 * Plain text from a row or a form is taken as it is (and refused at run time when it is no day); an Instant is not.
 */
export type IsoDate = string & { readonly flavour?: 'date' }
export const IsoDate: z.ZodType<IsoDate, string> = z.iso.date()

/** A moment, ISO 8601 in UTC ('2021-01-17T00:30:00.000Z'). Also the zod schema of the same name. */
export type Instant = string & { readonly flavour?: 'instant' }
export const Instant: z.ZodType<Instant, string> = z.iso.datetime()

export type Locale = 'vi' | 'en'

/** The zone in which business days begin and end, unless a caller names another. */
export const businessZone = 'Asia/Ho_Chi_Minh'

/** Takes 'YYYY-MM-DD' as a date. Throws `InvalidDate` on anything that is not a day of the calendar. */
export function isoDate(text: string): IsoDate {
  const parsed = IsoDate.safeParse(text)
  if (!parsed.success) throw new InvalidDate(text)
  return parsed.data
}

/** Takes a Date or an ISO text with any offset as an instant in UTC. Throws `InvalidDate`. */
export function instant(moment: Date | string): Instant {
  const time = new Date(moment)
  if (Number.isNaN(time.getTime())) throw new InvalidDate(String(moment))
  return time.toISOString()
}

/** The date made of year, month 1-12 and day. Throws `InvalidDate` for 31/02 and the like. */
export function dateFrom(year: number, month: number, day: number): IsoDate {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isoDate(text)
}

/** Year, month 1-12 and day of the month. Throws `InvalidDate` on a text of another form. */
export function partsOf(date: IsoDate): { year: number; month: number; day: number } {
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) throw new InvalidDate(date)
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

/** 1 = Monday ... 7 = Sunday (ISO 8601). */
export function weekdayOf(date: IsoDate): number {
  return utc(date).getUTCDay() || 7
}

export function addDays(date: IsoDate, days: number): IsoDate {
  const moved = utc(date)
  moved.setUTCDate(moved.getUTCDate() + days)
  return fromUtc(moved)
}

/** Same day `months` later; the last day of the month where that day does not exist (31/01 + 1 month = 28/02 or 29/02). */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = partsOf(date)
  const index = year * 12 + (month - 1) + months
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1]
  return dateFrom(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)))
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / msPerDay)
}

/** Number of days in month 1-12 of a year. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate()
}

/** The business day on which an instant falls. */
export function dateOf(moment: Instant, zone: string = businessZone): IsoDate {
  return isoDate(wallClock(new Date(moment), zone).slice(0, 10))
}

/** The first instant of a day: 00:00 there, or the first moment after a clock change that skips it. */
export function startOfDay(date: IsoDate, zone: string = businessZone): Instant {
  const midnight = utc(date).getTime()
  const before = midnight - offset(midnight - msPerDay, zone)
  const after = midnight - offset(midnight + msPerDay, zone)
  const candidates = [before, after].filter(ms => dateOf(instant(new Date(ms)), zone) === date)
  return instant(new Date(Math.min(...candidates)))
}

/**
 * 'short': dd/MM/yyyy in both languages. 'long': as a document dates itself, 'ngày 05 tháng 02 năm 2021'
 * (days below 10 and the months 1 and 2 carry a zero, so that nothing can be added), '5 February 2021' in English.
 */
export function formatDate(date: IsoDate, locale: Locale = 'vi', style: 'short' | 'long' = 'short'): string {
  const { year, month, day } = partsOf(date)
  if (style === 'short') return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`
  if (locale === 'en') return `${day} ${englishMonths[month - 1]} ${year}`
  return `ngày ${date.slice(8, 10)} tháng ${month <= 2 ? `0${month}` : month} năm ${year}`
}

/** English month names, January first; the Vietnamese ones are numbers. */
export const englishMonths = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const

/** Not a day, or not a moment, of the calendar. `code` is the refusal's code. */
export class InvalidDate extends Error {
  readonly code = 'date.invalid'
  readonly text: string
  constructor(text: string) {
    super(`not a date: ${JSON.stringify(text)}`)
    this.text = text
  }
}

const msPerDay = 86_400_000

// setUTCFullYear and not Date.UTC, which reads the years 0-99 as 1900-1999.
function utc(date: IsoDate): Date {
  const { year, month, day } = partsOf(date)
  const time = new Date(0)
  time.setUTCFullYear(year, month - 1, day)
  return time
}

function fromUtc(time: Date): IsoDate {
  return dateFrom(time.getUTCFullYear(), time.getUTCMonth() + 1, time.getUTCDate())
}

/** Milliseconds by which the zone's wall clock is ahead of UTC at that moment. */
function offset(ms: number, zone: string): number {
  return Date.parse(`${wallClock(new Date(ms), zone)}Z`) - Math.floor(ms / 1000) * 1000
}

/** 'YYYY-MM-DDThh:mm:ss' on the wall in that zone. The Swedish locale happens to be written in ISO order. */
function wallClock(time: Date, zone: string): string {
  let format = clocks.get(zone)
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    })
    clocks.set(zone, format)
  }
  return format.format(time).replace(' ', 'T')
}

// Making a formatter costs some 50 us, using one about 1 us.
const clocks = new Map<string, Intl.DateTimeFormat>()
