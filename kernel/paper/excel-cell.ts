import type { Column } from './model.ts'
import { figureOf } from './printable-table.ts'
import { plainText, type Run } from './runs.ts'

/** A cell of the sheet: a number with the format that shows it as printed, or text that can never be a formula. */
export type ExcelCell = { number: number; format: string } | { text: string }

/**
 * A cell that consists of one figure becomes a number, so that it can be added and sorted; anything else is text. A
 * missing figure stays the dash it is printed as. A figure with more than 15 digits stays text: Excel would lose digits.
 */
export function excelCell(runs: readonly Run[], kind?: Column['kind']): ExcelCell {
  const figure = figureOf(runs)
  const order = kind === 'order' && figure === undefined ? plainText(runs) : ''
  if (/^\d{1,9}$/.test(order)) return { number: Number(order), format: '0' }
  const plain = kind === 'number' && figure === undefined ? /^(-?\d+(?:\.\d+)?)([^\d.]*)$/.exec(plainText(runs)) : null
  if (plain?.[1] && significantDigits(plain[1]) <= 15) return { number: Number(plain[1]), format: formatOf(plain[0].replace('.', ',')) }
  if (figure?.raw == null || significantDigits(figure.raw) > 15) return { text: safeText(plainText(runs)) }
  return { number: Number(figure.raw), format: formatOf(figure.value) }
}

/**
 * Text that Excel, LibreOffice or a program reading it back as CSV would take for a formula gets an apostrophe before
 * it (OWASP, CSV injection: = + - @, tab, carriage return, and their full-width forms).
 */
export function safeText(text: string): string {
  return /^\s*[=+\-@＝＋－＠]|^[\t\r]/.test(text) && text !== '-' ? `'${text}` : text
}

/**
 * The number format that shows as many decimals as were printed, and the unit after them. Excel writes the separators of
 * the reader's own region into it: 1.234,5 on a Vietnamese machine.
 */
function formatOf(value: string): string {
  const [, , fraction = '', unit = ''] = /^(-?[\d.\s]*\d)(?:,(\d+))?(.*)$/.exec(value) ?? []
  const decimals = fraction === '' ? '' : `.${'0'.repeat(fraction.length)}`
  return `#,##0${decimals}${unit === '' ? '' : `"${unit.replaceAll('"', '')}"`}`
}

function significantDigits(raw: string): number {
  return raw.replace(/^-?0*\.?0*|\.(?=\d*$)/g, '').length
}
