import { DateField } from '#ui/date-field.tsx'
import { FormFrame, issueAt, useFormValues } from '#ui/form-frame.tsx'
import { useT } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { useAct } from '#ui/use-client.ts'
import { client, type Shown } from './client.ts'
import { ComponentSelect } from './component-select.tsx'
import styles from './indicators.module.css'
import { inBoth, WordsFields } from './words-fields.tsx'

/** A new formula from a month on, begun from the one in force. Earlier months keep theirs. */
export function FormulaForm({ indicator, onClose }: { indicator: Shown; onClose: () => void }) {
  const t = useT()
  const last = indicator.formulas[0]
  const { values, put, touched } = useFormValues({
    starts: null as string | null,
    numerator: last?.numerator ?? null,
    denominator: last?.denominator ?? null,
    words: last?.words ?? { vi: '', en: '' },
  })
  const { starts, numerator, denominator, words } = values
  const { act, pending, error } = useAct(client.indicators.changeFormula, { topics: ['results'], done: () => t('indicators.changed'), onDone: onClose })
  return (
    <Section title={t('indicators.changeFormula')}>
      <FormFrame
        verb={t('indicators.changeFormula')}
        onSend={() => void act({ code: indicator.code, starts: starts ?? '', numerator: numerator ?? '', denominator, words: inBoth(words) })}
        ready={starts !== null && numerator !== null && words.vi.trim() !== ''}
        pending={pending}
        error={error}
        known={['starts', 'numerator', 'denominator', 'words']}
        unsaved={touched && !pending}
        onCancel={onClose}
      >
        <p className={styles.note}>{t('indicators.changeFormula.words')}</p>
        <DateField
          label={t('indicators.field.starts')}
          value={starts}
          onChange={value => put({ starts: value })}
          error={issueAt(error, 'starts')}
          withAsterisk
        />
        <ComponentSelect
          label={t('indicators.field.numerator')}
          value={numerator}
          onChange={value => put({ numerator: value })}
          error={issueAt(error, 'numerator')}
          required
        />
        <ComponentSelect
          label={t('indicators.field.denominator')}
          value={denominator}
          onChange={value => put({ denominator: value })}
          error={issueAt(error, 'denominator')}
        />
        <WordsFields
          label={t('indicators.field.words')}
          long
          value={words}
          onChange={value => put({ words: value })}
          error={part => issueAt(error, `words.${part}`)}
        />
      </FormFrame>
    </Section>
  )
}
