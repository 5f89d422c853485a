const marks = { vi: { group: '.', decimal: ',' }, en: { group: ',', decimal: '.' } } as const

/**
 * A stored fixed-point value in the manner of a language: formatQuantity(12345, 1, 'vi') is '1.234,5'. All `scale` decimals are shown. Laid out from
 * digits, no floats. Throws `RangeError` when the value is no safe integer.
 */
export function formatQuantity(stored: number, scale: number, locale: 'vi' | 'en' = 'vi'): string {
  if (!Number.isSafeInteger(stored)) throw new RangeError(`not a stored quantity: ${stored}`)
  const { group, decimal } = marks[locale]
  const digits = String(Math.abs(stored)).padStart(scale + 1, '0')
  const cut = digits.length - scale
  const whole = digits.slice(0, cut).replace(/\B(?=(\d{3})+$)/g, group)
  return `${stored < 0 ? '−' : ''}${whole}${scale > 0 ? decimal + digits.slice(cut) : ''}`
}

/** numerator ÷ denominator × 10^power as an integer, halves away from zero ("làm tròn số"). The denominator is not 0. */
export function divideRounded(numerator: number, denominator: number, power: number): number {
  let top = BigInt(numerator)
  let bottom = BigInt(denominator)
  if (power >= 0) top *= 10n ** BigInt(power)
  else bottom *= 10n ** BigInt(-power)
  if (bottom < 0n) [top, bottom] = [-top, -bottom]
  const doubled = top * 2n
  const rounded = top >= 0n ? (doubled + bottom) / (bottom * 2n) : (doubled - bottom) / (bottom * 2n)
  const value = Number(rounded)
  if (!Number.isSafeInteger(value)) throw new RangeError(`the ratio of ${numerator} and ${denominator} is beyond 2^53`)
  return value
}

/** The exact decimal of a stored fixed-point value: (12345, 1) is '1234.5'. */
export function decimalOf(stored: number, scale: number): string {
  if (scale === 0) return String(stored)
  const digits = String(Math.abs(stored)).padStart(scale + 1, '0')
  return `${stored < 0 ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
