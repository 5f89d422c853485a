import { Button } from '@mantine/core'
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { formatDate } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { type Translate, useLanguage, useT } from '#ui/i18n.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { ServerTable, type TableColumn } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { client, type Listed } from './client.ts'
import { IndicatorForm } from './indicator-form.tsx'
import styles from './indicators.module.css'
import { componentsUrl, indicatorUrl } from './urls.ts'

/** The catalogue: what is counted, how, and from which source. */
export function IndicatorsPage() {
  const t = useT()
  const language = useLanguage()
  const navigate = useNavigate()
  const params = useTableParams({ filterIds: ['group', 'source'], size: 200 })
  const open = (useParams({ strict: false }) as { code?: string }).code
  const groups = useRead(client.indicators.groups, {}).data ?? []
  const source = params.filters['source']?.[0] as Listed['source'] | undefined
  const group = params.filters['group']?.length ? params.filters['group'] : undefined
  const list = useRead(client.indicators.list, { ...params.input, group, source })
  const [adding, setAdding] = useState(false)
  const add = list.data?.can.includes('defineIndicators') && <Button onClick={() => setAdding(true)}>{t('indicators.defineIndicators')}</Button>
  const columns = useMemo(() => columnsOf(t, language), [t, language])
  return (
    <Page
      title={t('indicators.title')}
      others={
        <Button component={Link} to={componentsUrl} variant="default">
          {t('indicators.components')}
        </Button>
      }
      action={add}
    >
      <Sheet padded={false}>
        <ServerTable
          id="indicators.list"
          label={t('indicators.title')}
          params={params}
          rowId={idOf}
          list={list}
          columns={columns}
          filters={[
            { id: 'group', label: t('indicators.column.group'), options: groups.map(one => ({ value: one.code, label: one.names[language] })) },
            {
              id: 'source',
              label: t('indicators.column.source'),
              single: true,
              options: (['claim', 'register'] as const).map(value => ({ value, label: t(`indicators.source.${value}`) })),
            },
          ]}
          openId={open}
          onOpen={row => void navigate({ to: indicatorUrl(row.code), search: true, resetScroll: false })}
          empty={{ title: t('indicators.none'), words: t('indicators.none.words'), action: add || undefined }}
        />
      </Sheet>
      {adding && (
        <Drawer title={t('indicators.defineIndicators')} onClose={() => setAdding(false)}>
          <IndicatorForm
            known={null}
            onDone={code => {
              setAdding(false)
              void navigate({ to: indicatorUrl(code), search: true })
            }}
            onClose={() => setAdding(false)}
          />
        </Drawer>
      )}
      <Outlet />
    </Page>
  )
}

const idOf = (row: Listed) => row.code

function columnsOf(t: Translate, language: 'vi' | 'en'): TableColumn<Listed>[] {
  return [
    { id: 'name', header: t('indicators.column.name'), sort: true, phone: 'title', cell: row => row.names[language] },
    { id: 'measure', header: t('indicators.column.measure'), width: 140, cell: row => (row.display === 'percent' ? '%' : row.measure[language]) },
    { id: 'group', header: t('indicators.column.group'), width: 200, cell: row => row.group.names[language] },
    {
      id: 'formula',
      header: t('indicators.column.formula'),
      cell: row =>
        row.formula && (
          <>
            {row.formula.words[language]}{' '}
            <span className={styles.note}>{t('indicators.formula', { version: row.formula.version, from: formatDate(row.formula.starts) })}</span>
          </>
        ),
    },
    { id: 'source', header: t('indicators.column.source'), width: 180, cell: row => t(`indicators.source.${row.source}`) },
    { id: 'direction', header: t('indicators.column.direction'), width: 160, hidden: true, cell: row => t(`indicators.direction.${row.direction}`) },
    { id: 'code', header: t('indicators.column.code'), width: 180, hidden: true, sort: true, cell: row => row.code },
  ]
}
