import type { OutputOf } from '#ui/client.ts'
import { formatInstant } from '#ui/dates.ts'
import { hasMessage, useActNames, useT } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import type { client } from './client.ts'
import styles from './hall.module.css'

/** What was done with a conference, by whom and when; the latest first. */
export function HistoryPart({ history }: { history: OutputOf<typeof client.conferences.conference>['history'] }) {
  const t = useT()
  useActNames()
  return (
    <Section title={t('conferences.history')}>
      <ol className={styles.history}>
        {history.toReversed().map(event => (
          <li key={`${event.at} ${event.verb}`}>
            <strong>{hasMessage(`action.conferences.${event.verb}`) && t(`action.conferences.${event.verb}`)}</strong>
            <span className={styles.quiet}> · {[formatInstant(event.at), event.by, event.reason].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
