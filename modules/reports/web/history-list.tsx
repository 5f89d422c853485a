import { formatInstant } from '#ui/dates.ts'
import { useLanguage, useT } from '#ui/i18n.ts'
import type { HistoryEntry } from '../records.ts'
import styles from './reports.module.css'
import { actorWords } from './words.ts'

/** What was done with a report, by whom and when; the latest first. */
export function HistoryList({
  history,
  fields = [],
}: {
  history: readonly HistoryEntry[] /** Names of the fields that remarks stand at. */
  fields?: readonly { value: string; label: string }[]
}) {
  const t = useT()
  const language = useLanguage()
  return (
    <ol className={styles.history}>
      {history.map(entry => (
        <li key={entry.id}>
          <strong>{t(`reports.verb.${entry.verb}`, { version: entry.version ?? '' })}</strong>
          <span className={styles.quiet}>
            {' '}
            · {formatInstant(entry.at)} · {actorWords(entry.by, language, t)}
          </span>
          {entry.reason && <p>{entry.reason}</p>}
          {entry.remarks.map(remark => (
            <p key={remark.field} className={styles.quiet}>
              {[fields.find(field => field.value === remark.field)?.label, remark.words].filter(Boolean).join(': ')}
            </p>
          ))}
        </li>
      ))}
    </ol>
  )
}
