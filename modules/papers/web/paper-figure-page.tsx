import { Link, useParams } from '@tanstack/react-router'
import { formatInstant } from '#ui/dates.ts'
import { Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import styles from './desk.module.css'

/** A figure read off a paper: what it says, where it comes from, what it was in every build. */
export function PaperFigurePage() {
  const t = useT()
  const { code = '' } = useParams({ strict: false }) as { code?: string }
  const found = useRead(client.papers.figure, { code }, { keep: false })
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  const figure = found.data
  return (
    <Page
      title={figure?.label ?? t('papers.figure')}
      crumbs={[{ label: t('papers.title') }, { label: code }]}
      lead={figure ? t(`papers.figureKind.${figure.kind}`) : undefined}
    >
      {figure && (
        <Sheet>
          {!figure.to.startsWith('/papers/figure/') && <Link to={figure.to as never}>{t('papers.figure.open')}</Link>}
          <Section title={t('papers.figure.builds')}>
            {figure.values.map(value => (
              <p key={value.buildId} className={styles.narrative}>
                <strong className="numeric">{value.shown}</strong>{' '}
                <span className={styles.quiet}>
                  {t('papers.figure.build', {
                    number: value.number,
                    year: value.year,
                    at: formatInstant(value.builtAt),
                    papers: value.papers.map(paper => t(`papers.kind.${paper}`)).join(', '),
                  })}
                </span>
              </p>
            ))}
          </Section>
        </Sheet>
      )}
    </Page>
  )
}
