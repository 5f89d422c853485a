import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DateField } from '#ui/date-field.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { UnsavedGuard } from '#ui/unsaved-guard.tsx'
import { useAct } from '#ui/use-client.ts'
import { client, type Shown } from './client.ts'
import styles from './indicators.module.css'

/** A new formula from a month on, begun from the one in force. Earlier months keep theirs. */
export function FormulaForm({ indicator, onClose }: { indicator: Shown; onClose: () => void }) {
  const t = useT()
  const last = indicator.formulas[0]
  const [values, setValues] = useState({
    starts: null as string | null,
    numerator: last?.numerator ?? '',
    denominator: last?.denominator ?? '',
    vi: last?.words.vi ?? '',
    en: last?.words.en ?? '',
  })
  const [touched, setTouched] = useState(false)
  const { act, pending, error } = useAct(client.indicators.changeFormula, { topics: ['results'], done: () => t('indicators.changed'), onDone: onClose })
  const put = (patch: Partial<typeof values>) => {
    setTouched(true)
    setValues(old => ({ ...old, ...patch }))
  }
  const at = (field: string) => error?.issues.find(issue => issue.path.join('.') === field)?.message
  const send = () => {
    const { starts, numerator, denominator, vi, en } = values
    void act({ code: indicator.code, starts: starts ?? '', numerator: numerator.trim(), denominator: denominator.trim() || null, words: { vi, en } })
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
        <TextInput
          label={t('indicators.field.numerator')}
          value={values.numerator}
          onChange={event => put({ numerator: event.currentTarget.value })}
          error={at('numerator')}
          withAsterisk
        />
        <TextInput
          label={t('indicators.field.denominator')}
          value={values.denominator}
          onChange={event => put({ denominator: event.currentTarget.value })}
          error={at('denominator')}
        />
        <Textarea
          label={t('indicators.field.words')}
          autosize
          minRows={2}
          value={values.vi}
          onChange={event => put({ vi: event.currentTarget.value })}
          error={at('words.vi')}
          withAsterisk
        />
        <Textarea
          label={t('indicators.field.wordsEnglish')}
          autosize
          minRows={2}
          value={values.en}
          onChange={event => put({ en: event.currentTarget.value })}
          error={at('words.en')}
          withAsterisk
        />
        {error && <FormError error={error} known={['starts', 'numerator', 'denominator', 'words']} />}
        <Group>
          <Button type="submit" loading={pending}>
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
