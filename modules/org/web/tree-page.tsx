import { Button, Select, Skeleton } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { resultsUrl } from '#modules/results/web/urls.ts'
import { Empty, Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { formatNumber } from '#ui/numbers.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { Switch } from '#ui/switch.tsx'
import { byId, DataTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import type { CountedUnit } from '../records.ts'
import { AsOf, useAsOf } from './as-of.tsx'
import { useCatalogue } from './catalogue.ts'
import { client } from './client.ts'
import { byGroups, bySteps, type Colouring } from './measure.ts'
import styles from './org.module.css'
import { TimeSlider } from './time-slider.tsx'
import { TreePicture } from './tree-picture.tsx'
import { unitPageUrl, unitUrl, unitsUrl } from './urls.ts'

const limit = 2000

/** The picture of the tree on a date, coloured by what is chosen; the same as a table. */
export function TreePage() {
  const t = useT()
  const on = useAsOf()
  const navigate = useNavigate()
  const [params, change] = useSearchParams()
  const tree = useRead(client.org.tree, { on, limit })
  const colourings = useColourings(tree.data?.rows ?? [])
  const colouring = colourings.find(one => one.id === params['colour']) ?? colourings[0]
  const asTable = params['view'] === 'table'
  return (
    <Page
      title={t('org.picture')}
      crumbs={[{ label: t('org.units'), to: unitsUrl }]}
      lead={tree.data?.cut ? t('org.picture.cut', { shown: formatNumber(tree.data.rows.length), total: formatNumber(tree.data.total) }) : undefined}
      others={
        <Switch
          label={t('org.picture.view')}
          value={asTable ? 'table' : 'picture'}
          onChange={view => change({ view: view === 'table' ? view : undefined }, { push: true })}
          choices={[
            { value: 'picture', label: t('org.picture.asPicture') },
            { value: 'table', label: t('org.picture.asTable') },
          ]}
        />
      }
    >
      <div className={styles.bar} data-print="hide">
        <Select
          label={t('org.picture.colour')}
          data={colourings.map(({ id, label }) => ({ value: id, label }))}
          value={colouring?.id ?? null}
          onChange={id => change({ colour: id ?? undefined })}
          allowDeselect={false}
          checkIconPosition="right"
        />
        <AsOf />
        <Button
          variant="default"
          leftSection={<IconChartBar size={16} aria-hidden />}
          renderRoot={props => <Link to={resultsUrl} search={(old: object) => ({ ...old, view: 'tree' })} {...props} />}
        >
          {t('org.picture.byIndicator')}
        </Button>
      </div>
      {tree.data && <TimeSlider shown={tree.data.on} />}
      <Sheet padded={false}>
        {tree.error && !tree.data ? (
          <Failed error={tree.error} onRetry={() => void tree.refetch()} />
        ) : !tree.data || !colouring ? (
          <Skeleton h={480} />
        ) : tree.data.rows.length === 0 ? (
          <Empty title={t('org.tree.empty')}>{t('org.tree.empty.words')}</Empty>
        ) : asTable ? (
          <TreeTable rows={tree.data.rows} colouring={colouring} />
        ) : (
          <TreePicture key={tree.data.on} rows={tree.data.rows} colouring={colouring} onOpen={id => void navigate({ to: unitUrl(id), search: true })} />
        )}
      </Sheet>
    </Page>
  )
}

/** What the tree itself can be coloured by; pages of other modules give measures of their own. */
function useColourings(rows: readonly CountedUnit[]): Colouring[] {
  const t = useT()
  const { kindOptions, levelOptions } = useCatalogue()
  return useMemo(() => {
    const present = (options: { value: string; label: string }[], of: (unit: CountedUnit) => string | null) => {
      const used = new Set(rows.map(of))
      return options.filter(option => used.has(option.value))
    }
    return [
      byGroups(
        'kind',
        t('org.column.kind'),
        present(kindOptions, unit => unit.kind),
        unit => unit.kind,
        t('org.kind.none'),
      ),
      byGroups(
        'level',
        t('org.column.level'),
        present(levelOptions, unit => unit.level),
        unit => unit.level,
        '–',
      ),
      bySteps(
        { id: 'below', label: t('org.column.below'), value: unit => (unit.below > 0 ? unit.below : null), format: value => formatNumber(value) },
        rows,
        t('org.picture.leaf'),
      ),
    ]
  }, [rows, kindOptions, levelOptions, t])
}

function TreeTable({ rows, colouring }: { rows: readonly (CountedUnit & { depth: number })[]; colouring: Colouring }) {
  const t = useT()
  const { level } = useCatalogue()
  const params = useTableParams()
  return (
    <DataTable
      id="org.tree"
      label={t('org.picture')}
      params={params}
      rows={rows}
      rowId={byId}
      empty={{ title: t('org.tree.empty') }}
      columns={[
        {
          id: 'name',
          header: t('org.column.name'),
          text: unit => unit.name,
          phone: 'title',
          cell: unit => (
            <span style={{ paddingLeft: unit.depth * 18 }}>
              <Link to={unitPageUrl(unit.id)} search>
                {unit.name}
              </Link>
            </span>
          ),
        },
        { id: 'code', header: t('org.column.code'), text: unit => unit.code, sort: true, cell: unit => unit.code, width: 120 },
        { id: 'level', header: t('org.column.level'), text: unit => level(unit.level), sort: true, cell: unit => level(unit.level) },
        {
          id: 'measure',
          header: colouring.label,
          text: unit => colouring.of(unit).words,
          cell: unit => colouring.of(unit).words,
          numeric: colouring.scale === 'steps',
        },
      ]}
    />
  )
}
