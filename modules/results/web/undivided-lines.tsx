import { formatDate } from '#ui/dates.ts'
import { Figure } from '#ui/figure.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { formatQuantity } from '#ui/numbers.ts'
import { figureData } from './cell-words.ts'
import type { Opened } from './client.ts'
import styles from './results.module.css'

/** Of a figure in another tree: what of it, or above it, belongs to several units together; and what it was before the first break. */
export function UndividedLines({ opened }: { opened: Opened }) {
  const t = useT()
  const language = useLanguage()
  const { figure, indicator, undivided, before, breaks, components } = opened
  const nameOf = (code: string) => components.find(component => component.code === code)?.names[language] ?? code
  return (
    <>
      {before && breaks.length > 0 && (
        <section className={styles.part}>
          <h3>{t('results.breaks')}</h3>
          <p className={styles.note}>{t('results.breaks.lead')}</p>
          <p>
            {t('results.breaks.before')}:{' '}
            <Figure figure={figureData(before, { ...figure, decimals: indicator.decimals }, t)} strong label={t('results.breaks.before')} />
          </p>
        </section>
      )}
      {undivided.length > 0 && (
        <section className={styles.part}>
          <h3>{t('results.undivided')}</h3>
          <p className={styles.note}>{t('results.undivided.lead')}</p>
          <ul className={styles.undivided}>
            {undivided.map(line => (
              <li key={JSON.stringify([line.component, line.why, line.since, line.among, line.counts])}>
                {components.length > 1 && `${nameOf(line.component)}. `}
                {t(`results.undivided.${line.why}`, { among: line.among.join(', ') })}:{' '}
                <strong className="numeric">{line.value === null ? '–' : formatQuantity({ value: line.value, scale: line.scale }, language)}</strong>{' '}
                <span className={styles.note}>
                  {[
                    line.of.length > 0 && t('results.undivided.of', { of: line.of.join(', ') }),
                    line.since && t('results.undivided.since', { date: formatDate(line.since) }),
                    !line.counts && t('results.undivided.above'),
                  ]
                    .filter(Boolean)
                    .join('; ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
