import { formatDate } from '#ui/dates.ts'
import { type Translate, useT } from '#ui/i18n.ts'
import type { Figures } from './client.ts'
import styles from './results.module.css'

/** The basis in words: 'filed', or the date of the tree. */
export const basisWords = (basis: string, t: Translate) => (basis === 'filed' ? t('results.basis.filed') : t('results.basis.on', { date: formatDate(basis) }))

/** Stands beside every table: on which basis its figures are, and what breaks their series. */
export function BasisLine({ basis, breaks }: Pick<Figures, 'basis' | 'breaks'>) {
  const t = useT()
  return (
    <div className={styles.note}>
      <p className={styles.basisWords}>
        <strong>{basisWords(basis, t)}.</strong> {basis === 'filed' ? t('results.basis.words.filed') : t('results.basis.words.on', { date: formatDate(basis) })}
      </p>
      {breaks.length > 0 && (
        <p className={styles.basisWords}>
          <strong className={styles.broken}>{t('results.breaks')}:</strong> {breaks.map(one => `${formatDate(one.on)} ${one.words}`).join('; ')}.
        </p>
      )}
    </div>
  )
}
