import { useNavigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Figure } from '#ui/figure.tsx'
import { type Translate, useLanguage, useT } from '#ui/i18n.ts'
import { ShareBar } from '#ui/progress.tsx'
import { DataTable, type ListRead, type TableColumn } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { figureData, measureOf, reportsOf } from './cell-words.ts'
import type { FigureRow, Figures } from './client.ts'
import styles from './results.module.css'
import { Sparkline } from './sparkline.tsx'
import { comparisonUrl } from './urls.ts'

/** One row an indicator: result, target, same period last year, reports, the months. Enter opens its comparison. */
export function ResultsTable({ figures, read }: { figures: Figures; read: ListRead }) {
  const t = useT()
  const language = useLanguage()
  const navigate = useNavigate()
  const params = useTableParams({ filterIds: ['group'], size: 200 })
  const open = (useParams({ strict: false }) as { indicator?: string }).indicator
  const columns = useMemo(() => columnsOf(t, language), [t, language])
  const groups = useMemo(
    () =>
      [...new Map(figures.rows.map(({ indicator }) => [indicator.group.code, indicator.group.names[language]]))].map(([value, label]) => ({ value, label })),
    [figures, language],
  )
  return (
    <DataTable
      id="results.figures"
      label={t('results.title')}
      params={params}
      rowId={idOf}
      rows={figures.rows}
      read={read}
      columns={columns}
      filters={groups.length > 1 ? [{ id: 'group', label: t('results.group'), options: groups }] : []}
      filterValue={groupOf}
      openId={open}
      onOpen={row => void navigate({ to: comparisonUrl(row.indicator.code), search: true, resetScroll: false })}
      empty={{ title: t('results.none'), words: t('results.none.words') }}
    />
  )
}

const idOf = (row: FigureRow) => row.indicator.code
const groupOf = (row: FigureRow) => row.indicator.group.code

function columnsOf(t: Translate, language: 'vi' | 'en'): TableColumn<FigureRow>[] {
  const dress = (row: FigureRow) => ({ scale: row.figure.scale, display: row.figure.display, decimals: row.indicator.decimals })
  const name = (row: FigureRow) => row.indicator.names[language]
  return [
    {
      id: 'indicator',
      header: t('results.column.indicator'),
      text: name,
      sort: true,
      phone: 'title',
      cell: row => (
        <>
          <span className={styles.name}>{name(row)}</span>
          <span className={styles.note}>{measureOf(row.indicator, language)}</span>
        </>
      ),
    },
    {
      id: 'value',
      header: t('results.column.value'),
      numeric: true,
      sort: true,
      width: 130,
      value: row => row.figure.value,
      cell: row => (
        <>
          <Figure figure={figureData(row.figure, dress(row), t)} strong label={name(row)} />
          {row.figure.incomplete && <span className={styles.incomplete}>{t('results.incomplete')}</span>}
          {row.figure.partial && (
            <span className={styles.incomplete} data-hint={t('results.partial')} tabIndex={0}>
              {t('results.partial.short')}
            </span>
          )}
          {row.figure.formulaVersions.length > 1 && <span className={styles.incomplete}>{t('results.twoFormulas')}</span>}
        </>
      ),
    },
    {
      id: 'target',
      header: t('results.column.target'),
      numeric: true,
      width: 120,
      value: row => row.target?.value ?? null,
      cell: row =>
        row.target ? (
          <Figure figure={{ value: row.target.value, scale: row.target.scale, display: row.figure.display, digits: row.indicator.decimals }} />
        ) : null,
    },
    {
      id: 'share',
      header: t('results.column.share'),
      width: 150,
      sort: true,
      value: row => row.share,
      cell: row => (row.share === null ? null : <ShareBar share={row.share / 1000} label={`${name(row)}: ${t('results.column.share')}`} />),
    },
    {
      id: 'lastYear',
      header: t('results.column.lastYear'),
      numeric: true,
      sort: true,
      width: 130,
      value: row => row.lastYear.value,
      cell: row => <Figure figure={figureData(row.lastYear, dress(row), t)} label={`${name(row)}, ${t('results.column.lastYear')}`} />,
    },
    {
      id: 'reports',
      header: t('results.column.reports'),
      numeric: true,
      width: 110,
      cell: row => (
        <span className={styles.reports} data-lacking={row.figure.expected !== null && row.figure.n < row.figure.expected}>
          {reportsOf(row.figure)}
        </span>
      ),
    },
    {
      id: 'steps',
      header: t('results.column.steps'),
      width: 130,
      phone: 'none',
      cell: row => <Sparkline steps={row.steps} scale={row.figure.scale} label={name(row)} />,
    },
    { id: 'code', header: t('results.column.code'), text: row => row.indicator.code, hidden: true, sort: true, cell: row => row.indicator.code },
  ]
}
