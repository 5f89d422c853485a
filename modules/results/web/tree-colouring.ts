import { bySteps, type Colouring } from '#modules/org/web/routes.tsx'
import type { CountedUnit } from '#modules/org/records.ts'
import { attainment } from '#ui/attainment.ts'
import type { Translate } from '#ui/i18n.ts'
import { formatQuantity, formatShare } from '#ui/numbers.ts'
import { missingWords } from './cell-words.ts'
import type { IndicatorShown, MatrixCell } from './client.ts'

interface Asked {
  cells: ReadonlyMap<string, MatrixCell>
  indicator: IndicatorShown
  show: 'share' | 'value'
  units: readonly CountedUnit[]
  language: 'vi' | 'en'
  t: Translate
}

const steps = [5, 4, 3, 2, 1] as const

/** The colours of a tree by one indicator: steps of attainment, or of values with about as many units each; what is missing says why. */
export function treeColouring({ cells, indicator, show, units, language, t }: Asked): Colouring {
  const { scale, display, decimals } = indicator
  const label = indicator.names[language]
  const write = (value: number) => formatQuantity({ value, scale, display, digits: decimals }, language)
  const why = (unit: CountedUnit) => {
    const cell = cells.get(unit.id)
    return cell ? missingWords(cell, t) : t('results.tree.noFigure')
  }
  if (show === 'value')
    return bySteps(
      { id: indicator.code, label, value: unit => cells.get(unit.id)?.value ?? null, format: write, missing: why },
      units,
      t('results.tree.missing'),
    )
  return {
    id: indicator.code,
    label: `${label}: ${t('results.column.share')}`,
    scale: 'attainment',
    of: unit => {
      const cell = cells.get(unit.id)
      if (!cell || cell.value === null) return { tone: null, words: why(unit), shown: '–' }
      if (cell.share === null) return { tone: null, words: `${write(cell.value)}; ${t('results.tree.noTarget')}`, shown: write(cell.value) }
      const share = formatShare(cell.share / 1000)
      const target = cell.target ? formatQuantity({ ...cell.target, display, digits: decimals }, language) : ''
      return { tone: attainment(cell.share / 1000), words: t('results.tree.cell', { share, value: write(cell.value), target }), shown: share }
    },
    legend: [...steps.map(step => ({ tone: step, words: t(`ui.matrix.step${step}`) })), { tone: null, words: t('results.tree.none') }],
  }
}
