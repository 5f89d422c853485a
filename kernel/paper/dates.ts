import type { OfficialLayout } from './layout.ts'
import type { PaperDate } from './model.ts'

/** How a rule writes place and date (`layout.place_date.*`). */
export type DateForm = OfficialLayout['placeDate']

/**
 * 'Tuyên Quang, ngày 07 tháng 02 năm 2021': days below 10 and the months 1 and 2 get a zero, so that no digit can be
 * written before them. What is not yet known is left as room to write in.
 */
export function formatPlaceDate(place: string, date: PaperDate | null, form: DateForm): string {
  const parts: Record<string, string> = {
    place,
    day: date?.day == null ? room : padded(date.day, form.padding.day_below),
    month: date?.month == null ? room : padded(date.month, form.padding.month_below),
    year: date === null ? room : String(date.year),
  }
  return form.format.replace(/\{(\w+)\}/g, (whole, part: string) => parts[part] ?? whole)
}

/** The date alone: 'ngày 17 tháng 01 năm 2021'. */
export function formatPaperDate(date: PaperDate | null, form: DateForm): string {
  return formatPlaceDate('', date, form).replace(/^[,\s]+/, '')
}

/** Splits an ISO day ('2021-01-17'), month ('2021-01') or year ('2021') into what is known of it. */
export function paperDate(iso: string): PaperDate {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(iso)
  if (!match) throw new RangeError(`Not a day, month or year: ${JSON.stringify(iso)}`)
  const [, year, month, day] = match
  return { year: Number(year), month: month ? Number(month) : null, day: day ? Number(day) : null }
}

/** No-break spaces, because ordinary ones would be folded away at the end of a line. */
const room = '\u00a0'.repeat(4)

function padded(value: number, below: number): string {
  return value < below ? `0${value}` : String(value)
}
