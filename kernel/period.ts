import { z } from 'zod'
import { addDays, addMonths, dateFrom, daysBetween, daysInMonth, englishMonths, formatDate, isoDate, partsOf } from './business-date.ts'
import type { IsoDate, Locale } from './business-date.ts'

export const periodKinds = ['month', 'quarter', 'half-year', 'nine-months', 'year', 'term', 'ad-hoc'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** A reporting period; `starts` and `ends` are its first and last day, both inside it. */
export interface Period {
  readonly code: PeriodCode
  readonly kind: PeriodKind
  readonly starts: IsoDate
  readonly ends: IsoDate
}

/**
 * The name of a period: month `2020-03`, quarter `2020-Q1`, half-year `2020-H1`, nine months `2020-9M`, year `2020`,
 * term `2020/2025`, ad hoc `2020-01-05..2020-03-20`; years 1900-2199. Also the zod schema of the same name.
 */
export type PeriodCode = string & { readonly flavour?: 'period' }
export const PeriodCode: z.ZodType<PeriodCode, string> = z
  .string()
  .max(22)
  .refine(text => read(text) !== null, { error: 'not a period' })

/**
 * Opens a code. Throws `InvalidPeriod`.
 * A term `2020/2025` is the five calendar years after the congress year, 01/01/2021-31/12/2025: terms then follow each
 * other without overlap, as the figures of terms are published ("2016-2020", "2021-2025"). The days on which a mandate begins
 * and ends are another matter (the body's term); a report on exactly those days is an ad hoc period.
 */
export function parsePeriod(code: string): Period {
  const remembered = opened.get(code)
  if (remembered) return remembered
  const period = read(code)
  if (!period) throw new InvalidPeriod(code)
  if (opened.size >= openedKept) opened.clear()
  opened.set(code, period)
  return period
}

/** One table of figures opens the same few codes thousands of times. */
const opened = new Map<string, Period>()
const openedKept = 4_000

/** The whole periods of a kind inside a range, in order. Terms and ad hoc periods are named by the office, not derived: none. */
export function periodsOf(kind: PeriodKind, within: { starts: IsoDate; ends: IsoDate }): Period[] {
  const found: Period[] = []
  for (let year = partsOf(within.starts).year; year <= partsOf(within.ends).year; year++) {
    found.push(...codesIn(kind, String(year).padStart(4, '0')).map(parsePeriod))
  }
  return found.filter(period => contains(within, period))
}

/** The whole months inside a period, in order. */
export function monthsOf(period: Period): Period[] {
  return periodsOf('month', period)
}

/** Whether a range holds a date, or the whole of another range. */
export function contains(outer: { starts: IsoDate; ends: IsoDate }, inner: IsoDate | { starts: IsoDate; ends: IsoDate }): boolean {
  const { starts, ends } = typeof inner === 'string' ? { starts: inner, ends: inner } : inner
  return outer.starts <= starts && ends <= outer.ends
}

/** The same period a year earlier ("cùng kỳ năm trước"); for a term, the term before it. */
export function previousYear(period: Period): Period {
  return period.kind === 'term' ? previous(period) : moved(period, -12)
}

/** The period of the same kind that follows. For H1 that is H2; for nine months those of the next year. */
export function next(period: Period): Period {
  return step(period, 1)
}

/** The period of the same kind that comes before. */
export function previous(period: Period): Period {
  return step(period, -1)
}

/** As an office writes it: 'tháng 03/2020', 'quý I/2020', '6 tháng đầu năm 2020'... Throws `InvalidPeriod`. */
export function formatPeriod(code: string, locale: Locale = 'vi'): string {
  const period = parsePeriod(code)
  const { year, month } = partsOf(period.starts)
  return locale === 'vi' ? inVietnamese(period, year, month) : inEnglish(period, year, month)
}

/** When a report on a period is due. Rules are data (`report.due.*` in `rules/`, or the form's own). */
export const DueRule = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('day_of_month'),
    /** 0 = the month in which the period ends, 1 = the month after it. */
    month_offset: z.int().min(-12).max(12),
    /** 31 stands for the last day of shorter months. */
    day: z.int().min(1).max(31),
    shift: z.enum(['none', 'next', 'previous']).default('none'),
  }),
  z.strictObject({
    kind: z.enum(['days_before_end', 'days_after_end']),
    days: z.int().min(0).max(366),
    /** Counts working days instead of calendar days. */
    working: z.boolean().default(false),
    shift: z.enum(['none', 'next', 'previous']).default('none'),
  }),
])
export type DueRule = z.infer<typeof DueRule>

