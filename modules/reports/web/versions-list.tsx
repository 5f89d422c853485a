import { Link } from '@tanstack/react-router'
import { formatInstant } from '#ui/dates.ts'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import styles from './reports.module.css'
import { signedUrl } from './urls.ts'
import { actorWords, stateWords } from './words.ts'

/** What was signed of a report so far, beside the form in which the next version is written. */
export function VersionsList({ obligationId }: { obligationId: string }) {
  const t = useT()
  const language = useLanguage()
  const versions = useRead(client.reports.versions, { obligationId })
  return (
    <Section title={t('reports.signed.versions')}>
      <ol className={styles.history}>
        {(versions.data?.rows ?? []).map(version => (
          <li key={version.id}>
            <Link to={signedUrl(version.id)}>{t('reports.signed.version', { version: version.version })}</Link>
            <span className={styles.quiet}>
              {' '}
              · {formatInstant(version.signedAt)} · {actorWords(version.signer, language, t)} · {stateWords(version.state, t)}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
