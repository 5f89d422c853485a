import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { IsoDate, Line } from '#kernel/records.ts'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { PassingRule } from '../records.ts'
import { client, type ListedComponent } from './client.ts'
import styles from './indicators.module.css'

const rules = z.object({
  starts: IsoDate,
  rule: PassingRule.exclude(['max']).meta({ options: 'indicators.passing' }),
  decisionNumber: Line.optional(),
})

/** How the values of a component pass to successors: the rule in force in words, every rule that was said, and a new one from a day on. */
export function PassingRules({ component, may, onDone }: { component: ListedComponent; may: boolean; onDone: () => void }) {
  const t = useT()
  const [setting, setSetting] = useState(false)
  const { passing, passings } = component
  return (
    <Section title={t('indicators.passing')}>
      <p className={styles.note}>{t('indicators.passing.lead')}</p>
      <p>
        <strong>{t('indicators.passing.now', { rule: t(`indicators.passing.${passing}`) })}</strong> {t(`indicators.passing.${passing}.words`)}
      </p>
      {passings.length > 0 && (
        <ul className={styles.versions}>
          {passings.map(one => (
            <li key={`${one.starts} ${one.recordedAt}`}>
              {t('indicators.passing.from', { date: formatDate(one.starts), rule: t(`indicators.passing.${one.rule}`) })}{' '}
              <span className={styles.note}>
                {[
                  one.decisionNumber && t('indicators.passing.by', { number: one.decisionNumber }),
                  t('indicators.passing.recorded', { at: formatInstant(one.recordedAt) }),
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {component.overUnits === 'max' && <p className={styles.note}>{t('indicators.passing.max.only')}</p>}
      {may && component.overUnits === 'sum' && !setting && (
        <Button variant="default" onClick={() => setSetting(true)}>
          {t('indicators.setPassing')}
        </Button>
      )}
      {setting && (
        <ActionForm
          schema={rules}
          endpoint={client.indicators.setPassing}
          labels="indicators.passing.field"
          layout={[['starts', 'rule'], 'decisionNumber']}
          fixed={{ component: component.code }}
          initial={{ rule: passing }}
          topics={['results']}
          verb={t('indicators.setPassing')}
          done={() => t('indicators.passing.done')}
          onDone={onDone}
          onCancel={() => setSetting(false)}
        >
          {values => values.rule && <p className={styles.note}>{t(`indicators.passing.${values.rule}.words`)}</p>}
        </ActionForm>
      )}
    </Section>
  )
}
