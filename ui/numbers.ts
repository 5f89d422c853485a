import { language, type Language } from './i18n.ts'

/** A stored fixed-point quantity: the value is `stored / 10^scale`; `display` chooses its dress. */
export type Quantity = { value: number; scale?: number; display?: 'number' | 'percent' | 'money'; digits?: number }

const marks = { vi: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } } as const
const NBSP = '\u00a0'

/**
 * A quantity in words of the page: vi "1.234,5", "12,3 %"; en "1,234.5", "12.3%". The value is a fixed-point integer
 * (123 at scale 1 = 12.3); `digits` shows fewer decimals, rounded half away from zero. Digits are laid out without floats.
 */
export function formatQuantity({ value, scale = 0, display = 'number', digits }: Quantity, lang: Language = language()): string {
  const shown = Math.min(digits ?? scale, scale)
  const text = layOut(roundTo(BigInt(Math.trunc(value)), scale, shown), shown, lang)
  if (display === 'percent') return lang === 'vi' ? `${text}${NBSP}%` : `${text}%`
  return text
}

/** A plain JavaScript number (a count, a share computed for a picture): at most `digits` decimals. */
export function formatNumber(value: number, digits = 0, lang: Language = language()): string {
  const factor = 10 ** digits
  return formatQuantity({ value: Math.round(value * factor), scale: digits }, lang)
}

/** A share 0..1 as per cent, e.g. 0.987 → "98,7 %". */
export function formatShare(share: number, digits = 1, lang: Language = language()): string {
  return formatQuantity({ value: Math.round(share * 100 * 10 ** digits), scale: digits, display: 'percent' }, lang)
}

/**
 * What a person typed, as a fixed-point integer at `scale`; null when it is no number of this language or has more decimals than
 * allowed. Grouping marks must stand where groups are ("1.234" is 1234 in vi; "1.23" is refused), so that 1.5 is never read as 15.
 */
export function parseQuantity(text: string, scale = 0, lang: Language = language()): number | null {
  const { group, decimal } = marks[lang]
  const clean = text.replace(/[\s\u00a0\u202f%]/g, '').replace('−', '-')
  const match = /^(-?)([\d.,]+)$/.exec(clean)
  if (!match) return null
  const [whole = '', fraction = '', ...more] = (match[2] ?? '').split(decimal)
  if (more.length > 0 || fraction.length > scale || !/^\d*$/.test(fraction)) return null
  const parts = whole.split(group)
  const grouped = parts.length === 1 || (/^\d{1,3}$/.test(parts[0] ?? '') && parts.slice(1).every(part => /^\d{3}$/.test(part)))
  if (!grouped || !/^\d+$/.test(parts.join(''))) return null
  const stored = Number(`${match[1]}${parts.join('')}${fraction.padEnd(scale, '0')}`)
  return Number.isSafeInteger(stored) ? stored : null
}

function roundTo(stored: bigint, from: number, to: number): bigint {
  if (to >= from) return stored
  const step = 10n ** BigInt(from - to)
  const half = stored < 0n ? -(step / 2n) : step / 2n
  return (stored + half) / step
}

function layOut(stored: bigint, decimals: number, lang: Language): string {
  const { group, decimal } = marks[lang]
  const digits = (stored < 0n ? -stored : stored).toString().padStart(decimals + 1, '0')
  const cut = digits.length - decimals
  const whole = digits.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, group)
  return `${stored < 0n ? '−' : ''}${whole}${decimals > 0 ? decimal + digits.slice(cut) : ''}`
}
