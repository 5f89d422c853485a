import { useT } from '#ui/i18n.ts'
import { formatQuantity } from '#ui/numbers.ts'
import { reportsOf } from './cell-words.ts'
import type { Opened } from './client.ts'
import styles from './results.module.css'
import { UndividedLines } from './undivided-lines.tsx'

/** What stands beside a figure: how many reports, an incomplete ratio, two formulas in one period, the other source, compiled reports that differ. */
export function LineageNotes({ opened }: { opened: Opened }) {
  const t = useT()
  const { figure, formulas, flags, submissions } = opened
  const write = (value: number, scale: number) => formatQuantity({ value, scale })
  const notes = [
    ...(opened.partOf ? [t('results.note.partOf', { unit: opened.partOf.name })] : []),
    ...(figure.expected === null ? [] : [t('results.note.reports', { count: reportsOf(figure) })]),
    ...(figure.incomplete ? [t('results.note.incomplete')] : []),
    ...(figure.partial ? [t('results.partial')] : []),
    ...(formulas.length > 1 ? [t('results.note.formulas', { versions: formulas.map(formula => formula.version).join(', ') })] : []),
    ...(figure.other
      ? [
          t(`results.note.${figure.other.source}`, {
            value: write(figure.other.value, figure.scale),
            difference: figure.other.difference === null ? '–' : write(figure.other.difference, figure.scale),
          }),
        ]
      : []),
    ...(submissions.total > submissions.rows.length ? [t('results.note.more', { shown: submissions.rows.length, total: submissions.total })] : []),
    t('results.note.code', { code: figure.code }),
  ]
  return (
    <>
      <ul className={styles.note}>
        {notes.map(note => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      <UndividedLines opened={opened} />
      {flags.length > 0 && (
        <section className={styles.part}>
          <h3>{t('results.flags', { count: flags.length })}</h3>
          <div className={styles.scroller}>
            <table className={styles.lines}>
              <thead>
                <tr>
                  <th scope="col">{t('results.column.unit')}</th>
                  <th scope="col" data-numeric>
                    {t('results.flag.compiled')}
                  </th>
                  <th scope="col" data-numeric>
                    {t('results.flag.below')}
                  </th>
                  <th scope="col" data-numeric>
                    {t('results.flag.difference')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {flags.map(flag => (
                  <tr key={`${flag.unit} ${flag.period} ${flag.component}`}>
                    <th scope="row">
                      {flag.name}, {flag.period}
                    </th>
                    <td data-numeric>{write(flag.compiled, flag.scale)}</td>
                    <td data-numeric>{write(flag.below, flag.scale)}</td>
                    <td data-numeric>{write(flag.difference, flag.scale)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  )
}
