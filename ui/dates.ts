import { language } from './i18n.ts'

/** A business date 'YYYY-MM-DD' as dd/MM/yyyy in both languages; with `weekday`: "thứ Sáu, 17/01/2021". */
export function formatDate(date: string, options: { weekday?: boolean } = {}): string {
  const [year, month, day] = date.slice(0, 10).split('-')
  const plain = `${day}/${month}/${year}`
  if (!options.weekday) return plain
  const name = new Intl.DateTimeFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(new Date(`${date.slice(0, 10)}T00:00:00Z`))
  return `${name}, ${plain}`
}

/** An instant (ISO, UTC) in the office's time zone: "07:30 17/01/2021". */
export function formatInstant(instant: string): string {
  const parts = Object.fromEntries(inOffice.formatToParts(new Date(instant)).map(part => [part.type, part.value]))
  return `${parts.hour}:${parts.minute} ${parts.day}/${parts.month}/${parts.year}`
}

/** dd/MM/yyyy, d/M/yy, ddMMyyyy or an ISO date as typed → 'YYYY-MM-DD'; null when it is no day of the calendar. */
export function parseDate(text: string): string | null {
  const clean = text.trim()
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(clean)
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const typed = /^(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2}|\d{4})$/.exec(clean) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(clean)
  if (!typed) return null
  const year = Number(typed[3])
  return day(year < 100 ? 2000 + year : year, Number(typed[2]), Number(typed[1]))
}

/** 7:30, 7h30, 0730 or 7 as typed → '07:30'; null when it is no time of day. */
export function parseTime(text: string): string | null {
  const [, hours = '', minutes = '00'] = /^(\d{1,2})(?:[:h.]?(\d{2})|[:h])?$/i.exec(text.trim()) ?? []
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return null
  return `${hours.padStart(2, '0')}:${minutes}`
}

const inOffice = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function day(year: number, month: number, date: number): string | null {
  const at = new Date(Date.UTC(year, month - 1, date))
  if (at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== date) return null
  return at.toISOString().slice(0, 10)
}

function locale(): string {
  return language() === 'vi' ? 'vi-VN' : 'en-GB'
}
