import { useLanguage, useT } from '#ui/i18n.ts'
import { Facts, Sheet } from '#ui/page.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { useRead } from '#ui/use-client.ts'
import type { Form } from '../records.ts'
import { readCheck } from './check-words.ts'
import { client } from './client.ts'
import { dueWords } from './due-words.ts'
import styles from './reports.module.css'

/** What an edition asks: of whom, by when, section by section, and its checks in words. */
export function FormContent({ form }: { form: Form }) {
  const t = useT()
  const language = useLanguage()
  const levels = useRead(client.org.levels, {})
  const families = useRead(client.indicators.families, { codes: [form.family.code] })
  const components = new Map((families.data?.[0]?.slots ?? []).map(slot => [slot.component.code, slot]))
  const labels = new Map(
    form.slots.map(slot => [slot.component, slot.label?.[language] ?? components.get(slot.component)?.component.names[language] ?? slot.component]),
  )
  const levelOf = (code: string) => levels.data?.rows.find(level => level.code === code)?.names[language] ?? code
  return (
    <Sheet>
      <Facts
        facts={[
          { label: t('reports.form.due'), value: dueWords(form.due, t) },
          {
            label: t('reports.form.obliged'),
            value: form.obliged.map(one => `${levelOf(one.level)} (${t(`reports.mode.${one.mode}`).toLocaleLowerCase('vi')})`).join('; '),
          },
        ]}
      />
      {form.sections.map(section => (
        <section key={section.code} aria-label={section.names[language]}>
          <h3 className={styles.heading}>{section.names[language]}</h3>
          <ul className={styles.asked}>
            {form.slots
              .filter(slot => slot.section === section.code)
              .map(slot => {
                const placed = components.get(slot.component)
                return (
                  <li key={slot.component}>
                    {labels.get(slot.component)}
                    {slot.required && ' *'}
                    <span className={styles.quiet}>
                      {' '}
                      {placed && `(${placed.component.measure[language]}; ${t(`indicators.overTime.${placed.overTime}`)})`} {slot.help?.[language]}
                    </span>
                  </li>
                )
              })}
            {section.narrative && (
              <li>
                {t('reports.narrative')}
                {section.required && ' *'} <span className={styles.quiet}>{section.help?.[language]}</span>
              </li>
            )}
          </ul>
        </section>
      ))}
      {form.checks.length > 0 && (
        <section aria-label={t('reports.form.checks')}>
          <h3 className={styles.heading}>{t('reports.form.checks')}</h3>
          <ul className={styles.asked}>
            {form.checks.map(check => {
              const read = readCheck(check.rule, code => labels.get(code), t)
              return (
                <li key={check.code}>
                  <StateBadge face={check.kind === 'hard' ? 'overdue' : 'duesoon'} quiet>
                    {t(`reports.check.${check.kind}`)}
                  </StateBadge>{' '}
                  {check.words[language]} <span className={styles.quiet}>{'words' in read ? read.words : read.fault}</span>
                </li>
              )
            })}
          </ul>
        </section>
      )}
    </Sheet>
  )
}
