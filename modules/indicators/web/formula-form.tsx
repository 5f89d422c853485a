import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { DateField } from '#ui/date-field.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { UnsavedGuard } from '#ui/unsaved-guard.tsx'
import { useAct } from '#ui/use-client.ts'
import { client, type Shown } from './client.ts'
import { ComponentSelect } from './component-select.tsx'
import styles from './indicators.module.css'
import { inBoth, WordsFields } from './words-fields.tsx'

/** A new formula from a month on, begun from the one in force. Earlier months keep theirs. */
export function FormulaForm({ indicator, onClose }: { indicator: Shown; onClose: () => void }) {
  const t = useT()
  const last = indicator.formulas[0]
  const [values, setValues] = useState({
    starts: null as string | null,
    numerator: last?.numerator ?? null,
    denominator: last?.denominator ?? null,
    words: last?.words ?? { vi: '', en: '' },
  })
  const [touched, setTouched] = useState(false)
  const { act, pending, error } = useAct(client.indicators.changeFormula, { topics: ['results'], done: () => t('indicators.changed'), onDone: onClose })
  const put = (patch: Partial<typeof values>) => {
    setTouched(true)
    setValues(old => ({ ...old, ...patch }))
  }
  const at = (field: string) => error?.issues.find(issue => issue.path.join('.') === field)?.message
  const send = () => {
    const { starts, numerator, denominator, words } = values
    void act({ code: indicator.code, starts: starts ?? '', numerator: numerator ?? '', denominator, words: inBoth(words) })
  }
  return (
    <Section title={t('indicators.changeFormula')}>
      <form
        className={styles.form}
        onSubmit={event => {
          event.preventDefault()
          send()
        }}
        onKeyDown={event => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) send()
        }}
      >
        <UnsavedGuard when={touched && !pending} />
        <p className={styles.note}>{t('indicators.changeFormula.words')}</p>
        <DateField label={t('indicators.field.starts')} value={values.starts} onChange={starts => put({ starts })} error={at('starts')} withAsterisk />
        <ComponentSelect
          label={t('indicators.field.numerator')}
          value={values.numerator}
          onChange={numerator => put({ numerator })}
          error={at('numerator')}
          required
        />
        <ComponentSelect
          label={t('indicators.field.denominator')}
          value={values.denominator}
          onChange={denominator => put({ denominator })}
          error={at('denominator')}
        />
        <WordsFields label={t('indicators.field.words')} long value={values.words} onChange={words => put({ words })} error={part => at(`words.${part}`)} />
        {error && <FormError error={error} known={['starts', 'numerator', 'denominator', 'words']} />}
        <Group>
          <Button type="submit" loading={pending} disabled={!values.starts || !values.numerator || !values.words.vi.trim()}>
            {t('indicators.changeFormula')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
        </Group>
      </form>
    </Section>
  )
}
