import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { formatInstant } from '#ui/dates.ts'
import { Deadline } from '#ui/deadline.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useMay } from '#ui/may.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { periodWords } from '#ui/period-picker.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { DataTable, type TableColumn } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import type { Obligation } from '../records.ts'
import { type State, states } from '../states.ts'
import { client } from './client.ts'
import styles from './reports.module.css'
import { boardUrl, formsUrl, inboxUrl, reportUrl } from './urls.ts'
import { dueOf, stateFace, stateWords } from './words.ts'

const idOf = (row: Obligation) => row.id

/** What my units have to report, the most urgent first. */
export function MinePage() {
  const t = useT()
  const language = useLanguage()
  const navigate = useNavigate()
  const mayAccept = useMay('reports.accept')
  const params = useTableParams({ filterIds: ['state'] })
  const list = useRead(client.reports.mine, { ...params.input, ...(params.filters['state']?.length ? { state: params.filters['state'] as State[] } : {}) })
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
    <Page
      title={t('reports.mine')}
      others={
        <>
          <Button component={Link} to={formsUrl} variant="default">
            {t('reports.forms')}
          </Button>
          <Button component={Link} to={boardUrl} variant="default">
            {t('reports.board')}
          </Button>
          {mayAccept && (
            <Button component={Link} to={inboxUrl} variant="default">
              {t('reports.inbox')}
            </Button>
          )}
        </>
      }
    >
      <Sheet padded={false}>
        <DataTable
          id="reports.mine"
          label={t('reports.mine')}
          mode="server"
          params={params}
          rowId={idOf}
          rows={list.data?.rows}
          total={list.data?.total}
          loading={list.isFetching}
          error={list.error}
          onRetry={() => void list.refetch()}
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
