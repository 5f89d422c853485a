import { formatPeriod } from '#kernel/period.ts'
import type { Due } from '#ui/deadline.tsx'
import { language, type Translate } from '#ui/i18n.ts'
import { formatQuantity } from '#ui/numbers.ts'
import type { Face } from '#ui/state-badge.tsx'
import type { Obligation } from '../records.ts'
import type { State, SubmissionState, Timeliness } from '../states.ts'

export const stateFace: Record<State | SubmissionState, Face> = {
  not_started: 'idle',
  draft: 'draft',
  to_sign: 'waiting',
  submitted: 'sent',
  returned: 'returned',
  accepted: 'ontime',
  superseded: 'cancelled',
}
export const timeFace: Record<Timeliness, Face> = { open: 'idle', waiting: 'waiting', on_time: 'ontime', late: 'duesoon', overdue: 'overdue' }

export const stateWords = (state: State | SubmissionState, t: Translate) => t(`reports.state.${state}`)

export const dueOf = (report: Pick<Obligation, 'dueOn' | 'daysLeft' | 'daysLate' | 'timeliness'>): Due => ({
  dueOn: report.dueOn,
  workingDays: report.daysLeft,
  daysLate: report.daysLate,
  ...(report.timeliness === 'open' || report.timeliness === 'overdue' ? {} : { settled: report.daysLate > 0 ? ('late' as const) : ('ontime' as const) }),
})

/** A stored value as it is read; an en dash where there is none. */
export const shownValue = (stored: number | null | undefined, scale: number) =>
  stored === null || stored === undefined ? '–' : formatQuantity({ value: stored, scale })

/** The period inside a sentence: 'tháng 11/2020', 'November 2020'. */
export const periodInside = (period: string): string => formatPeriod(period, language())

/** Who did it: name and seat, as far as the reader may know. */
export function actorWords(
  by: { person: string | null; position: { vi: string; en: string } | null; unitName: string | null; mandateId: string | null; delegationId?: string | null },
  language: 'vi' | 'en',
  t: Translate,
): string {
  if (by.mandateId === null) return t('reports.by_system')
  const seat = [by.position?.[language], by.unitName].filter(Boolean).join(', ')
  const words = by.person ? `${by.person} (${seat})` : seat
  return by.delegationId ? `${words}, ${t('reports.signed.delegated')}` : words
}
