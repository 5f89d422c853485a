import { Button } from '@mantine/core'
import { Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '#ui/confirm.tsx'
import type { OutputOf } from '#ui/client.ts'
import { formatInstant } from '#ui/dates.ts'
import { Deadline } from '#ui/deadline.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { periodWords } from '#ui/period-picker.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { byId, ServerTable, type TableColumn } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useAct, useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { ReportPlaces } from './report-places.tsx'
import styles from './reports.module.css'
import { inboxReportUrl, reportsUrl } from './urls.ts'
import { dueOf } from './words.ts'

type Row = OutputOf<typeof client.reports.inbox>['rows'][number]

/** Signed reports that wait for acceptance: one by one in the drawer, or many at once. */
export function InboxPage() {
  const t = useT()
  const language = useLanguage()
  const navigate = useNavigate()
  const { obligationId } = useParams({ strict: false }) as { obligationId?: string }
  const params = useTableParams({ filterIds: [], size: 100 })
  const inbox = useRead(client.reports.inbox, params.input)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [asking, setAsking] = useState(false)
  const chosen = (inbox.data?.rows ?? []).filter(row => selected.has(row.id))
  const accept = useAct(client.reports.acceptMany, {
    topics: ['results'],
    done: done => t('reports.accept.done', { count: done.accepted.length }),
    onDone: () => {
      setAsking(false)
      setSelected(new Set())
    },
  })
  const columns: TableColumn<Row>[] = [
    { id: 'unit', header: t('reports.column.unit'), phone: 'title', cell: row => row.unit.name },
    { id: 'form', header: t('reports.column.form'), cell: row => `${row.formName[language]} · ${periodWords(row.period, t)}` },
    { id: 'signed', header: t('reports.column.signed'), sort: true, cell: row => (row.signedAt ? formatInstant(row.signedAt) : '–'), width: 150 },
    { id: 'due', header: t('reports.column.due'), sort: true, cell: row => <Deadline due={dueOf(row)} />, width: 160 },
    { id: 'warnings', header: t('reports.column.warnings'), cell: row => <Warnings row={row} />, width: 150 },
  ]
  const warned = chosen.filter(row => row.warnings.length > 0 || row.differences > 0).length
  return (
    <Page title={t('reports.inbox')} crumbs={[{ label: t('reports'), to: reportsUrl }]}>
      <ReportPlaces />
      <Sheet padded={false}>
        <ServerTable
          id="reports.inbox"
          label={t('reports.inbox')}
          params={params}
          rowId={byId}
          list={inbox}
          columns={columns}
          openId={obligationId}
          onOpen={row => void navigate({ to: inboxReportUrl(row.id), search: true })}
          empty={{ title: t('reports.inbox.empty'), words: t('reports.inbox.empty_words') }}
          selection={{
            selected,
            onChange: setSelected,
            acts: (
              <Button size="compact-md" disabled={chosen.length === 0} onClick={() => setAsking(true)}>
                {t('reports.inbox.accept_chosen', { count: chosen.length })}
              </Button>
            ),
          }}
        />
      </Sheet>
      <Confirm
        opened={asking}
        title={t('reports.accept')}
        verb={t('reports.inbox.accept_chosen', { count: chosen.length })}
        pending={accept.pending}
        onClose={() => setAsking(false)}
        onConfirm={() => void accept.act({ items: chosen.map(row => ({ obligationId: row.id, version: row.version })) })}
      >
        <p>{t('reports.inbox.accept_words', { count: chosen.length })}</p>
        {warned > 0 && <p>{t('reports.inbox.accept_warned', { count: warned })}</p>}
        {accept.error && <FormError error={accept.error} />}
      </Confirm>
      <Outlet />
    </Page>
  )
}

function Warnings({ row }: { row: Row }) {
  const t = useT()
  const language = useLanguage()
  if (row.warnings.length === 0 && row.differences === 0) return <span className={styles.quiet}>–</span>
  return (
    <span className={styles.states}>
      {row.warnings.length > 0 && (
        <span title={row.warnings.map(warning => warning.words[language]).join('\n')}>
          <StateBadge face="duesoon" quiet>
            {t('reports.fill.warnings', { count: row.warnings.length })}
          </StateBadge>
        </span>
      )}
      {row.differences > 0 && <span className={styles.quiet}>{t('reports.inbox.differences', { count: row.differences })}</span>}
    </span>
  )
}
