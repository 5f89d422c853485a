/** An agenda item as far as its time goes. */
export interface Scheduled {
  fixedStart: string | null
  minutes: number
}

/**
 * When each item begins, 'HH:MM': at its fixed start, else when the item before it ends; the first when the conference does. Pure; screens and papers use
 * the same. Past midnight it counts on from 00:00.
 */
export function scheduleOf(start: string, items: readonly Scheduled[]): string[] {
  let next = minutesOf(start)
  return items.map(item => {
    const begins = item.fixedStart === null ? next : minutesOf(item.fixedStart)
    next = begins + item.minutes
    return clockTime(begins)
  })
}

const day = 24 * 60

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

function clockTime(minutes: number): string {
  const within = minutes % day
  return `${String(Math.floor(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`
}
