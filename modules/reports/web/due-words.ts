import type { Translate } from '#ui/i18n.ts'
import type { Form } from '../records.ts'

/** When a form is due, as its head says it. */
export function dueWords(due: Form['due'], t: Translate): string {
  const day =
    due.kind === 'day_of_month'
      ? t('reports.due.day_of_month', { day: due.day, offset: due.month_offset })
      : t(`reports.due.${due.kind}`, { days: due.days, working: String(due.working) })
  return due.shift === 'none' ? day : `${day}; ${t('reports.due.on_day_off', { shift: t(`reports.due.shift.${due.shift}`) })}`
}
