import { formatDate } from '#ui/dates.ts'
import { hasMessage, type Translate } from '#ui/i18n.ts'
import type { Act } from '../records.ts'

export const kindWords = (kind: string, t: Translate) => (hasMessage(`org.act.${kind}`) ? t(`org.act.${kind}`) : kind)

/** "Quyết định số 40-QĐ/ĐUK ngày 15/06/2020 của Đảng ủy Khối"; without a known decision, the act's kind. */
export function actWords(act: Act | undefined, t: Translate): string {
  if (!act) return ''
  const { number, date, issuer } = act.decision
  return number && date
    ? t('org.decision.words', { number, date: formatDate(date), issuer: issuer ?? '' })
    : t('org.decision.none', { kind: kindWords(act.kind, t) })
}
