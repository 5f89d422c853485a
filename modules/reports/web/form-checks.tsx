import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { OrderButtons } from '#ui/order-buttons.tsx'
import { readCheck } from './check-words.ts'
import { Told } from './figure-field.tsx'
import { type CheckDraft, freeCode, moved, type SlotDraft } from './form-draft.ts'
import styles from './reports.module.css'

interface Props {
  checks: readonly CheckDraft[]
  used: readonly SlotDraft[]
  nameOf: (code: string) => string | undefined
  onChange: (checks: CheckDraft[]) => void
}

/** The checks of a form: each as a rule that is read back in words, and as what the person who breaks it is told. */
export function FormChecks({ checks, used, nameOf, onChange }: Props) {
  const t = useT()
  return (
    <Section title={t('reports.form.checks')}>
      <p className={styles.quiet}>{t('reports.check.lead')}</p>
      <Stack>
        {checks.map((check, index) => (
          <Check
            key={check.code}
            check={check}
            number={index + 1}
            last={checks.length - 1}
            used={used}
            nameOf={nameOf}
            onChange={changed => onChange(checks.map((one, at) => (at === index ? changed : one)))}
            onMove={by => onChange(moved(checks, index, by))}
            onRemove={() => onChange(checks.filter((_one, at) => at !== index))}
          />
        ))}
        <Group>
          <Button
            variant="default"
            onClick={() => onChange([...checks, { code: freeCode('check', checks), kind: 'hard', rule: '', when: '', words: { vi: '', en: '' } }])}
          >
            {t('reports.check.add')}
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}

/** What a rule may look at, with the words of the columns it stands in elsewhere. */
const readings = [
  ['now', 'reports.column.value'],
  ['last', 'reports.column.last'],
  ['lastYear', 'reports.column.last_year'],
  ['usualMin', 'reports.check.usualMin'],
  ['usualMax', 'reports.check.usualMax'],
  ['parts', 'reports.column.parts'],
] as const

interface CheckProps {
  check: CheckDraft
  number: number
  last: number
  used: readonly SlotDraft[]
  nameOf: (code: string) => string | undefined
  onChange: (check: CheckDraft) => void
  onMove: (by: number) => void
  onRemove: () => void
}

function Check({ check, number, last, used, nameOf, onChange, onMove, onRemove }: CheckProps) {
  const t = useT()
  const field = useRef<HTMLInputElement>(null)
  const inForm = (code: string) => (used.some(slot => slot.component === code) ? nameOf(code) : undefined)
  const read = check.rule.trim() ? readCheck(check.rule, inForm, t) : null
  const when = check.when.trim() ? readCheck(check.when, inForm, t) : null
  const insert = (text: string) => {
    const at = field.current?.selectionStart ?? check.rule.length
    const [before, after] = [check.rule.slice(0, at), check.rule.slice(at)]
    onChange({ ...check, rule: `${before}${before && !/[\s(]$/.test(before) ? ' ' : ''}${text}${after}` })
    field.current?.focus()
  }
  return (
    <Sheet>
      <Group align="end" gap="xs">
        <Select
          w={230}
          label={t('reports.check.kind', { number })}
          allowDeselect={false}
          data={(['hard', 'soft'] as const).map(value => ({ value, label: t(`reports.check.${value}_long`) }))}
          value={check.kind}
          onChange={value => onChange({ ...check, kind: value as CheckDraft['kind'] })}
        />
        <TextInput
          ref={field}
          className={styles.grow}
          label={t('reports.check.rule')}
          withAsterisk
          value={check.rule}
          onChange={event => onChange({ ...check, rule: event.currentTarget.value })}
          aria-describedby={`${check.code}-read`}
          aria-invalid={read !== null && 'fault' in read}
        />
        <Select
          w={260}
          label={t('reports.check.insert', { number })}
          placeholder={t('reports.check.insert_placeholder')}
          searchable
          limit={80}
          data={readings.map(([reading, heading]) => ({
            group: t(heading),
            items: used.map(slot => ({
              value: reading === 'now' ? slot.component : `${reading}(${slot.component})`,
              label: t(`reports.explain.${reading}`, { a: nameOf(slot.component) ?? slot.component, b: '' }),
            })),
          }))}
          value={null}
          onChange={text => text && insert(text)}
        />
        <OrderButtons name={t('reports.check.number', { number })} index={number - 1} last={last} onMove={onMove} onRemove={onRemove} />
      </Group>
      <div id={`${check.code}-read`} aria-live="polite">
        {read &&
          ('words' in read ? <p className={styles.quiet}>{t('reports.check.means', { words: read.words })}</p> : <Told tone="overdue">{read.fault}</Told>)}
      </div>
      <TextInput label={t('reports.check.when')} value={check.when} onChange={event => onChange({ ...check, when: event.currentTarget.value })} />
      {when &&
        ('words' in when ? <p className={styles.quiet}>{t('reports.check.means_when', { words: when.words })}</p> : <Told tone="overdue">{when.fault}</Told>)}
      <div className={styles.grid}>
        <TextInput
          label={t('reports.check.words')}
          withAsterisk
          value={check.words.vi}
          onChange={event => onChange({ ...check, words: { ...check.words, vi: event.currentTarget.value } })}
        />
        <TextInput
          label={t('reports.check.words_english')}
          value={check.words.en}
          onChange={event => onChange({ ...check, words: { ...check.words, en: event.currentTarget.value } })}
        />
      </div>
    </Sheet>
  )
}
