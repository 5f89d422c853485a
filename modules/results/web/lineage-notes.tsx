import { useT } from '#ui/i18n.ts'
import { formatQuantity } from '#ui/numbers.ts'
import { reportsOf } from './cell-words.ts'
import type { Opened } from './client.ts'
import { LinesTable } from './lines-table.tsx'
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
          <LinesTable
            columns={[t('results.column.unit'), t('results.flag.compiled'), t('results.flag.below'), t('results.flag.difference')]}
            lines={flags.map(flag => ({
              key: `${flag.unit} ${flag.period} ${flag.component}`,
              name: `${flag.name}, ${flag.period}`,
              values: [flag.compiled, flag.below, flag.difference].map(value => write(value, flag.scale)),
            }))}
          />
        </section>
      )}
    </>
  )
}
