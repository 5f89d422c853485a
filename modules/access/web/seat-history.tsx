import { Skeleton } from '@mantine/core'
import { Drawer } from '#ui/drawer.tsx'
import { Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { Person } from '#ui/person.tsx'
import { useRead } from '#ui/use-client.ts'
import styles from './access.module.css'
import { client } from './client.ts'
import { decisionWords, spanWords } from './words.ts'

/** Who held a position of a unit, the latest first. */
export function SeatHistory({ unitId, position, title, onClose }: { unitId: string; position: string; title: string; onClose: () => void }) {
  const t = useT()
  const history = useRead(client.access.seatHistory, { unitId, position })
  return (
    <Drawer kind={t('access.history')} title={title} onClose={onClose}>
      {history.error && <Failed error={history.error} onRetry={() => void history.refetch()} />}
      {history.isPending && <Skeleton h={160} />}
      <ul className={styles.list}>
        {history.data?.rows.map(row => (
          <li key={row.mandateId} className={styles.row}>
            <span className={styles.grow}>
              <Person name={row.fullName || t('access.unknownName')} seat={[row.bodyName, row.term].filter(Boolean).join(' · ')} />
            </span>
            <span>{spanWords(row, t)}</span>
            <span className={styles.quiet}>{[decisionWords(row, t), row.endReason].filter(Boolean).join(' · ')}</span>
            {row.suspensions.map(one => (
              <span key={one.from} className={styles.quiet}>
                {t('access.suspended')}: {spanWords(one, t)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
