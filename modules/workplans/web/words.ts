import type { Face } from '#ui/state-badge.tsx'
import type { Translate } from '#ui/i18n.ts'
import type { WorkplanRow } from '../records.ts'
import type { RowStatus, WorkplanState } from '../states.ts'

export const planFaces: Record<WorkplanState, Face> = { draft: 'draft', issued: 'ongoing', closed: 'idle' }
export const rowFaces: Record<RowStatus, Face> = {
  ongoing: 'ongoing',
  planned: 'idle',
  due: 'duesoon',
  on_agenda: 'sent',
  considered: 'ontime',
  done: 'ontime',
  overdue: 'overdue',
  dropped: 'cancelled',
}

/** '2021-03' → '03/2021'. */
export const monthWords = (month: string) => `${month.slice(5)}/${month.slice(0, 4)}`

export const preparerName = ({ bodyName, unitName }: WorkplanRow['preparers'][number]) => bodyName ?? unitName ?? ''

/** The month of a row; where it was moved, from which. */
export function whenWords({ month, firstMonth }: Pick<WorkplanRow, 'month' | 'firstMonth'>, t: Translate): string {
  if (!month) return t('workplans.month.all')
  return firstMonth && firstMonth !== month ? `${monthWords(month)} (${t('workplans.month.moved', { from: monthWords(firstMonth) })})` : monthWords(month)
}

/** The months of a year as choices. */
export const monthsOf = (year: number) =>
  Array.from({ length: 12 }, (_, index) => {
    const value = `${year}-${String(index + 1).padStart(2, '0')}`
    return { value, label: monthWords(value) }
  })
