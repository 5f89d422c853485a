import { Button, Skeleton } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { formatInstant } from '#ui/dates.ts'
import { Failed } from '#ui/empty.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Facts, Page, Section, Sheet } from '#ui/page.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { Told } from './figure-field.tsx'
import { fieldLabels } from './field-labels.ts'
import { HistoryList } from './history-list.tsx'
import { ReportState } from './mine-page.tsx'
import styles from './reports.module.css'
import { fillUrl, reportsUrl, signedUrl } from './urls.ts'
import { ValuesTable } from './values-table.tsx'
import { actorWords, periodInside, stateFace, stateWords } from './words.ts'

/** One signed version: figures, texts, signature and its proof, the other versions, what was done. Made to be printed. */
export function SignedPage() {
  const t = useT()
  const language = useLanguage()
  const { submissionId = '' } = useParams({ strict: false }) as { submissionId?: string }
  const page = useRead(client.reports.submission, { id: submissionId }, { keep: false })
  if (page.error) return <Failed error={page.error} onRetry={() => void page.refetch()} />
  if (!page.data) return <Skeleton h={480} m="md" />
  const { report, version } = page.data
  return (
    <Page
      title={`${report.formName[language]}, ${periodInside(report.period)}`}
      width="text"
      crumbs={[{ label: t('reports'), to: reportsUrl }, { label: report.unit.name }, { label: t('reports.signed.version', { version: version.version }) }]}
      state={<StateBadge face={stateFace[version.state]}>{stateWords(version.state, t)}</StateBadge>}
      others={
        <Button variant="default" onClick={() => window.print()}>
          {t('reports.print')}
        </Button>
      }
      action={
        report.can.some(act => act === 'save' || act === 'reopen') && (
          <Button component={Link} to={fillUrl(report.id)} variant="default">
            {t('reports.open')}
          </Button>
        )
      }
    >
      {report.partsChanged && <ReportState report={report} />}
      <Sheet>
        <ValuesTable
          sections={page.data.sections}
          slots={page.data.slots}
          values={page.data.values}
          narratives={page.data.narratives}
          compiled={report.mode === 'compiled'}
          parts={page.data.parts}
        />
        {page.data.warnings.map(warning => (
          <Told key={warning.code} tone="duesoon">
            {warning.words[language]}
          </Told>
        ))}
      </Sheet>
      <Section title={t('reports.signed.signature')}>
        <Sheet>
          <Facts
            facts={[
              { label: t('reports.column.unit'), value: report.unit.name },
              { label: t('reports.column.filed_to'), value: report.filedTo.name },
              { label: t('reports.signed.signer'), value: actorWords(version.signer, language, t) },
              { label: t('reports.signed.at'), value: formatInstant(version.signedAt) },
              { label: t('reports.signed.hash'), value: <code className={styles.hash}>{version.contentHash}</code> },
            ]}
          />
          <StateBadge face={page.data.verified ? 'ontime' : 'overdue'}>
            {t(page.data.verified ? 'reports.signed.verified' : 'reports.signed.broken')}
          </StateBadge>
        </Sheet>
      </Section>
      {page.data.versions.length > 1 && (
        <Section title={t('reports.signed.versions')}>
          <ol className={styles.history}>
            {page.data.versions.map(one => (
              <li key={one.id}>
                {one.id === version.id ? (
                  <strong>{t('reports.signed.version', { version: one.version })}</strong>
                ) : (
                  <Link to={signedUrl(one.id)}>{t('reports.signed.version', { version: one.version })}</Link>
                )}
                <span className={styles.quiet}>
                  {' '}
                  · {formatInstant(one.signedAt)} · {actorWords(one.signer, language, t)} · {stateWords(one.state, t)}
                </span>
              </li>
            ))}
          </ol>
        </Section>
      )}
      <Section title={t('reports.signed.history')}>
        <HistoryList history={page.data.history} fields={fieldLabels(page.data, language, t)} />
      </Section>
    </Page>
  )
}
