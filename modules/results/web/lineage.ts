import type { Lineage } from '#ui/figure-drawer.tsx'
import type { Translate } from '#ui/i18n.ts'
import { formatDate } from '#ui/dates.ts'
import { formatQuantity } from '#ui/numbers.ts'
import { periodWords } from '#ui/period-picker.tsx'
import { basisWords } from './basis-line.tsx'
import { figureData, measureOf } from './cell-words.ts'
import type { Opened } from './client.ts'

/** The answer of `results.figure` as the drawer shows it. */
export function lineageOf(opened: Opened, language: 'vi' | 'en', t: Translate): Lineage {
  const { figure, indicator, formulas } = opened
  const dress = { scale: figure.scale, display: figure.display, decimals: indicator.decimals }
  const formula = formulas.at(-1)
  const nameOf = (codes: readonly string[]) =>
    codes.map(code => opened.components.find(component => component.code === code)?.names[language] ?? code).join(', ')
  const parts = [figure.numerator, ...(figure.denominator ? [figure.denominator] : [])]
  const plain = formulas.some(one => one.denominator) ? 'number' : figure.display
  const submissions = opened.submissions.rows.filter(one => one.supersededAt === null)
  const scaleOf = (one: (typeof submissions)[number]) => opened.components.find(component => component.code === one.component)?.scale ?? 0
  const valueOf = (one: (typeof submissions)[number]) => ({ value: one.here ?? one.value, scale: scaleOf(one) })
  // Of what was divided the part that came here, beside what was signed.
  const dividedOf = (one: (typeof submissions)[number]) =>
    one.here === undefined || one.here === one.value || one.value === null
      ? []
      : [t('results.submission.here', { value: formatQuantity({ value: one.value, scale: scaleOf(one) }, language) })]
  return {
    title: indicator.names[language],
    unit: opened.unit.name,
    period: periodWords(figure.period, t),
    basis: basisWords(figure.basis, t),
    measure: measureOf(indicator, language),
    figure: figureData(figure, dress, t),
    formula: {
      words: formula?.words[language] ?? t('results.missing.no_formula'),
      version: formula?.version ?? 0,
      ...(formula ? { since: formatDate(formula.starts) } : {}),
      parts: figure.denominator
        ? parts.map(part => ({ label: nameOf(part.components), figure: { value: part.value, scale: part.scale, display: plain } }))
        : [],
    },
    ...(opened.target ? { target: { value: opened.target.value, scale: opened.target.scale, display: figure.display } } : {}),
    ...(opened.share === null ? {} : { share: opened.share / 1000 }),
    lastYear: figureData(opened.lastYear, dress, t),
    breaks: opened.breaks,
    children: opened.children.map(child => ({ label: child.unit.name, figure: figureData(child.figure, dress, t) })),
    submissions: submissions.map(one => ({
      id: `${one.id} ${one.component}`,
      unit: [one.unitName, periodWords(one.period, t), ...(opened.components.length > 1 ? [nameOf([one.component])] : []), ...dividedOf(one)].join(', '),
      figure: valueOf(one),
      version: one.version,
      signer: one.signer,
      seat: one.seat,
      signedAt: one.signedAt,
      ...(one.to ? { to: one.to } : {}),
      ...(one.evidence ? { evidence: one.evidence } : {}),
    })),
    earlier: opened.submissions.rows
      .filter(one => one.supersededAt !== null)
      .map(one => ({ version: one.version, figure: valueOf(one), at: one.signedAt, ...(one.reason ? { reason: one.reason } : {}) })),
  }
}
