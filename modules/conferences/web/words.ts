import type { Face } from '#ui/state-badge.tsx'
import type { State } from '../states.ts'

export const conferenceFaces: Record<State, Face> = { planned: 'draft', convened: 'sent', in_session: 'ongoing', held: 'ontime', cancelled: 'cancelled' }

/** An instant from a day and a clock time there. */
export const instantOf = (day: string, time: string) => new Date(`${day}T${time}:00+07:00`).toISOString()

/** Day and clock time there of an instant. */
export function dayAndTimeOf(instant: string): { day: string; time: string } {
  const there = new Date(new Date(instant).getTime() + 7 * 3_600_000).toISOString()
  return { day: there.slice(0, 10), time: there.slice(11, 16) }
}

/** The year a conference judges: the one that ended before it, until the end of June. */
export function yearJudged(startsAt: string): number {
  const { day } = dayAndTimeOf(startsAt)
  return Number(day.slice(0, 4)) - (Number(day.slice(5, 7)) <= 6 ? 1 : 0)
}
