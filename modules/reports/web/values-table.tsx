import { useLanguage, useT } from '#ui/i18n.ts'
import type { Section, Values } from '../records.ts'
import type { FigureSlot } from './figure-field.tsx'
import styles from './reports.module.css'
import { shownValue } from './words.ts'

/** The figures and texts of a report as they are read, section by section; prints as it stands. */
export function ValuesTable({
  sections,
  slots,
  values,
  narratives,
  compiled,
  parts,
}: {
  sections: readonly Section[]
  slots: readonly (FigureSlot & { section: string })[]
  values: Values
  narratives: Readonly<Record<string, string>>
  compiled: boolean
  /** The sum of the parts when it was signed; absent: as it is now. */
  parts?: Values | null
}) {
  const t = useT()
  const language = useLanguage()
  return (
    <>
      {sections.map(section => (
        <section key={section.code} aria-label={section.names[language]}>
          <h3 className={styles.heading}>{section.names[language]}</h3>
          <div className={styles.scroll}>
            <table className={styles.values}>
              <thead>
                <tr>
                  <th scope="col">{t('reports.column.indicator')}</th>
                  <th scope="col">{t('reports.column.measure')}</th>
                  <th scope="col">{t('reports.column.value')}</th>
                  <th scope="col">{t('reports.column.last')}</th>
                  <th scope="col">{t('reports.column.last_year')}</th>
                  {compiled && <th scope="col">{t('reports.column.parts')}</th>}
                </tr>
              </thead>
              <tbody>
                {slots
                  .filter(slot => slot.section === section.code)
                  .map(slot => {
                    const sum = parts ? (parts[slot.component] ?? null) : slot.parts
                    const value = values[slot.component] ?? null
                    return (
                      <tr key={slot.component}>
                        <th scope="row">{slot.label[language]}</th>
                        <td className={styles.measure}>{slot.measure[language]}</td>
                        <td data-strong>{shownValue(value, slot.scale)}</td>
                        <td>{shownValue(slot.last, slot.scale)}</td>
                        <td>{shownValue(slot.lastYear, slot.scale)}</td>
                        {compiled && <td data-differs={(sum !== null && sum !== value) || undefined}>{shownValue(sum, slot.scale)}</td>}
                      </tr>
                    )
                  })}
              </tbody>
            </table>
          </div>
          {section.narrative && narratives[section.code] && <p className={styles.text}>{narratives[section.code]}</p>}
        </section>
      ))}
    </>
  )
}
