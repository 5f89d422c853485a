import { TreePicture } from '#modules/org/web/routes.tsx'
import { Select, Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Suspense, useMemo } from 'react'
import { Empty, Failed } from '#ui/empty.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Sheet } from '#ui/page.tsx'
import { periodWords } from '#ui/period-picker.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { Switch } from '#ui/switch.tsx'
import { useRead } from '#ui/use-client.ts'
import { client, type FigureRow, topics } from './client.ts'
import styles from './results.module.css'
import { ResultsTreeTable } from './results-tree-table.tsx'
import { treeColouring } from './tree-colouring.ts'

const mostUnits = 2000

/** The tree of units below one, coloured by an indicator in the period: by the part of the target where there is one, else by the value. The same as a table. */
export function ResultsTree({ unit, period, basis, on, rows }: { unit: string; period: string; basis: string; on: string; rows: readonly FigureRow[] }) {
  const t = useT()
  const language = useLanguage()
  const [params, change] = useSearchParams()
  // On a phone the table is read, the picture is there for who wants it.
  const phone = useMediaQuery('(max-width: 48em)') ?? false
  const as = params['as'] === 'table' || (phone && params['as'] !== 'picture') ? 'table' : 'picture'
  const chosen = rows.find(row => row.indicator.code === params['indicator']) ?? rows.find(row => row.target) ?? rows[0]
  const code = chosen?.indicator.code
  const found = useRead(
    client.results.matrix,
    { unit, period, basis, level: 'all', indicators: code ? [code] : [] },
    { topics, enabled: unit !== '' && code !== undefined },
  )
  const tree = useRead(client.org.tree, { under: unit, on, limit: mostUnits }, { enabled: unit !== '' })
  const targets = found.data?.rows.some(row => row.cells[0]?.share != null) ?? false
  const show = targets && params['show'] !== 'value' ? 'share' : 'value'
  const indicator = found.data?.indicators[0]
  const cells = useMemo(() => new Map(found.data?.rows.flatMap(row => (row.cells[0] ? [[row.unit.id, row.cells[0]] as const] : []))), [found.data])
  const units = tree.data?.rows ?? []
  const colouring = indicator && treeColouring({ cells, indicator, show, units, language, t })
  if (!chosen) return <Empty title={t('results.none')}>{t('results.none.words')}</Empty>
  const gone = found.data ? found.data.rows.filter(row => !units.some(one => one.id === row.unit.id)).length : 0
  return (
    <>
      <div className={styles.bar} data-print="hide">
        <Select
          label={t('results.tree.indicator')}
          data={rows.map(row => ({ value: row.indicator.code, label: row.indicator.names[language] }))}
          value={chosen.indicator.code}
          onChange={next => change({ indicator: next ?? undefined })}
          allowDeselect={false}
          searchable
          checkIconPosition="right"
          w={360}
          maw="100%"
        />
        {targets && (
          <Switch
            label={t('results.tree.by')}
            value={show}
            onChange={next => change({ show: next === 'share' ? undefined : next }, { push: true })}
            choices={[
              { value: 'share', label: t('results.column.share') },
              { value: 'value', label: t('results.column.value') },
            ]}
          />
        )}
        <Switch
          label={t('results.tree.as')}
          value={as}
          onChange={next => change({ as: next }, { push: true })}
          choices={[
            { value: 'picture', label: t('results.tree.picture') },
            { value: 'table', label: t('results.tree.table') },
          ]}
        />
      </div>
      <Sheet padded={false}>
        {found.error && !found.data ? (
          <Failed error={found.error} onRetry={() => void found.refetch()} />
        ) : tree.error && !tree.data ? (
          <Failed error={tree.error} onRetry={() => void tree.refetch()} />
        ) : !colouring || !indicator || !tree.data ? (
          <Skeleton h={480} />
        ) : as === 'table' ? (
          <ResultsTreeTable units={units} cells={cells} indicator={indicator} />
        ) : (
          <Suspense fallback={<Skeleton h={480} />}>
            <TreePicture key={`${unit} ${on}`} rows={units} colouring={colouring} onOpen={id => change({ figure: cells.get(id)?.code }, { push: true })} />
          </Suspense>
        )}
      </Sheet>
      <p className={styles.note}>
        {t('results.tree.words', { period: periodWords(period, t) })}
        {gone > 0 && ` ${t('results.tree.gone', { count: gone })}`}
      </p>
    </>
  )
}
