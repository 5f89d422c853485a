import { Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { formatPeriod } from '#kernel/period.ts'
import { Chart } from '#ui/chart.tsx'
import { Drawer } from '#ui/drawer.tsx'
import { Failed } from '#ui/empty.tsx'
import { Figure } from '#ui/figure.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { formatQuantity, formatShare } from '#ui/numbers.ts'
import { periodWords } from '#ui/period-picker.tsx'
import { useRead } from '#ui/use-client.ts'
import { useGoWhereWhen, useWhereWhen } from '#ui/where-when.ts'
import { BasisLine } from './basis-line.tsx'
import { figureData, measureOf, reportsOf } from './cell-words.ts'
import { client, type FigureRow, topics } from './client.ts'
import { LinesTable } from './lines-table.tsx'
import styles from './results.module.css'
import { resultsUrl } from './urls.ts'

/** One indicator: its months beside last year's, and the parts of the unit compared. */
export function ComparisonDrawer() {
  const t = useT()
  const language = useLanguage()
  const place = useWhereWhen()
  const { indicator: code = '' } = useParams({ strict: false }) as { indicator?: string }
  const found = useRead(
    client.results.figures,
    { unit: place.unit, period: place.period, basis: place.basis, indicators: [code], compare: 'children' },
    { topics, keep: false, enabled: place.unit !== '' },
  )
  const row = found.data?.rows[0]
  const name = row?.indicator.names[language]
  return (
    <Drawer kind={t('results.comparison')} title={name ?? t('ui.loading')} tab={name} closeTo={resultsUrl} size={760}>
      {found.error ? (
        <Failed error={found.error} onRetry={() => void found.refetch()} />
      ) : row && found.data ? (
        <>
          <BasisLine basis={found.data.basis} breaks={found.data.breaks} />
          <Comparison
            row={row}
            units={new Map(found.data.parts.map(unit => [unit.id, unit]))}
            unit={place.unit}
            year={place.year}
            period={place.period}
            basis={place.basis}
          />
        </>
      ) : (
        <Skeleton h={320} />
      )}
    </Drawer>
  )
}

interface ComparisonProps {
  row: FigureRow
  units: ReadonlyMap<string, { name: string; shortName: string }>
  unit: string
  year: number
  period: string
  basis: string
}

function Comparison({ row, units, unit, year, period, basis }: ComparisonProps) {
  const t = useT()
  const language = useLanguage()
  const go = useGoWhereWhen()
  const series = useRead(client.results.series, { unit, indicator: row.indicator.code, year, basis }, { topics })
  const { scale, display } = row.figure
  const dress = { scale, display, decimals: row.indicator.decimals }
  const drawn = (value: number | null) => (value === null ? null : value / 10 ** scale)
  const format = (value: number) => formatQuantity({ value: Math.round(value * 10 ** scale), scale, display, digits: row.indicator.decimals }, language)
  const name = row.indicator.names[language]
  const points = series.data?.points ?? []
  return (
    <>
      <p>
        <Figure figure={figureData(row.figure, dress, t)} strong label={name} />{' '}
        <span className={styles.note}>
          {[
            display === 'percent' ? '' : measureOf(row.indicator, language),
            periodWords(period, t),
            reportsOf(row.figure) && t('results.reports', { count: reportsOf(row.figure) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      {points.some(point => point.figure.value !== null || point.lastYear.value !== null) && (
        <Chart
          title={t('results.chart.months', { name, year })}
          note={measureOf(row.indicator, language)}
          format={format}
          data={{
            kind: 'line',
            points: points.map(point => t('results.chart.month', { month: Number(point.period.slice(-2).replace(/\D/, '')) })),
            series: [{ label: String(year), values: points.map(point => drawn(point.figure.value)) }],
            lastYear: { label: String(year - 1), values: points.map(point => drawn(point.lastYear.value)) },
          }}
        />
      )}
      {row.parts.length > 0 && (
        <>
          {row.parts.length <= 40 && (
            <Chart
              title={t('results.chart.parts', { name, period: formatPeriod(period, language) })}
              note={measureOf(row.indicator, language)}
              format={format}
              data={{ kind: 'bar', rows: row.parts.map(part => ({ label: units.get(part.unit)?.shortName ?? '', value: drawn(part.cell.value) })) }}
            />
          )}
          <LinesTable
            columns={[t('results.column.unit'), t('results.column.value'), t('results.ofWhole'), t('results.column.lastYear'), t('results.column.reports')]}
            lines={row.parts.map(part => ({
              key: part.unit,
              name: (
                <button type="button" className={styles.go} onClick={() => go({ unit: part.unit })}>
                  {units.get(part.unit)?.name}
                </button>
              ),
              values: [
                <Figure figure={figureData(part.cell, dress, t)} label={units.get(part.unit)?.name} />,
                part.share !== null && formatShare(part.share / 1000),
                <Figure figure={figureData(part.lastYear, dress, t)} label={t('results.column.lastYear')} />,
                reportsOf(part.cell),
              ],
            }))}
          />
        </>
      )}
    </>
  )
}
