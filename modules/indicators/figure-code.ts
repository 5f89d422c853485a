import { parsePeriod } from '#kernel/period.ts'

/** Which figure: indicator and unit by their numbers, the period, and the basis ('filed' = as the reports were filed, in the tree of their day; else in that of a date). */
export interface FigureAddress {
  indicator: number
  unit: number
  period: string
  basis: 'filed' | (string & {})
  /**
   * As a part of this whole. As filed: only what counts of the unit in the trees in which it stood under it (`direct`: directly below it). In the tree of a date it
   * stands there with all it has.
   */
  under?: { unit: number; direct: boolean }
}

/**
 * The short code of a figure, for papers and addresses: 'F-1QRG3JV8QD'. Crockford's base 32 (no I, L, O, U; any case is read): the numbers of indicator
 * and unit, the period (for the part of a whole the unit under which it is counted, in the tree of a date that date), and a check character over all of it that finds
 * every wrong character and every exchange of two.
 */
export function figureCode(indicator: number, unit: number, period: string, under?: FigureAddress['under'], basis: FigureAddress['basis'] = 'filed'): string {
  const above = under ? under.unit * 2 + Number(under.direct) : 0
  const day = basis === parsePeriod(period).ends ? lastDay : dayNumber(basis)
  const numbers = [indicator, unit, periodNumber(period), ...(basis === 'filed' ? (under ? [above] : []) : [above, day])]
  const digits = numbers.flatMap(varying)
  digits.push(checkOf(digits))
  return `F-${digits.map(digit => alphabet[digit]).join('')}`
}

/** Reads a code as people type it (in any case, spaces and hyphens anywhere, with or without 'F-', I and L for 1, O for 0). Null when it is none. */
export function decodeFigureCode(text: string): FigureAddress | null {
  const clean = text
    .toUpperCase()
    .replace(/^\s*F-/, '')
    .replace(/[\s-]/g, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0')
  const digits = [...clean].map(character => alphabet.indexOf(character))
  const check = digits.pop()
  if (check === undefined || digits.length > 30 || digits.includes(-1) || check === -1 || checkOf(digits) !== check) return null
  const numbers = read(digits)
  if (!numbers || numbers.length < 3 || numbers.length > 5) return null
  const [indicator = 0, unit = 0, number = 0, above = 0, day] = numbers
  const period = indicator > 0 && unit > 0 ? periodOf(number) : null
  // A whole is named or there is no place for it; before a date its place may be empty.
  if (period === null || (numbers.length === 4 && above < 2) || above === 1 || (day !== undefined && day >= days)) return null
  const basis = day === undefined ? 'filed' : day === lastDay ? parsePeriod(period).ends : dayOf(day)
  return { indicator, unit, period, basis, ...(above === 0 ? {} : { under: { unit: Math.floor(above / 2), direct: above % 2 === 1 } }) }
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Four bits of the number in each digit, the fifth says that more follow. */
function varying(number: number): number[] {
  if (!Number.isSafeInteger(number) || number < 0) throw new RangeError(`no number of a figure: ${number}`)
  const digits = [number % 16]
  for (let rest = Math.floor(number / 16); rest > 0; rest = Math.floor(rest / 16)) digits.unshift((rest % 16) + 16)
  return digits
}

function read(digits: readonly number[]): number[] | null {
  const numbers: number[] = []
  let current = 0
  let open = false
  for (const digit of digits) {
    current = current * 16 + (digit % 16)
    open = digit >= 16
    if (!Number.isSafeInteger(current)) return null
    if (!open) {
      numbers.push(current)
      current = 0
    }
  }
  return open ? null : numbers
}

/** Each digit weighted by a power of a primitive element of GF(32), x^5 + x^2 + 1. */
function checkOf(digits: readonly number[]): number {
  return digits.reduce((sum, digit) => times2(sum ^ digit), 0)
}

const times2 = (value: number) => (value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1)

const firstYear = 1900
/** Parts of a year in the order of their codes: 12 months, 4 quarters, 2 halves, nine months, the year. */
const parts = [...Array.from({ length: 12 }, (_, month) => `-${String(month + 1).padStart(2, '0')}`), '-Q1', '-Q2', '-Q3', '-Q4', '-H1', '-H2', '-9M', '']
const years = 300
const terms = years * parts.length
const spans = terms + years * 11
/** Days from 01/01/1900, fewer than this until 2199. */
const days = 1 << 17
/** In place of a date: the last day of the period, on which figures usually are. */
const lastDay = 0

function periodNumber(code: string): number {
  const { kind, starts, ends } = parsePeriod(code)
  const year = Number(code.slice(0, 4)) - firstYear
  if (kind === 'term') return terms + year * 11 + (Number(code.slice(5)) - firstYear - year)
  if (kind === 'ad-hoc') return spans + dayNumber(starts) * days + dayNumber(ends)
  return year * parts.length + parts.indexOf(code.slice(4))
}

function periodOf(number: number): string | null {
  const code = number < terms ? yearPart(number) : number < spans ? term(number - terms) : span(number - spans)
  try {
    return parsePeriod(code).code
  } catch {
    return null
  }
}

const yearPart = (number: number) => `${firstYear + Math.floor(number / parts.length)}${parts[number % parts.length]}`
const term = (number: number) => `${firstYear + Math.floor(number / 11)}/${firstYear + Math.floor(number / 11) + (number % 11)}`
const span = (number: number) => `${dayOf(Math.floor(number / days))}..${dayOf(number % days)}`
const dayNumber = (date: string) => Math.round((Date.parse(date) - Date.parse('1900-01-01')) / 86_400_000)
const dayOf = (number: number) => new Date(Date.parse('1900-01-01') + Math.min(number, 200_000) * 86_400_000).toISOString().slice(0, 10)
