import { Checkbox, Select, SimpleGrid, TextInput } from '@mantine/core'
import { useCatalogue } from '#modules/org/web/routes.tsx'
import { useT } from '#ui/i18n.ts'
import type { NewUnitDraft } from './step-draft.ts'
import { UnitField } from './unit-field.tsx'

interface Props {
  unit: NewUnitDraft
  /** What is wrong with a field of it. */
  issueAt: (field: string) => string | undefined
  onChange: (patch: Partial<NewUnitDraft>) => void
}

/** A unit to be founded: what it is called, what it is, where it is placed. */
export function NewUnitFields({ unit, issueAt, onChange }: Props) {
  const t = useT()
  const { levelOptions, kindOptions } = useCatalogue()
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <TextInput
          label={t('reorganisations.field.newName')}
          withAsterisk
          value={unit.name}
          onChange={event => onChange({ name: event.currentTarget.value })}
          error={issueAt('name')}
        />
        <TextInput
          label={t('org.field.shortName')}
          value={unit.shortName}
          onChange={event => onChange({ shortName: event.currentTarget.value })}
          error={issueAt('shortName')}
        />
        <TextInput
          label={t('org.field.code')}
          withAsterisk
          value={unit.code}
          onChange={event => onChange({ code: event.currentTarget.value })}
          error={issueAt('code')}
        />
        <Select
          label={t('org.field.level')}
          withAsterisk
          data={levelOptions}
          value={unit.level || null}
          onChange={level => onChange({ level: level ?? '' })}
          allowDeselect={false}
          checkIconPosition="right"
          error={issueAt('level')}
        />
        <Select
          label={t('org.field.kind')}
          data={kindOptions}
          value={unit.kind || null}
          onChange={kind => onChange({ kind: kind ?? '' })}
          clearable
          clearButtonProps={{ 'aria-label': t('ui.form.clear') }}
          checkIconPosition="right"
          error={issueAt('kind')}
        />
        <UnitField
          label={t('reorganisations.field.parent')}
          withNew
          value={unit.parent ?? ''}
          onChange={parent => onChange({ parent })}
          error={issueAt('parent')}
        />
      </SimpleGrid>
      <Checkbox label={t('org.field.hasSeal')} checked={unit.hasSeal} onChange={event => onChange({ hasSeal: event.currentTarget.checked })} />
    </>
  )
}
