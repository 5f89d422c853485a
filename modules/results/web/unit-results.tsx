import { Figure } from '#ui/figure.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { formatQuantity } from '#ui/numbers.ts'
import { PanelList } from '#ui/unit-panels.tsx'
import { useRead } from '#ui/use-client.ts'
import type { PanelOf } from '#ui/web-module.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { figureData } from './cell-words.ts'
import { client, type FigureRow, topics } from './client.ts'
import { resultsUrl } from './urls.ts'

const most = 8

/** A unit's figures of the period: those with a target first, then those that have a value; with the year before where this one has just begun. */
export function UnitResults({ unit, lastDay }: PanelOf) {
  const t = useT()
  const language = useLanguage()
  const place = useWhereWhen()
  // One that has ended is asked of its last year, as it filed.
  const at = lastDay ? { year: lastDay.slice(0, 4), period: lastDay.slice(0, 4), basis: 'filed' } : {}
  const period = at.period ?? place.period
  const { data, error } = useRead(client.results.figures, { unit, period, ...(at.basis && { basis: at.basis }) }, { topics })
  const telling = data?.rows.filter(row => row.target || row.figure.value !== null || row.lastYear.value !== null)
  return (
    <PanelList
      error={error}
      none={t('results.unit.none')}
      more={{ label: t('results.unit.more'), to: resultsUrl, search: { unit, ...at } }}
      rows={telling
        ?.toSorted((a, b) => Number(b.target !== null) - Number(a.target !== null))
        .slice(0, most)
        .map(row => ({
          id: row.indicator.code,
          label: row.indicator.names[language],
          note: besides(row),
          end: (
            <Figure
              figure={figureData(row.figure, { scale: row.figure.scale, display: row.figure.display, decimals: row.indicator.decimals }, t)}
              strong
              label={row.indicator.names[language]}
            />
          ),
        }))}
    />
  )

  function besides({ figure: { scale, display }, indicator: { decimals }, target, lastYear }: FigureRow): string {
    const write = (value: number, of: number) => formatQuantity({ value, scale: of, display, digits: decimals }, language)
    return [
      ...(target ? [t('results.unit.target', { target: write(target.value, target.scale) })] : []),
      ...(lastYear.value === null ? [] : [t('results.unit.lastYear', { value: write(lastYear.value, scale) })]),
    ].join(' · ')
  }
}