/** What `dueDate` asks of a calendar; `WorkingCalendar` answers it. */
export interface WorkingDays {
  isWorkingDay(date: IsoDate): boolean
  addWorkingDays(date: IsoDate, days: number): IsoDate
}

/** The last day on which a report is on time. The calendar is asked only where the rule speaks of working days. */
export function dueDate(rule: z.input<typeof DueRule>, period: { ends: IsoDate }, calendar: WorkingDays): IsoDate {
  const due = DueRule.parse(rule)
  const day = unshifted(due, period.ends, calendar)
  if (due.shift === 'none' || calendar.isWorkingDay(day)) return day
  return calendar.addWorkingDays(day, due.shift === 'next' ? 1 : -1)
}

/** Not a period. `code` is the refusal's code. */
export class InvalidPeriod extends Error {
  readonly code = 'period.invalid'
  readonly text: string
  constructor(text: string) {
    super(`not a period: ${JSON.stringify(text)}`)
    this.text = text
  }
}

function read(text: string): Period | null {
  if (!/^(19|20|21)\d\d/.test(text)) return null
  const year = Number(text.slice(0, 4))
  const rest = text.slice(4)
  if (rest === '') return months(text, 'year', year, 1, 12)
  if (/^-(0[1-9]|1[0-2])$/.test(rest)) return months(text, 'month', year, Number(rest.slice(1)), 1)
  if (/^-Q[1-4]$/.test(rest)) return months(text, 'quarter', year, Number(rest.slice(2)) * 3 - 2, 3)
  if (/^-H[12]$/.test(rest)) return months(text, 'half-year', year, Number(rest.slice(2)) * 6 - 5, 6)
  if (rest === '-9M') return months(text, 'nine-months', year, 1, 9)
  if (/^\/\d{4}$/.test(rest)) return readTerm(text, year, Number(rest.slice(1)))
  return readAdHoc(text)
}

function readTerm(text: string, from: number, to: number): Period | null {
  return to > from && to <= from + 10 ? months(text, 'term', from + 1, 1, (to - from) * 12) : null
}

function readAdHoc(text: string): Period | null {
  const [, from, to] = /^(\d{4}-\d\d-\d\d)\.\.((?:19|20|21)\d\d-\d\d-\d\d)$/.exec(text) ?? []
  if (!from || !to || from > to || !z.iso.date().safeParse(from).success || !z.iso.date().safeParse(to).success) return null
  return { code: text, kind: 'ad-hoc', starts: isoDate(from), ends: isoDate(to) }
}

function months(text: string, kind: PeriodKind, year: number, month: number, count: number): Period {
  const starts = dateFrom(year, month, 1)
  return { code: text, kind, starts, ends: addDays(addMonths(starts, count), -1) }
}

