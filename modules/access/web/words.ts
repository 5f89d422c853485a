import { formatDate } from '#ui/dates.ts'
import type { Translate } from '#ui/i18n.ts'

interface Spanned {
  from: string
  until: string | null
}

/** '01/08/2020 – nay'; the last day is shown, the record holds the first day without. */
export function spanWords({ from, until }: Spanned, t: Translate) {
  return t('access.span', { from: formatDate(from), until: until ? formatDate(lastDay(until)) : t('access.open') })
}

export function decisionWords(held: { basis: string; decisionNumber: string | null; decisionDate: string | null }, t: Translate) {
  const basis = t(`access.basis.${held.basis}`)
  if (!held.decisionNumber) return basis
  return t('access.decision', { basis, number: held.decisionNumber, date: held.decisionDate ? formatDate(held.decisionDate) : '–' })
}

/** 'Chrome · Windows' out of what a browser says of itself; the order matters, as each also claims to be those after it. */
export function deviceWords(agent: string) {
  const first = (names: [RegExp, string][]) => names.find(([sign]) => sign.test(agent))?.[1]
  return [first(browsers), first(systems)].filter(Boolean).join(' · ') || agent
}

const browsers: [RegExp, string][] = [
  [/coc_coc/i, 'Cốc Cốc'],
  [/Edg/, 'Edge'],
  [/Firefox|FxiOS/, 'Firefox'],
  [/Chrom|CriOS/, 'Chrome'],
  [/Safari/, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS/, 'macOS'],
  [/Linux/, 'Linux'],
]

function lastDay(until: string) {
  return new Date(Date.parse(`${until}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
}
