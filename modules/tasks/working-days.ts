import type { Ctx } from '#kernel/road.ts'

/** Working days left until a date (negative: since); null where the working calendar does not reach. */
export function workingDaysTo({ calendar, today }: Pick<Ctx, 'calendar' | 'today'>, date: string): number | null {
  const inside = (day: string) => day >= calendar.from && day <= calendar.to
  return inside(today) && inside(date) ? calendar.workingDaysBetween(today, date) : null
}
