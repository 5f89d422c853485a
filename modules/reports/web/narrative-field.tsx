import { Textarea } from '@mantine/core'
import { useLanguage, useT } from '#ui/i18n.ts'
import type { Section } from '../records.ts'
import type { Conflict, FieldValue } from './draft-keeper.ts'
import { ConflictChoice, Told } from './figure-field.tsx'
import styles from './reports.module.css'

/** The text of a section. */
export function NarrativeField({
  section,
  value,
  readOnly,
  strict,
  remark,
  conflict,
  onEdit,
  onTheirs,
}: {
  section: Section
  value: string
  readOnly: boolean
  strict: boolean
  remark: string | undefined
  conflict: Conflict | undefined
  onEdit: (value: FieldValue) => void
  onTheirs: () => void
}) {
  const t = useT()
  const language = useLanguage()
  return (
    <>
      <Textarea
        className={styles.narrative}
        label={t('reports.narrative')}
        description={section.help?.[language]}
        data-field={`n:${section.code}`}
        value={value}
        readOnly={readOnly}
        required={section.required}
        autosize
        minRows={3}
        maxLength={20_000}
        error={strict && section.required && value.trim() === '' ? t('reports.fill.missing') : undefined}
        onChange={event => onEdit(event.currentTarget.value)}
      />
      {remark && <Told tone="overdue">{remark}</Told>}
      {conflict && (
        <ConflictChoice
          conflict={conflict}
          show={one => (typeof one === 'string' && one ? `${one.slice(0, 60)}…` : t('reports.fill.empty_value'))}
          onMine={() => onEdit(conflict.yours)}
          onTheirs={onTheirs}
        />
      )}
    </>
  )
}
