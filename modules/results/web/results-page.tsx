import { Button, Skeleton } from '@mantine/core'
import { IconArrowUp, IconDownload } from '@tabler/icons-react'
import { Outlet } from '@tanstack/react-router'
import { addressOf } from '#ui/client.ts'
import { Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { periodWords } from '#ui/period-picker.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { Switch } from '#ui/switch.tsx'
import { useRead } from '#ui/use-client.ts'
import { useGoWhereWhen, useWhereWhen } from '#ui/where-when.ts'
import { AbsentUnit, useStands } from './absent-unit.tsx'
import { BasisChoice } from './basis-choice.tsx'
import { BasisLine } from './basis-line.tsx'
import { client, topics } from './client.ts'
import { PartsLine } from './parts-line.tsx'
import styles from './results.module.css'
import { ResultsMatrix } from './results-matrix.tsx'
import { ResultsTable } from './results-table.tsx'
import { ResultsTree } from './results-tree.tsx'

/** The roll-up of the unit and period of the address: as a table of indicators, or as a matrix of indicators and units. */
export function ResultsPage() {
  const t = useT()
  const place = useWhereWhen()
  const go = useGoWhereWhen()
  const [params, change] = useSearchParams()
  const view = params['view'] === 'matrix' || params['view'] === 'tree' ? params['view'] : 'table'
  const level = params['level'] === 'grassroots' ? 'grassroots' : 'children'
  const asked = { unit: place.unit, period: place.period, basis: place.basis }
  const figures = useRead(client.results.figures, asked, { topics, enabled: place.unit !== '' })
  const unit = figures.data?.unit
  const above = figures.data?.above
  const stands = useStands(place.unit, figures.data?.basis)
  if (figures.error && !figures.data) return <Failed error={figures.error} onRetry={() => void figures.refetch()} />
  return (
    <Page
      title={t('results.title')}
      crumbs={[{ label: unit?.name ?? t('ui.loading') }, { label: periodWords(place.period, t) }]}
      others={
        <>
          {above && (
            <Button variant="default" leftSection={<IconArrowUp size={16} aria-hidden />} onClick={() => go({ unit: above })}>
              {t('results.up')}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            component="a"
            href={addressOf(client.results.export, { ...asked, view: view === 'table' ? 'figures' : 'matrix', level: view === 'tree' ? 'all' : level })}
          >
            {t('results.export')}
          </Button>
        </>
      }
    >
      <div className={styles.bar} data-print="hide">
        <Switch
          label={t('results.view')}
          value={view}
          onChange={next => change({ view: next === 'table' ? undefined : next }, { push: true })}
          choices={[
            { value: 'table', label: t('results.view.table') },
            { value: 'matrix', label: t('results.view.matrix') },
            { value: 'tree', label: t('results.view.tree') },
          ]}
        />
        {view === 'matrix' && (
          <Switch
            label={t('results.level')}
            value={level}
            onChange={next => change({ level: next === 'children' ? undefined : next }, { push: true })}
            choices={[
              { value: 'children', label: t('results.level.children') },
              { value: 'grassroots', label: t('results.level.grassroots') },
            ]}
          />
        )}
        <BasisChoice />
      </div>
      {figures.data && <BasisLine basis={figures.data.basis} breaks={figures.data.breaks} />}
      {figures.data && !stands ? (
        <AbsentUnit on={figures.data.basis} />
      ) : view === 'matrix' ? (
        <ResultsMatrix unit={place.unit} period={place.period} basis={place.basis} level={level} />
      ) : view === 'tree' ? (
        figures.data ? (
          <ResultsTree unit={place.unit} period={place.period} basis={place.basis} on={figures.data.on} rows={figures.data.rows} />
        ) : (
          <Skeleton h={480} />
        )
      ) : (
        <Sheet padded={false}>{figures.data ? <ResultsTable figures={figures.data} read={figures} /> : <Skeleton h={420} />}</Sheet>
      )}
      {stands && view === 'table' && <PartsLine unit={place.unit} on={figures.data?.on} />}
      <Outlet />
    </Page>
  )
}
