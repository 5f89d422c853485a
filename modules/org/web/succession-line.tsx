import { Link } from '@tanstack/react-router'
import { wholeShare } from '../records.ts'
import type { OutputOf } from '#ui/client.ts'
import { formatDate } from '#ui/dates.ts'
import { useT } from '#ui/i18n.ts'
import { formatShare } from '#ui/numbers.ts'
import { useRead } from '#ui/use-client.ts'
import { actWords, kindWords } from './act-words.ts'
import { client } from './client.ts'
import styles from './org.module.css'
import { unitPageUrl } from './urls.ts'

type History = OutputOf<typeof client.org.history>

/** Where a unit came from and who follows it, each with the act and its day. */
export function SuccessionLine({ id }: { id: string }) {
  const t = useT()
  const { data } = useRead(client.org.history, { id }, { keep: false })
  if (!data || data.predecessors.length + data.successors.length === 0) return null
  return (
    <dl className={styles.succession}>
      <Side label={t('org.predecessors')} rows={data.predecessors} acts={data.acts} />
      <Side label={t('org.successors')} rows={data.successors} acts={data.acts} />
    </dl>
  )
}

function Side({ label, rows, acts }: { label: string; rows: History['successors']; acts: History['acts'] }) {
  const t = useT()
  if (rows.length === 0) return null
  return (
    <div>
      <dt>{label}</dt>
      {rows.map(row => {
        const act = acts.find(one => one.id === row.statedBy)
        const values = { kind: act ? kindWords(act.kind, t).toLocaleLowerCase() : '', date: formatDate(row.on), share: formatShare(row.share / wholeShare) }
        return (
          <dd key={`${row.unit} ${row.on}`}>
            <Link to={unitPageUrl(row.unit)} search={{ on: row.on }}>
              {row.name}
            </Link>{' '}
            <span className={styles.quiet} title={actWords(act, t)}>
              {t(row.share === wholeShare ? 'org.passed' : 'org.passed.share', values)}
            </span>
          </dd>
        )
      })}
    </div>
  )
}
