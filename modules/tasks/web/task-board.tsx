import { Skeleton } from '@mantine/core'
import type { Api } from '#app/api.ts'
import { Deadline } from '#ui/deadline.tsx'
import { Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { StateBadge } from '#ui/state-badge.tsx'
import { useRead } from '#ui/use-client.ts'
import type { AssignmentRow } from '../records.ts'
import { client } from './client.ts'
import { dueOf, stateFaces } from './faces.ts'
import styles from './task-board.module.css'

type BoardInput = Api['tasks']['board']['input']

/** Columns by state, the soonest due first in each; what is elsewhere is in the list. */
export function TaskBoard({ filters, onOpen }: { filters: BoardInput; onOpen: (row: AssignmentRow) => void }) {
  const t = useT()
  const read = useRead(client.tasks.board, filters)
  if (!read.data) return read.error ? <Failed error={read.error} onRetry={() => void read.refetch()} /> : <Skeleton h={360} />
  return (
    <div className={styles.board} tabIndex={0} role="region" aria-label={t('tasks.view.board')}>
      {read.data.columns.map(column => (
        <section key={column.state} className={styles.column} aria-label={t(`tasks.state.${column.state}`)}>
          <h2 className={styles.head}>
            <StateBadge quiet face={stateFaces[column.state]}>
              {t(`tasks.state.${column.state}`)}
            </StateBadge>
            <span className="numeric">{column.count}</span>
          </h2>
          <ul className={styles.list}>
            {column.rows.map(row => {
              const due = dueOf(row)
              return (
                <li key={row.id}>
                  <button type="button" className={styles.card} onClick={() => onOpen(row)} data-print="keep">
                    {row.title}
                    <span className={styles.quiet}>
                      <br />
                      {row.unitName} {due && <Deadline due={due} />}
                    </span>
                  </button>
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}
