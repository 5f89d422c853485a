import { z } from 'zod'
import { addDays, dateFrom, formatDate, IsoDate, isoDate, type Locale, partsOf, weekdayOf } from './business-date.ts'
import { declareRefusals, Refusal } from './errors.ts'
import { lunarDate } from './lunar.ts'
import { RuleFault, type RuleParam, type Rules } from './rules.ts'

/**
 * The working days of Viet Nam, from `calendar.*` of the rules: public holidays by the Labour Code of their day, the days
 * off in lieu, and the choices the Government announces for each year (which days around Tết, which day beside 2/9, swaps).
 * The years covered are those for which `rules/` holds a `calendar.year`; outside them every method throws `CalendarNotCovered`.
 */
export class WorkingCalendar {
  readonly from: IsoDate
  readonly to: IsoDate
  readonly #rules: Rules
  readonly #years = new Map<number, Year>()
  readonly #tally = new Map<IsoDate, { before: number; upTo: number }>()

  constructor(rules: Rules) {
    this.#rules = rules
    const years = coveredYears(rules)
    this.from = dateFrom(years[0] ?? 1, 1, 1)
    this.to = dateFrom(years.at(-1) ?? 1, 12, 31)
  }

  isWorkingDay(date: IsoDate): boolean {
    const year = this.#year(date)
    return year.worked.has(date) || (!year.off.has(date) && !year.weekend.includes(weekdayOf(date)))
  }

  /** Why everybody is off that day, or null: weekends as such have no name, nor has a Saturday worked in exchange. */
  holidayName(date: IsoDate, locale: Locale = 'vi'): string | null {
    return this.#year(date).off.get(date)?.[locale] ?? null
  }

  /** The rule behind a day off, with its clause and how sure it is; null on other days. */
  reasonFor(date: IsoDate): RuleParam | null {
    return this.#year(date).off.get(date)?.rule ?? null
  }

  /** The nth working day after a date (before it, when negative). 0 gives the date itself, working day or not. */
  addWorkingDays(date: IsoDate, days: number): IsoDate {
    if (!Number.isInteger(days)) throw new RangeError(`not a whole number of days: ${days}`)
    this.#year(date)
    let day = date
    for (let left = Math.abs(days); left > 0; ) {
      day = addDays(day, Math.sign(days))
      if (this.isWorkingDay(day)) left--
    }
    return day
  }

  /**
   * Working days after `from` up to and with `to`: how many are left until a due date. Negative when `to` is earlier.
   * So `workingDaysBetween(d, addWorkingDays(d, n))` is always n.
   */
  workingDaysBetween(from: IsoDate, to: IsoDate): number {
    this.#year(from)
    this.#year(to)
    const [first, last] = [this.#counted(from), this.#counted(to)]
    return to < from ? last.before - first.before : last.upTo - first.upTo
  }

  /** Working days of the covered years before a date, and up to and with it: counted once, since a list asks for every one of its rows. */
  #counted(date: IsoDate): { before: number; upTo: number } {
    if (!this.#tally.size) {
      let upTo = 0
      for (let day = this.from; day <= this.to; day = addDays(day, 1)) {
        const before = upTo
        if (this.isWorkingDay(day)) upTo++
        this.#tally.set(day, { before, upTo })
      }
    }
    return this.#tally.get(date) ?? { before: 0, upTo: 0 }
  }

  #year(date: IsoDate): Year {
    const { year } = partsOf(isoDate(date))
    if (date < this.from || date > this.to) throw new CalendarNotCovered(date, this.from, this.to)
    let known = this.#years.get(year)
    if (!known) {
      known = readYear(this.#rules, year)
      this.#years.set(year, known)
    }
    return known
  }
}

declareRefusals({ 'calendar.not_covered': 422 })

/** A day of which the calendar knows nothing: most often a date that a person typed too far ahead. */
export class CalendarNotCovered extends Refusal {
  constructor(date: IsoDate, from: IsoDate, to: IsoDate) {
    super('calendar.not_covered', 422, { date, from, to })
    this.message = `the working calendar covers ${from} to ${to}, not ${date}`
  }
}

interface DayOff {
  vi: string
  en: string
  rule: RuleParam
}

interface Year {
  off: Map<IsoDate, DayOff>
  worked: Set<IsoDate>
  weekend: number[]
}

const Names = { vi: z.string(), en: z.string() }

