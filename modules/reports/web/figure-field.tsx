import { Button, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useEffect, useId, useState } from 'react'
import { useLanguage, useT } from '#ui/i18n.ts'
import { formatQuantity, parseQuantity } from '#ui/numbers.ts'
import type { Finding } from '../checks/run-checks.ts'
import type { Conflict, FieldValue } from './draft-keeper.ts'
import styles from './reports.module.css'
import { shownValue } from './words.ts'

export interface FigureSlot {
  component: string
  label: { vi: string; en: string }
  help: { vi: string; en: string } | null
  measure: { vi: string; en: string }
  scale: number
  required: boolean
  last: number | null
  lastYear: number | null
  usual: { min: number; max: number } | null
  parts: number | null
  partsN: number
}

export interface FigureFieldProps {
  slot: FigureSlot
  value: number | null
  compiled: boolean
  readOnly: boolean
  findings: readonly Finding[]
  conflict: Conflict | undefined
  /** Words of the superior at this field, while the report is returned. */
  remark: string | undefined
  /** After a try to sign: an empty required field says so. */
  strict: boolean
  onEdit: (value: FieldValue) => void
  onTheirs: () => void
  onInvalid: (invalid: boolean) => void
}

/** One figure of a form: label, what stands beside it, the field, and what speaks against the value, as it is typed. */
export function FigureField({ slot, value, compiled, readOnly, findings, conflict, remark, strict, onEdit, onTheirs, onInvalid }: FigureFieldProps) {
  const t = useT()
  const language = useLanguage()
  const id = useId()
  const stored = value === null ? '' : formatQuantity({ value, scale: slot.scale })
  const [text, setText] = useState(stored)
  const [typing, setTyping] = useState(false)
  useEffect(() => {
    if (!typing) setText(stored)
  }, [stored, typing])
  const parsed = text.trim() === '' ? null : parseQuantity(text, slot.scale)
  const invalid = text.trim() !== '' && parsed === null
  const change = (next: string) => {
    setText(next)
    const number = next.trim() === '' ? null : parseQuantity(next, slot.scale)
    const wrong = next.trim() !== '' && number === null
    onInvalid(wrong)
    if (!wrong) onEdit(number)
  }
  const unusual = value !== null && slot.usual !== null && (value < slot.usual.min || value > slot.usual.max)
  const difference = compiled && value !== null && slot.parts !== null ? value - slot.parts : 0
  const hard = findings.filter(finding => finding.kind === 'hard')
  const soft = findings.filter(finding => finding.kind === 'soft')
  const range = slot.usual && `${shownValue(slot.usual.min, slot.scale)} – ${shownValue(slot.usual.max, slot.scale)}`
  const error = invalid
    ? t('reports.fill.not_number', { decimals: slot.scale })
    : strict && slot.required && value === null
      ? t('reports.fill.missing')
      : undefined
  return (
    <div className={styles.row} data-compiled={compiled || undefined}>
      <label className={styles.label} htmlFor={id}>
        {slot.label[language]}
        {slot.required && <span aria-hidden> *</span>}
        <span className={styles.quiet}> ({slot.measure[language]})</span>
        {slot.help && <span className={styles.help}>{slot.help[language]}</span>}
      </label>
      <Beside label={t('reports.column.last')}>{shownValue(slot.last, slot.scale)}</Beside>
      <Beside label={t('reports.column.last_year')}>{shownValue(slot.lastYear, slot.scale)}</Beside>
      <Beside label={t('reports.column.usual')}>{range ?? '–'}</Beside>
      {compiled && <Beside label={t('reports.column.parts')}>{shownValue(slot.parts, slot.scale)}</Beside>}
      <div className={styles.field}>
        <TextInput
          id={id}
          data-field={`v:${slot.component}`}
          value={text}
          readOnly={readOnly}
          required={slot.required}
          withAsterisk={false}
          inputMode={slot.scale > 0 ? 'decimal' : 'numeric'}
          autoComplete="off"
          classNames={{ input: styles.number }}
          error={error}
          aria-describedby={`${id}-told`}
          aria-invalid={error !== undefined || hard.length > 0}
          onFocus={() => setTyping(true)}
          onBlur={() => {
            setTyping(false)
            if (!invalid) setText(stored)
          }}
          onChange={event => change(event.currentTarget.value)}
        />
      </div>
      <div id={`${id}-told`} className={styles.told} aria-live="polite">
        {remark && <Told tone="overdue">{remark}</Told>}
        {hard.map(finding => (
          <Told key={finding.code} tone="overdue">
            {finding.words[language]}
          </Told>
        ))}
        {soft.map(finding => (
          <Told key={finding.code} tone="duesoon">
            {finding.words[language]}
          </Told>
        ))}
        {unusual && soft.length === 0 && slot.usual && (
          <Told tone="duesoon">
            {t('reports.fill.beyond_usual', { min: shownValue(slot.usual.min, slot.scale), max: shownValue(slot.usual.max, slot.scale) })}
          </Told>
        )}
        {difference !== 0 && (
          <Told tone="duesoon">
            {t('reports.fill.parts_difference', { difference: formatQuantity({ value: difference, scale: slot.scale }), count: slot.partsN })}
          </Told>
        )}
        {compiled && !readOnly && slot.parts !== null && value !== slot.parts && (
          <Button size="compact-sm" variant="subtle" onClick={() => onEdit(slot.parts)}>
            {t('reports.fill.use_parts')}
          </Button>
        )}
        {conflict && (
          <ConflictChoice
            conflict={conflict}
            show={one => (typeof one === 'number' ? shownValue(one, slot.scale) : t('reports.fill.empty_value'))}
            onMine={() => onEdit(conflict.yours)}
            onTheirs={onTheirs}
          />
        )}
      </div>
    </div>
  )
}

/** The same field was saved elsewhere: both values, and one decides. */
export function ConflictChoice({
  conflict,
  show,
  onMine,
  onTheirs,
}: {
  conflict: Conflict
  show: (value: FieldValue) => string
  onMine: () => void
  onTheirs: () => void
}) {
  const t = useT()
  return (
    <div role="alert" className={styles.conflict}>
      <Told tone="overdue">{t('reports.fill.conflict')}</Told>
      <Button size="compact-sm" variant="default" onClick={onTheirs}>
        {t('reports.fill.theirs', { value: show(conflict.theirs) })}
      </Button>
      <Button size="compact-sm" variant="default" onClick={onMine}>
        {t('reports.fill.mine', { value: show(conflict.yours) })}
      </Button>
    </div>
  )
}

function Beside({ label, children }: { label: string; children: string }) {
  return (
    <div className={styles.beside}>
      <span className={styles.besideLabel}>{label}</span>
      <span>{children}</span>
    </div>
  )
}

export function Told({ tone, children }: { tone: 'overdue' | 'duesoon'; children: string }) {
  const Sign = tone === 'overdue' ? IconAlertTriangle : IconInfoCircle
  return (
    <p className={styles.tell} data-tone={tone}>
      <Sign size={15} aria-hidden /> {children}
    </p>
  )
}