function codesIn(kind: PeriodKind, year: string): string[] {
  switch (kind) {
    case 'month':
      return Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`)
    case 'quarter':
      return [1, 2, 3, 4].map(quarter => `${year}-Q${quarter}`)
    case 'half-year':
      return [`${year}-H1`, `${year}-H2`]
    case 'nine-months':
      return [`${year}-9M`]
    case 'year':
      return [year]
    case 'term':
    case 'ad-hoc':
      return []
  }
}

const stepMonths = { month: 1, quarter: 3, 'half-year': 6, 'nine-months': 12, year: 12 }

function step(period: Period, direction: 1 | -1): Period {
  const { kind, starts, ends } = period
  if (kind === 'term') {
    const years = wholeMonths(period) / 12
    const from = partsOf(starts).year - 1 + direction * years
    return parsePeriod(`${String(from).padStart(4, '0')}/${String(from + years).padStart(4, '0')}`)
  }
  if (kind !== 'ad-hoc') return moved(period, direction * stepMonths[kind])
  if (wholeMonths(period) > 0) return moved(period, direction * wholeMonths(period))
  const days = direction * (daysBetween(starts, ends) + 1)
  return parsePeriod(`${addDays(starts, days)}..${addDays(ends, days)}`)
}

/** The period `count` months away, named in the manner of its kind; an end at the end of its month stays there. */
function moved(period: Period, count: number): Period {
  const starts = addMonths(period.starts, count)
  if (period.kind === 'ad-hoc') {
    const ends = endsItsMonth(period.ends) ? lastOfMonth(addMonths(period.ends, count)) : addMonths(period.ends, count)
    return parsePeriod(`${starts}..${ends}`)
  }
  const codes = codesIn(period.kind, starts.slice(0, 4)).map(parsePeriod)
  const there = codes.find(candidate => candidate.starts === starts)
  if (!there) throw new InvalidPeriod(`${period.code} moved by ${count} months`)
  return there
}

/** How many months a period of whole months has; 0 when it begins or ends inside a month. */
function wholeMonths({ starts, ends }: Period): number {
  const [from, to] = [partsOf(starts), partsOf(ends)]
  if (from.day !== 1 || !endsItsMonth(ends)) return 0
  return (to.year - from.year) * 12 + to.month - from.month + 1
}

function endsItsMonth(date: IsoDate): boolean {
  return lastOfMonth(date) === date
}

function lastOfMonth(date: IsoDate): IsoDate {
  const { year, month } = partsOf(date)
  return dateFrom(year, month, daysInMonth(year, month))
}

const roman = ['I', 'II', 'III', 'IV']

function inVietnamese({ code, kind, starts, ends }: Period, year: number, month: number): string {
  switch (kind) {
    case 'month':
      return `tháng ${code.slice(5)}/${year}`
    case 'quarter':
      return `quý ${roman[(month - 1) / 3]}/${year}`
    case 'half-year':
      return `6 tháng ${month === 1 ? 'đầu' : 'cuối'} năm ${year}`
    case 'nine-months':
      return `9 tháng năm ${year}`
    case 'year':
      return `năm ${year}`
    case 'term':
      return `nhiệm kỳ ${code.replace('/', '-')}`
    case 'ad-hoc':
      return `từ ${formatDate(starts, 'vi')} đến ${formatDate(ends, 'vi')}`
  }
}

function inEnglish({ code, kind, starts, ends }: Period, year: number, month: number): string {
  switch (kind) {
    case 'month':
      return `${englishMonths[month - 1]} ${year}`
    case 'quarter':
      return `quarter ${roman[(month - 1) / 3]} of ${year}`
    case 'half-year':
      return `${month === 1 ? 'first' : 'second'} half of ${year}`
    case 'nine-months':
      return `first nine months of ${year}`
    case 'year':
      return `year ${year}`
    case 'term':
      return `term ${code.replace('/', '-')}`
    case 'ad-hoc':
      return `${formatDate(starts, 'en')} to ${formatDate(ends, 'en')}`
  }
}

function unshifted(due: DueRule, ends: IsoDate, calendar: WorkingDays): IsoDate {
  if (due.kind === 'day_of_month') {
    const { year, month } = partsOf(addMonths(ends, due.month_offset))
    return dateFrom(year, month, Math.min(due.day, daysInMonth(year, month)))
  }
  const days = due.kind === 'days_before_end' ? -due.days : due.days
  return due.working ? calendar.addWorkingDays(ends, days) : addDays(ends, days)
}
