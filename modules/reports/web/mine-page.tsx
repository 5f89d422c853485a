import { Link, Navigate, useNavigate, useRouterState } from '@tanstack/react-router'
import { formatInstant } from '#ui/dates.ts'
import { Deadline } from '#ui/deadline.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useMay } from '#ui/may.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { periodWords } from '#ui/period-picker.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { byId, ServerTable, type TableColumn } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import type { Obligation } from '../records.ts'
import { type State, states } from '../states.ts'
import { client } from './client.ts'
import { ReportPlaces } from './report-places.tsx'
import styles from './reports.module.css'
import { boardUrl, inboxUrl, reportUrl } from './urls.ts'
import { dueOf, stateFace, stateWords } from './words.ts'

/** What my units have to report, the most urgent first. Whose units report nothing is led to what others report to them. */
export function MinePage() {
  const t = useT()
  const language = useLanguage()
  const navigate = useNavigate()
  const mayAccept = useMay('reports.accept')
  const params = useTableParams({ filterIds: ['state'] })
  const list = useRead(client.reports.mine, { ...params.input, ...(params.filters['state']?.length ? { state: params.filters['state'] as State[] } : {}) })
  const [fills, signs] = [useMay('reports.fill'), useMay('reports.sign')]
  const chosen = useRouterState({ select: state => state.location.state.chosen })
  const nothing = !params.search && !params.filters['state']?.length && list.data?.total === 0 && !list.isPlaceholderData
  if ((!fills && !signs) || (nothing && !chosen)) return <Navigate to={mayAccept ? inboxUrl : boardUrl} search={true} replace />
  const columns: TableColumn<Obligation>[] = [
    {
      id: 'form',
      header: t('reports.column.form'),
      phone: 'title',
      cell: row => (
        <>
          <Link to={reportUrl(row)}>{row.formName[language]}</Link>
          <span className={styles.quiet}> · {periodWords(row.period, t)}</span>
          {row.returnReason && <p className={styles.reason}>{row.returnReason}</p>}
          {row.remindedAt && row.timeliness === 'overdue' && <p className={styles.reason}>{t('reports.reminded_at', { at: formatInstant(row.remindedAt) })}</p>}
        </>
      ),
    },
    { id: 'unit', header: t('reports.column.unit'), cell: row => row.unit.shortName, width: 220 },
    { id: 'due', header: t('reports.column.due'), sort: true, cell: row => <Deadline due={dueOf(row)} />, width: 190 },
    { id: 'state', header: t('reports.column.state'), cell: row => <ReportState report={row} />, width: 190 },
    { id: 'filed_to', header: t('reports.column.filed_to'), cell: row => row.filedTo.shortName, width: 180, hidden: true },
  ]
  return (
    <Page title={t('reports.mine')}>
      <ReportPlaces />
      <Sheet padded={false}>
        <ServerTable
          id="reports.mine"
          label={t('reports.mine')}
          params={params}
          rowId={byId}
          list={list}
          columns={columns}
          filters={[{ id: 'state', label: t('reports.filter.state'), options: states.map(state => ({ value: state, label: stateWords(state, t) })) }]}
          onOpen={row => void navigate({ to: reportUrl(row) })}
          empty={{ title: t('reports.mine.empty'), words: t('reports.mine.empty_words') }}
        />
      </Sheet>
    </Page>
  )
}

/** State of a report, with what else is to be known at a glance. */
export function ReportState({ report }: { report: Pick<Obligation, 'state' | 'inForce' | 'partsChanged'> }) {
  const t = useT()
  return (
    <span className={styles.states}>
      <StateBadge face={stateFace[report.state]} quiet>
        {stateWords(report.state, t)}
      </StateBadge>
      {report.inForce && report.state !== 'accepted' && <span className={styles.quiet}>{t('reports.correcting')}</span>}
      {report.partsChanged && (
        <StateBadge face="duesoon" quiet>
          {t('reports.parts_changed')}
        </StateBadge>
      )}
    </span>
  )
}
