import { formatDate } from './dates.ts'
import type { Translate } from './i18n.ts'

/**
 * Words of a period code as the kernel writes them: '2020' → "Năm 2020", '2020-05' → "Tháng 05/2020", '2020-Q2', '2020-H1', '2020-9M',
 * term '2020/2025' → "Nhiệm kỳ 2020–2025", ad hoc '2020-01-05..2020-03-20' → "05/01/2020–20/03/2020".
 */
export function periodWords(period: string, t: Translate): string {
  const [first = '', last] = period.split('..')
  if (last) return `${formatDate(first)}–${formatDate(last)}`
  if (period.includes('/')) return t('ui.period.term', { years: period.replace('/', '–') })
  const [year = '', part = ''] = period.split('-')
  if (part === '') return t('ui.period.year', { year })
  if (part === '9M') return t('ui.period.nine', { year })
  return t(partIds[part.charAt(0)] ?? 'ui.period.month', { year, number: part.replace(/\D/, '') })
}

const partIds: Record<string, string> = { Q: 'ui.period.quarter', H: 'ui.period.half' }
