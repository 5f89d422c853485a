/** What stands where nothing was reported (look.md: an en dash, never a zero). */
export const missing = '–'

/**
 * Prints an exact decimal as it is read: '1234.5' is 1.234,5 in Vietnamese and 1,234.5 in English. Works on the digits,
 * never through a float. Rounds half away from zero when there are more digits than `decimals`; fills with zeros.
 * @param raw plain decimal ('-12.50', no exponent), or null for a missing figure, printed as an en dash.
 * @throws RangeError when raw is not a plain decimal.
 */
export function formatNumber(raw: string | null, options: { locale?: 'vi' | 'en'; decimals?: number } = {}): string {
  if (raw === null) return missing
  const { negative, whole, fraction } = rounded(raw, options.decimals)
  const [point, comma] = options.locale === 'en' ? [',', '.'] : ['.', ',']
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, point)
  return `${negative ? '-' : ''}${grouped}${fraction === '' ? '' : comma + fraction}`
}

/** Prints an exact decimal that already counts per cent: '12.3' is '12,3 %' (a no-break space; English '12.3%'). */
export function formatPercent(raw: string | null, options: { locale?: 'vi' | 'en'; decimals?: number } = {}): string {
  if (raw === null) return missing
  return `${formatNumber(raw, options)}${options.locale === 'en' ? '%' : '\u00a0%'}`
}

/** The exact sum of plain decimals, as a plain decimal; '0' of none. */
export function sumDecimals(raws: Iterable<string>): string {
  let units = 0n
  let scale = 0
  for (const raw of raws) {
    const { negative, whole, fraction } = digitsOf(raw)
    if (fraction.length > scale) {
      units *= 10n ** BigInt(fraction.length - scale)
      scale = fraction.length
    }
    const value = BigInt(whole + fraction.padEnd(scale, '0'))
    units += negative ? -value : value
  }
  const text = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
  const fraction = scale === 0 ? '' : text.slice(-scale).replace(/0+$/, '')
  const whole = scale === 0 ? text : text.slice(0, -scale)
  return `${units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

function rounded(raw: string, decimals: number | undefined): Digits {
  const digits = digitsOf(raw)
  if (decimals === undefined) return digits
  const scaled = (digits.whole + digits.fraction.padEnd(decimals + 1, '0')).slice(0, digits.whole.length + decimals + 1)
  const kept = ((BigInt(scaled) + 5n) / 10n).toString().padStart(decimals + 1, '0')
  const whole = kept.slice(0, kept.length - decimals)
  const fraction = decimals === 0 ? '' : kept.slice(-decimals)
  return { negative: digits.negative && /[1-9]/.test(kept), whole, fraction }
}

interface Digits {
  negative: boolean
  whole: string
  fraction: string
}

function digitsOf(raw: string): Digits {
  const match = /^(-?)0*(\d+)(?:\.(\d+))?$/.exec(raw)
  if (!match) throw new RangeError(`Not a plain decimal: ${JSON.stringify(raw)}`)
  const [, sign = '', whole = '0', fraction = ''] = match
  return { negative: sign === '-' && /[1-9]/.test(whole + fraction), whole, fraction }
}
