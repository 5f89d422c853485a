import { formatDate, formatInstant } from '#ui/dates.ts'
import { useLanguage, useT } from '#ui/i18n.ts'
import type { Shown } from './client.ts'
import styles from './indicators.module.css'

/** The versions of a formula side by side, the latest first; what differs from the version before is marked. */
export function FormulaVersions({ shown, nameOf }: { shown: Shown; nameOf: (code: string) => string }) {
  const t = useT()
  const language = useLanguage()
  const { formulas } = shown
  const rows = [
    { label: t('indicators.field.words'), of: (index: number) => formulas[index]?.words[language] ?? '' },
    { label: t('indicators.formula.numerator'), of: (index: number) => nameOf(formulas[index]?.numerator ?? '') },
    ...(formulas.some(formula => formula.denominator)
      ? [{ label: t('indicators.formula.denominator'), of: (index: number) => (formulas[index]?.denominator ? nameOf(formulas[index].denominator) : '–') }]
      : []),
    { label: t('indicators.formula.recorded'), of: (index: number) => formatInstant(formulas[index]?.recordedAt ?? '') },
  ]
  return (
    <div className={styles.scroll} role="region" aria-label={t('indicators.formulas.compare')} tabIndex={0}>
      <table className={styles.compare}>
        <thead>
          <tr>
            <td />
            {formulas.map(formula => (
              <th key={formula.version} scope="col">
                {t('indicators.formula', { version: formula.version, from: formatDate(formula.starts) })}
                {formula.version === shown.current && <span className={styles.note}> · {t('indicators.formula.now')}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {formulas.map((formula, index) => {
                const differs = place < rows.length - 1 && index < formulas.length - 1 && row.of(index) !== row.of(index + 1)
                return <td key={formula.version}>{differs ? <mark>{row.of(index)}</mark> : row.of(index)}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
