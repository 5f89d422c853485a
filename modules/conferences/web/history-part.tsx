import type { OutputOf } from '#ui/client.ts'
import { formatInstant } from '#ui/dates.ts'
import { hasMessage, type Translate, useActNames, useT } from '#ui/i18n.ts'
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
            <strong>{wordsOf(event.verb, t)}</strong>
            <span className={styles.quiet}> · {[formatInstant(event.at), event.by, event.reason].filter(Boolean).join(' · ')}</span>
          </li>
        ))}
      </ol>
    </Section>
  )
}

/** Everything is an act of this module with a name in the ledger but what a reorganisation takes back. */
function wordsOf(verb: string, t: Translate) {
  const id = verb === 'reinstate' ? 'conferences.event.reinstate' : `action.conferences.${verb}`
  return hasMessage(id) && t(id)
}
