import { Checkbox, Group, NumberInput, Select, TextInput } from '@mantine/core'
import { periodKinds } from '#kernel/period.ts'
import { DateField } from '#ui/date-field.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import type { Form } from '../records.ts'
import { dueWords } from './due-words.ts'
import { codeOf, type FormDraft } from './form-draft.ts'
import styles from './reports.module.css'

interface Props {
  draft: FormDraft
  /** A new form: its kind of period and code are still open. */
  fresh: boolean
  levels: readonly { code: string; names: { vi: string; en: string } }[]
  onChange: (patch: Partial<FormDraft>) => void
}

/** What a form is called, which periods it asks for from when, by which day, and of which levels. */
export function FormHead({ draft, fresh, levels, onChange }: Props) {
  const t = useT()
  const language = useLanguage()
  const name = (vi: string) => onChange({ names: { ...draft.names, vi }, ...(fresh && draft.family === codeOf(draft.names.vi) ? { family: codeOf(vi) } : {}) })
  return (
    <Section title={t('reports.form.head')}>
      <Sheet>
        <div className={styles.grid}>
          <TextInput
            label={t('reports.form.name')}
            withAsterisk
            value={draft.names.vi}
            onChange={event => name(event.currentTarget.value)}
            data-autofocus={fresh || undefined}
          />
          <TextInput
            label={t('reports.form.name_english')}
            description={t('reports.form.english_help')}
            inputWrapperOrder={['label', 'input', 'description']}
            value={draft.names.en}
            onChange={event => onChange({ names: { ...draft.names, en: event.currentTarget.value } })}
          />
          {fresh && (
            <TextInput label={t('reports.form.code')} withAsterisk value={draft.family} onChange={event => onChange({ family: event.currentTarget.value })} />
          )}
          <Select
            label={t('reports.form.period_kind')}
            withAsterisk
            allowDeselect={false}
            disabled={!fresh}
            data={periodKinds.map(value => ({ value, label: t(`indicators.periodKind.${value}`) }))}
            value={draft.periodKind}
            onChange={value => onChange({ periodKind: value as FormDraft['periodKind'] })}
          />
          <DateField label={t('reports.form.from_day')} withAsterisk value={draft.from} onChange={from => onChange({ from })} />
        </div>
        <DueFields due={draft.due} onChange={due => onChange({ due })} />
        <fieldset className={styles.obliged}>
          <legend>{t('reports.form.obliged')} *</legend>
          {levels.map(level => {
            const asked = draft.obliged.find(one => one.level === level.code)
            const others = draft.obliged.filter(one => one.level !== level.code)
            return (
              <Group key={level.code} gap="md">
                <Checkbox
                  className={styles.level}
                  label={level.names[language]}
                  checked={asked !== undefined}
                  onChange={event => onChange({ obliged: event.currentTarget.checked ? [...others, { level: level.code, mode: 'own' }] : others })}
                />
                {asked && (
                  <Select
                    size="xs"
                    aria-label={`${t('reports.column.mode')}: ${level.names[language]}`}
                    allowDeselect={false}
                    data={(['own', 'compiled'] as const).map(value => ({ value, label: t(`reports.mode.${value}`) }))}
                    value={asked.mode}
                    onChange={mode => onChange({ obliged: [...others, { level: level.code, mode: mode as 'own' }] })}
                  />
                )}
              </Group>
            )
          })}
        </fieldset>
      </Sheet>
    </Section>
  )
}

const dueKinds = ['day_of_month', 'days_before_end', 'days_after_end'] as const

function DueFields({ due, onChange }: { due: Form['due']; onChange: (due: Form['due']) => void }) {
  const t = useT()
  const choose = (kind: Form['due']['kind']) =>
    onChange(kind === 'day_of_month' ? { kind, month_offset: 0, day: 20, shift: due.shift } : { kind, days: 5, working: true, shift: due.shift })
  return (
    <>
      <div className={styles.grid}>
        <Select
          label={t('reports.form.due')}
          allowDeselect={false}
          data={dueKinds.map(value => ({ value, label: t(`reports.due.kind.${value}`) }))}
          value={due.kind}
          onChange={value => choose(value as Form['due']['kind'])}
        />
        {due.kind === 'day_of_month' ? (
          <>
            <NumberInput label={t('reports.due.day')} min={1} max={31} value={due.day} onChange={value => onChange({ ...due, day: Number(value) || 1 })} />
            <Select
              label={t('reports.due.month')}
              allowDeselect={false}
              data={[0, 1].map(offset => ({ value: String(offset), label: t(`reports.due.month.${offset}`) }))}
              value={String(due.month_offset)}
              onChange={value => onChange({ ...due, month_offset: Number(value) })}
            />
          </>
        ) : (
          <>
            <NumberInput label={t('reports.due.days')} min={0} max={366} value={due.days} onChange={value => onChange({ ...due, days: Number(value) || 0 })} />
            <Checkbox
              className={styles.beneath}
              label={t('reports.due.working')}
              checked={due.working}
              onChange={event => onChange({ ...due, working: event.currentTarget.checked })}
            />
          </>
        )}
        <Select
          label={t('reports.due.shift')}
          allowDeselect={false}
          data={(['none', 'next', 'previous'] as const).map(value => ({ value, label: t(`reports.due.shift.${value}`) }))}
          value={due.shift}
          onChange={value => onChange({ ...due, shift: value as 'none' })}
        />
      </div>
      <p className={styles.quiet} role="status">
        {dueWords(due, t)}
      </p>
    </>
  )
}
