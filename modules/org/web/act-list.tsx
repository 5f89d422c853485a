import { Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { useT } from '#ui/i18n.ts'
import type { Act } from '../records.ts'
import { actWords, kindWords } from './act-words.ts'
import styles from './org.module.css'
import { unitPageUrl } from './urls.ts'

/** Acts with their decisions, what they named, and when the system came to know. */
export function ActList({ acts }: { acts: readonly Act[] | undefined }) {
  const t = useT()
  if (!acts) return <Skeleton h={120} m="md" />
  return (
    <ol className={styles.acts}>
      {acts.map(act => (
        <li key={act.id}>
          <p>
            <strong>{kindWords(act.kind, t)}</strong> · {t('org.effective', { date: formatDate(act.effectiveOn) })}
          </p>
          <p>
            {act.units.map((unit, index) => (
              <span key={unit.id}>
                {index > 0 && ', '}
                <Link to={unitPageUrl(unit.id)}>{unit.name}</Link>
              </span>
            ))}
            {act.unitCount > act.units.length && ` ${t('org.andMore', { count: act.unitCount - act.units.length })}`}
          </p>
          {act.note && <p>{act.note}</p>}
          <p className={styles.quiet}>
            {actWords(act, t)} · {t('org.recorded', { at: formatInstant(act.recordedAt) })}
          </p>
        </li>
      ))}
    </ol>
  )
}
