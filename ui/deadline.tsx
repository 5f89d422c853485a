import { formatDate } from './dates.ts'
import { type Translate, useT } from './i18n.ts'
import { type Face, StateBadge } from './state-badge.tsx'

/**
 * How a due date stands, as the server derived it on its working calendar: `workingDays` until the date (0 = today, negative =
 * calendar days past it come in `daysLate`). The screen never counts holidays itself.
 */
export type Due = { dueOn: string; workingDays: number; daysLate: number; settled?: 'ontime' | 'late' }

/** "còn 3 ngày làm việc", "đến hạn hôm nay", "quá hạn 2 ngày"; the date with its weekday on hover. Soon = at most `soon` working days. */
export function Deadline({ due, soon = 3, quiet = true }: { due: Due; soon?: number; quiet?: boolean }) {
  const t = useT()
  return (
    <span data-hint={t('ui.deadline.on', { date: formatDate(due.dueOn, { weekday: true }) })}>
      <StateBadge face={deadlineFace(due, soon)} quiet={quiet}>
        {deadlineWords(due, t)}
      </StateBadge>
    </span>
  )
}

/** The words alone, for papers, titles and tests. */
export function deadlineWords(due: Due, t: Translate): string {
  if (due.settled === 'ontime') return t('ui.deadline.ontime')
  if (due.settled === 'late') return t('ui.deadline.late', { count: due.daysLate })
  if (due.daysLate > 0) return t('ui.deadline.overdue', { count: due.daysLate })
  if (due.workingDays === 0) return t('ui.deadline.today')
  return t('ui.deadline.left', { count: due.workingDays })
}

export function deadlineFace(due: Due, soon = 3): Face {
  if (due.settled === 'ontime') return 'ontime'
  if (due.settled === 'late' || due.daysLate > 0) return 'overdue'
  return due.workingDays <= soon ? 'duesoon' : 'idle'
}
