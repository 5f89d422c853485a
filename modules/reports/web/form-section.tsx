import { Checkbox, Group, Select, TextInput } from '@mantine/core'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Sheet } from '#ui/page.tsx'
import type { PeriodKind } from '#modules/indicators/records.ts'
import { OrderButtons } from '#ui/order-buttons.tsx'
import type { CatalogueComponent } from './client.ts'
import { type FamilySlots, moved, type SectionDraft, type SlotDraft } from './form-draft.ts'
import styles from './reports.module.css'

interface Props {
  section: SectionDraft
  place: { index: number; last: number }
  components: readonly CatalogueComponent[]
  family: string
  periodKind: PeriodKind
  /** The family as it is: what it already has goes over time as it does. */
  known: FamilySlots | undefined
  used: readonly SlotDraft[]
  onChange: (section: SectionDraft) => void
  onMove: (by: number) => void
  onRemove: () => void
}

/** A part of a form: its heading, its figures in order, and whether it has a text. */
export function FormSection({ section, place, components, family, periodKind, known, used, onChange, onMove, onRemove }: Props) {
  const t = useT()
  const language = useLanguage()
  const name = section.names.vi || t('reports.form.section.number', { number: place.index + 1 })
  const fixed = new Map(known?.slots.map(slot => [slot.component.code, slot.overTime]))
  const componentOf = (code: string) => components.find(component => component.code === code)
  const putSlots = (slots: SlotDraft[]) => onChange({ ...section, slots })
  const choices = components
    .filter(component => !used.some(slot => slot.component === component.code))
    .map(component => {
      const other = component.families.find(one => one.lane === 'claim' && one.periodKind === periodKind && one.family !== family)
      const label = `${component.names[language]} (${component.measure[language]})`
      return {
        value: component.code,
        label: other ? t('reports.form.slot.elsewhere', { label, form: other.names[language] }) : label,
        disabled: other !== undefined,
      }
    })
  return (
    <Sheet>
      <Group align="end" gap="xs">
        <TextInput
          className={styles.grow}
          label={t('reports.form.section.name')}
          withAsterisk
          value={section.names.vi}
          onChange={event => onChange({ ...section, names: { ...section.names, vi: event.currentTarget.value } })}
        />
        <TextInput
          className={styles.grow}
          label={t('reports.form.name_english')}
          value={section.names.en}
          onChange={event => onChange({ ...section, names: { ...section.names, en: event.currentTarget.value } })}
        />
        <OrderButtons name={name} index={place.index} last={place.last} onMove={onMove} onRemove={onRemove} />
      </Group>
      <ol className={styles.slots} aria-label={t('reports.form.slots_of', { name })}>
        {section.slots.map((slot, index) => (
          <Slot
            key={slot.component}
            slot={slot}
            title={componentOf(slot.component)?.names[language] ?? slot.component}
            measure={componentOf(slot.component)?.measure[language] ?? ''}
            ways={waysOf(componentOf(slot.component))}
            fixed={fixed.has(slot.component)}
            place={{ index, last: section.slots.length - 1 }}
            onChange={changed => putSlots(section.slots.map((one, at) => (at === index ? changed : one)))}
            onMove={by => putSlots(moved(section.slots, index, by))}
            onRemove={() => putSlots(section.slots.filter((_one, at) => at !== index))}
          />
        ))}
      </ol>
      <Select
        label={t('reports.form.slot.add', { name })}
        placeholder={t('reports.form.slot.placeholder')}
        searchable
        data={choices}
        value={null}
        limit={60}
        nothingFoundMessage={t('ui.form.noOption')}
        onChange={code => code && putSlots([...section.slots, { component: code, required: true, overTime: fixed.get(code) ?? waysOf(componentOf(code))[0] }])}
      />
      <Group gap="lg" mt="sm">
        <Checkbox
          label={t('reports.form.section.narrative')}
          checked={section.narrative}
          onChange={event => onChange({ ...section, narrative: event.currentTarget.checked })}
        />
        {section.narrative && (
          <Checkbox
            label={t('reports.form.section.required')}
            checked={section.required}
            onChange={event => onChange({ ...section, required: event.currentTarget.checked })}
          />
        )}
      </Group>
      {section.narrative && (
        <TextInput
          mt="sm"
          label={t('reports.form.section.help')}
          value={section.help?.vi ?? ''}
          onChange={event => onChange({ ...section, help: { vi: event.currentTarget.value, en: section.help?.en ?? '' } })}
        />
      )}
    </Sheet>
  )
}

/** How a component may go over time, the usual first: a greatest value is not added up. */
const waysOf = (component: CatalogueComponent | undefined) =>
  component?.overUnits === 'max' ? (['last', 'filed'] as const) : (['accumulate', 'last', 'filed'] as const)

interface SlotProps {
  slot: SlotDraft
  title: string
  measure: string
  ways: readonly SlotDraft['overTime'][]
  fixed: boolean
  place: { index: number; last: number }
  onChange: (slot: SlotDraft) => void
  onMove: (by: number) => void
  onRemove: () => void
}

function Slot({ slot, title, measure, ways, fixed, place, onChange, onMove, onRemove }: SlotProps) {
  const t = useT()
  return (
    <li>
      <div className={styles.grow}>
        <strong>{title}</strong> <span className={styles.quiet}>({measure})</span>
      </div>
      <Select
        w={210}
        size="xs"
        aria-label={t('reports.form.slot.over_time', { name: title })}
        allowDeselect={false}
        disabled={fixed}
        data={ways.map(value => ({ value, label: t(`indicators.overTime.${value}`) }))}
        value={slot.overTime}
        onChange={value => onChange({ ...slot, overTime: value as SlotDraft['overTime'] })}
      />
      <TextInput
        className={styles.grow}
        size="xs"
        aria-label={t('reports.form.slot.help', { name: title })}
        placeholder={t('reports.column.help')}
        value={slot.help?.vi ?? ''}
        onChange={event => onChange({ ...slot, help: { vi: event.currentTarget.value, en: slot.help?.en ?? '' } })}
      />
      <Checkbox
        label={t('reports.form.slot.required')}
        aria-label={t('reports.form.slot.required_of', { name: title })}
        checked={slot.required}
        onChange={event => onChange({ ...slot, required: event.currentTarget.checked })}
      />
      <OrderButtons name={title} index={place.index} last={place.last} onMove={onMove} onRemove={onRemove} />
    </li>
  )
}