/** `calendar.holiday.<id>`. Of `days` > 1 the yearly `calendar.days_before.<id>` says how many come before the day itself. */
const Holiday = z.strictObject({
  name: z.strictObject(Names),
  by: z.enum(['sun', 'moon']),
  month: z.int().min(1).max(12),
  day: z.int().min(1).max(31),
  days: z.int().min(1).max(10),
})

const InLieu = z.strictObject({ rule: z.literal('next_working_day'), name: z.strictObject(Names) })

const Swap = z.strictObject({ off: IsoDate, work: IsoDate })

function coveredYears(rules: Rules): number[] {
  const years = rules.sets.flatMap(set => set.parameters.filter(param => param.key === 'calendar.year').map(param => z.int().parse(param.value)))
  years.sort((a, b) => a - b)
  const gap = years.find((year, index) => index > 0 && year !== (years[index - 1] ?? 0) + 1)
  if (years.length === 0 || gap) throw new RuleFault('rules.missing', `no calendar.year for ${gap ? gap - 1 : 'any year'}`)
  return years
}

function readYear(rules: Rules, year: number): Year {
  const off = new Map<IsoDate, DayOff>()
  for (const key of keysUnder(rules, 'calendar.holiday.')) {
    for (const [date, holiday] of daysOf(rules, key, year)) off.set(date, holiday)
  }
  const weekend = rules.at(dateFrom(year, 1, 1)).get('calendar.weekend', z.array(z.int().min(1).max(7))).value
  for (const [date, holiday] of daysInLieu(rules, off, weekend)) off.set(date, holiday)
  const worked = new Set<IsoDate>()
  for (const { swap, rule } of swapsTouching(rules, year)) {
    worked.add(swap.work)
    off.set(swap.off, {
      vi: `Nghỉ hoán đổi, làm bù ngày ${formatDate(swap.work, 'vi')}`,
      en: `Day off exchanged for ${formatDate(swap.work, 'en')}`,
      rule,
    })
  }
  return { off, worked, weekend }
}

// From every set and not from those in force in January: a day at the end of one year is exchanged for one of the next.
function swapsTouching(rules: Rules, year: number) {
  return rules.sets
    .flatMap(set => set.parameters.filter(param => param.key.startsWith('calendar.swap.')))
    .map(rule => ({ rule, swap: Swap.parse(rule.value) }))
    .filter(({ swap }) => partsOf(swap.off).year === year || partsOf(swap.work).year === year)
}

function keysUnder(rules: Rules, prefix: string): string[] {
  const keys = rules.sets.flatMap(set => set.parameters.map(param => param.key))
  return [...new Set(keys)].filter(key => key.startsWith(prefix))
}

/** The days of one holiday in a year, by the law in force on each year's own day of it. */
function daysOf(rules: Rules, key: string, year: number): [IsoDate, DayOff][] {
  for (const set of rules.sets) {
    const rule = set.parameters.find(param => param.key === key)
    if (!rule) continue
    const { name, by, month, day, days } = Holiday.parse(rule.value)
    const date = by === 'moon' ? lunarDate(year, month, day) : dateFrom(year, month, day)
    const current = rules.at(date)
    if (!current.all().includes(rule)) continue
    const yearly = `calendar.days_before.${key.slice('calendar.holiday.'.length)}`
    const before =
      days > 1
        ? current.get(
            yearly,
            z
              .int()
              .min(0)
              .max(days - 1),
          ).value
        : 0
    return Array.from({ length: days }, (_, index) => [addDays(date, index - before), { ...name, rule }])
  }
  return []
}

// In the order of the days, each on the next day that is neither a weekend, nor a holiday, nor already given in lieu.
function daysInLieu(rules: Rules, holidays: Map<IsoDate, DayOff>, weekend: number[]): Map<IsoDate, DayOff> {
  const given = new Map<IsoDate, DayOff>()
  const lost = [...holidays].filter(([date]) => weekend.includes(weekdayOf(date))).sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [date, holiday] of lost) {
    const { name } = rules.at(date).get('calendar.in_lieu', InLieu).value
    let day = addDays(date, 1)
    while (weekend.includes(weekdayOf(day)) || holidays.has(day) || given.has(day)) day = addDays(day, 1)
    given.set(day, { vi: `${name.vi} ${holiday.vi}`, en: `${name.en} ${holiday.en}`, rule: holiday.rule })
  }
  return given
}
