import { Skeleton } from '@mantine/core'
import { useMemo } from 'react'
import { Empty, Failed } from '#ui/empty.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Matrix } from '#ui/matrix.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { Switch } from '#ui/switch.tsx'
import { useRead } from '#ui/use-client.ts'
import { useGoWhereWhen } from '#ui/where-when.ts'
import { figureData, measureOf, reportsOf } from './cell-words.ts'
import { client, topics } from './client.ts'
import styles from './results.module.css'

const undividedRow = 'undivided'

/** Units down, indicators across; coloured by the part of the target. A unit's name goes down to it. */
export function ResultsMatrix({ unit, period, basis, level }: { unit: string; period: string; basis: string; level: 'children' | 'grassroots' }) {
  const t = useT()
  const language = useLanguage()
  const go = useGoWhereWhen()
  const [params, change] = useSearchParams()
  const show = params['show'] === 'share' ? 'share' : 'value'
  const kind = params['kind'] || undefined
  const kinds = useRead(client.org.kinds, {}).data?.rows ?? []
  const found = useRead(client.results.matrix, { unit, period, basis, level, kind }, { topics, enabled: unit !== '' })
  const { rows, columns, places } = useMemo(() => {
    const units = found.data?.rows ?? []
    const indicators = found.data?.indicators ?? []
    const undivided = found.data?.undivided ?? []
    return {
      rows: [
        ...units.map(row => ({
          id: row.unit.id,
          label: row.unit.shortName,
          note: [row.unit.code, row.breaks.length > 0 && t('results.breaks')].filter(Boolean).join(' · '),
        })),
        ...(undivided.some(value => value !== null) ? [{ id: undividedRow, label: t('results.undivided') }] : []),
      ],
      columns: indicators.map(indicator => ({ id: indicator.code, label: indicator.names[language], note: measureOf(indicator, language) })),
      places: {
        unit: new Map(units.map(row => [row.unit.id, row])),
        indicator: new Map(indicators.map((indicator, place) => [indicator.code, { place, indicator }])),
      },
    }
  }, [found.data, language, t])
  if (found.error && !found.data) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  if (!found.data) return <Skeleton h={480} />
  if (rows.length < 2) return <Empty title={t('results.noParts')}>{t('results.noParts.words')}</Empty>
  const targets = found.data.rows.some(row => row.cells.some(cell => cell.share !== null))
  return (
    <>
      <div className={styles.bar} data-print="hide">
        <Switch
          label={t('results.kind')}
          value={kind ?? ''}
          onChange={next => change({ kind: next }, { push: true })}
          choices={[{ value: '', label: t('results.kind.all') }, ...kinds.map(one => ({ value: one.code, label: one.names[language] }))]}
        />
        {targets && (
          <Switch
            label={t('results.show')}
            value={show}
            onChange={next => change({ show: next === 'value' ? undefined : next }, { push: true })}
            choices={[
              { value: 'value', label: t('results.column.value') },
              { value: 'share', label: t('results.column.share') },
            ]}
          />
        )}
      </div>
      <Matrix
        label={t('results.title')}
        corner={t('results.column.unit')}
        rows={rows}
        columns={columns}
        show={show}
        legend={targets}
        renderRow={row =>
          row.id === undividedRow ? (
            <span data-hint={t('results.undivided.lead')} tabIndex={0}>
              {row.label}
            </span>
          ) : (
            <button type="button" className={styles.go} onClick={() => go({ unit: row.id })}>
              {row.label}
            </button>
          )
        }
        cell={(row, column) => {
          const at = places.indicator.get(column.id)
          if (at && row.id === undividedRow) {
            const value = found.data?.undivided[at.place] ?? null
            return value === null ? undefined : { figure: { value, scale: at.indicator.scale, display: at.indicator.display, digits: at.indicator.decimals } }
          }
          const cell = at && places.unit.get(row.id)?.cells[at.place]
          if (!at || !cell) return undefined
          return {
            figure: figureData(cell, at.indicator, t),
            note: [reportsOf(cell), cell.partial && t('results.partial.short')].filter(Boolean).join(' · '),
            ...(cell.share === null ? {} : { share: cell.share / 1000 }),
          }
        }}
      />
    </>
  )
}
