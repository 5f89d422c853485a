import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Deadline } from '#ui/deadline.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { periodWords } from '#ui/period-picker.tsx'
import { byId, ServerTable, type TableColumn } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { formatDate } from '#ui/dates.ts'
import type { Obligation } from '../records.ts'
import { type State, states, type Timeliness, timelinesses } from '../states.ts'
import { client } from './client.ts'
import { ReportState } from './mine-page.tsx'
import { formsUrl, formUrl, reportsUrl, reportUrl } from './urls.ts'
import { dueOf, stateWords } from './words.ts'

/** Who is asked for the reports of a period: of themselves or compiled, for which days, to whom, and where each stands. */
export function PeriodPage() {
  const t = useT()
  const language = useLanguage()
  const navigate = useNavigate()
  const { unit } = useWhereWhen()
  const { family = '', period = '' } = useParams({ strict: false }) as { family?: string; period?: string }
  const params = useTableParams({ filterIds: ['mode', 'state', 'timeliness'], sort: 'unit', size: 100 })
  const chosen = <T,>(id: string) => params.filters[id] as T[] | undefined
  const list = useRead(client.reports.list, {
    ...params.input,
    family,
    period,
    under: unit || undefined,
    mode: chosen<Obligation['mode']>('mode')?.[0],
    state: chosen<State>('state')?.length ? chosen<State>('state') : undefined,
    timeliness: chosen<Timeliness>('timeliness')?.[0],
  })
  const form = useRead(client.reports.forms, { family }).data?.rows[0]
  const title = form?.names[language] ?? family
  const columns: TableColumn<Obligation>[] = [
    { id: 'unit', header: t('reports.column.unit'), sort: true, phone: 'title', cell: row => <Link to={reportUrl(row)}>{row.unit.name}</Link> },
    { id: 'mode', header: t('reports.column.mode'), cell: row => t(`reports.mode.${row.mode}`), width: 180 },
    { id: 'days', header: t('reports.column.days'), cell: row => `${formatDate(row.starts)}–${formatDate(row.ends)}`, width: 200 },
    { id: 'filed_to', header: t('reports.column.filed_to'), cell: row => row.filedTo.shortName, width: 180 },
    { id: 'due', header: t('reports.column.due'), sort: true, cell: row => <Deadline due={dueOf(row)} />, width: 190 },
    { id: 'state', header: t('reports.column.state'), cell: row => <ReportState report={row} />, width: 190 },
  ]
  return (
    <Page
      title={`${title}, ${periodWords(period, t)}`}
      crumbs={[
        { label: t('reports'), to: reportsUrl },
        { label: t('reports.forms'), to: formsUrl },
        { label: title, to: formUrl(family) },
      ]}
      lead={t('reports.periods.page_lead')}
    >
      <Sheet padded={false}>
        <ServerTable
          id="reports.period"
          label={t('reports.list')}
          params={params}
          rowId={byId}
          list={list}
          columns={columns}
          filters={[
            {
              id: 'mode',
              label: t('reports.column.mode'),
              single: true,
              options: (['own', 'compiled'] as const).map(value => ({ value, label: t(`reports.mode.${value}`) })),
            },
            { id: 'state', label: t('reports.filter.state'), options: states.map(value => ({ value, label: stateWords(value, t) })) },
            {
              id: 'timeliness',
              label: t('reports.filter.timeliness'),
              single: true,
              options: timelinesses.map(value => ({ value, label: t(`reports.timeliness.${value}`) })),
            },
          ]}
          onOpen={row => void navigate({ to: reportUrl(row) })}
          empty={{ title: t('reports.periods.nobody'), words: t('reports.periods.nobody_words') }}
        />
      </Sheet>
    </Page>
  )
}
