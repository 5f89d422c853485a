import { Button, Group, Skeleton } from '@mantine/core'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Drawer } from '#ui/drawer.tsx'
import { Failed } from '#ui/empty.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useKeys } from '#ui/keyboard.tsx'
import { periodWords } from '#ui/period-picker.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { findings as findingsOf } from '../checks/run-checks.ts'
import { client } from './client.ts'
import { Told } from './figure-field.tsx'
import { HistoryList } from './history-list.tsx'
import { ReportState } from './mine-page.tsx'
import { fieldLabels } from './field-labels.ts'
import { ReturnDialog } from './return-dialog.tsx'
import styles from './reports.module.css'
import { inboxUrl, signedUrl } from './urls.ts'
import { ValuesTable } from './values-table.tsx'

/** One waiting report beside the list: figures with last period and usual range, what the checks say, texts; accept or return. */
export function InboxDrawer() {
  const t = useT()
  const language = useLanguage()
  const navigate = useNavigate()
  const { obligationId = '' } = useParams({ strict: false }) as { obligationId?: string }
  const sheet = useRead(client.reports.sheet, { obligationId }, { keep: false })
  const [returning, setReturning] = useState(false)
  const close = () => void navigate({ to: inboxUrl, search: true })
  const accept = useAct(client.reports.accept, { topics: ['results'], done: () => t('reports.accept.done', { count: 1 }), onDone: close })
  const giveBack = useAct(client.reports.returnBack, { done: () => t('reports.return.done'), onDone: close })
  const report = sheet.data?.report
  const mayAccept = report?.can.includes('accept') ?? false
  const acceptNow = () => report && void accept.act({ obligationId: report.id, version: report.version })
  useKeys(mayAccept && !returning ? [{ keys: 'mod+Enter', label: t('reports.accept'), run: acceptNow }] : [])
  if (sheet.error)
    return (
      <Drawer title={t('reports.inbox')} closeTo={inboxUrl}>
        <Failed error={sheet.error} onRetry={() => void sheet.refetch()} />
      </Drawer>
    )
  if (!sheet.data || !report)
    return (
      <Drawer title={t('reports.inbox')} closeTo={inboxUrl}>
        <Skeleton h={320} />
      </Drawer>
    )
  const by = <T,>(of: (slot: NonNullable<typeof sheet.data>['slots'][number]) => T) =>
    Object.fromEntries((sheet.data?.slots ?? []).map(slot => [slot.component, of(slot)]))
  const found = findingsOf(sheet.data.checks, {
    scales: by(slot => slot.scale),
    values: sheet.data.draft.values,
    last: by(slot => slot.last),
    lastYear: by(slot => slot.lastYear),
    usual: by(slot => slot.usual ?? undefined),
    parts: by(slot => slot.parts),
  })
  const fields = fieldLabels(sheet.data, language, t)
  return (
    <Drawer
      title={report.unit.name}
      kind={`${report.formName[language]} · ${periodWords(report.period, t)}`}
      tab={report.unit.shortName}
      closeTo={inboxUrl}
      size={760}
      foot={
        <Group justify="space-between">
          {report.submissionId ? <Link to={signedUrl(report.submissionId)}>{t('reports.signed.title')}</Link> : <span />}
          <Group gap="xs">
            {report.can.includes('returnBack') && (
              <Button variant="default" onClick={() => setReturning(true)}>
                {t('reports.returnBack')}
              </Button>
            )}
            {mayAccept && (
              <Button loading={accept.pending} onClick={acceptNow}>
                {t('reports.accept')}
              </Button>
            )}
          </Group>
        </Group>
      }
    >
      <ReportState report={report} />
      {accept.error && <FormError error={accept.error} />}
      {found.map(finding => (
        <Told key={finding.code} tone={finding.kind === 'hard' ? 'overdue' : 'duesoon'}>
          {finding.words[language]}
        </Told>
      ))}
      <ValuesTable
        sections={sheet.data.sections}
        slots={sheet.data.slots}
        values={sheet.data.draft.values}
        narratives={sheet.data.draft.narratives}
        compiled={report.mode === 'compiled'}
      />
      <h3 className={styles.heading}>{t('reports.signed.history')}</h3>
      <HistoryList history={sheet.data.history} fields={fields} />
      {returning && (
        <ReturnDialog
          fields={fields}
          pending={giveBack.pending}
          error={giveBack.error}
          onConfirm={said => void giveBack.act({ obligationId: report.id, version: report.version, ...said })}
          onClose={() => setReturning(false)}
        />
      )}
    </Drawer>
  )
}
