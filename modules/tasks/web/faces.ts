import type { Due } from '#ui/deadline.tsx'
import type { Face } from '#ui/state-badge.tsx'
import type { AssignmentRow } from '../records.ts'

export const stateFaces: Record<AssignmentRow['state'], Face> = {
  assigned: 'waiting',
  accepted: 'idle',
  objected: 'objected',
  in_progress: 'ongoing',
  paused: 'paused',
  submitted: 'sent',
  returned: 'returned',
  done: 'ontime',
  cancelled: 'cancelled',
  handed_over: 'idle',
}

/** The due date as the deadline piece takes it; null where nothing is due any more. */
export function dueOf(row: Pick<AssignmentRow, 'dueOn' | 'workingDays' | 'timeliness' | 'submittedOn'>): Due | null {
  if (row.workingDays === null || row.timeliness === 'none') return null
  const settled = row.timeliness === 'on_time' || row.timeliness === 'waiting' ? 'ontime' : row.timeliness === 'late' ? 'late' : undefined
  const daysLate =
    settled === 'late' && row.submittedOn ? daysFrom(row.dueOn, row.submittedOn) : row.timeliness === 'overdue' ? Math.max(1, -row.workingDays) : 0
  return { dueOn: row.dueOn, workingDays: row.workingDays, daysLate, ...(settled ? { settled } : {}) }
}

const daysFrom = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
