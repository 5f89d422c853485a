import type { FigureData } from '#ui/figure.tsx'
import { formatNumber } from '#ui/numbers.ts'
import type { Translate } from '#ui/i18n.ts'
import type { CellData, FigureRow } from './client.ts'

type Dress = { scale: number; display: FigureData['display']; decimals?: number }

/** A cell as `Figure` draws it; what is missing says why. Of a plain value the catalogue may show fewer decimals than are stored. */
export function figureData(cell: CellData, { scale, display, decimals }: Dress, t: Translate): FigureData {
  return { code: cell.code, value: cell.value, scale, display, digits: decimals, ...(cell.missing ? { missing: missingWords(cell, t) } : {}) }
}

/** Reports that gave it of those expected: '125/128'; nothing where it is not a matter of reports. */
export const reportsOf = ({ n, expected }: Pick<CellData, 'n' | 'expected'>) => (expected === null ? '' : `${formatNumber(n)}/${formatNumber(expected)}`)

export const measureOf = (indicator: FigureRow['indicator'], language: 'vi' | 'en') => (indicator.display === 'percent' ? '%' : indicator.measure[language])

export function missingWords(cell: CellData, t: Translate) {
  const words = t(`results.missing.${cell.missing}`)
  return cell.expected ? `${words} (${t('results.reports', { count: reportsOf(cell) })})` : words
}
