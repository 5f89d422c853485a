import { Select, SimpleGrid, TextInput } from '@mantine/core'
import { useContext } from 'react'
import { useCatalogue } from '#modules/org/web/routes.tsx'
import { DateField } from '#ui/date-field.tsx'
import { useT } from '#ui/i18n.ts'
import { GiversFields, MembersField } from './givers-fields.tsx'
import { NewUnitFields } from './new-unit-fields.tsx'
import styles from './reorganisations.module.css'
import { SplitFields } from './split-fields.tsx'
import type { StepDraft } from './step-draft.ts'
import { KnownUnits, UnitField } from './unit-field.tsx'

export interface StepFieldsProps {
  step: StepDraft
  /** What is wrong at a place of the step ('into.name'). */
  issueAt: (path: string) => string | undefined
  put: (patch: Partial<StepDraft>) => void
  newRef: () => string
}

/** The fields that an act asks. */
export function StepFields(props: StepFieldsProps) {
  const { step, issueAt, put } = props
  const t = useT()
  const { nameOf } = useContext(KnownUnits)
  const { levelOptions } = useCatalogue()
  const [founded] = step.founded
  const unit = <UnitField label={t('reorganisations.field.unit')} value={step.unit} onChange={value => put({ unit: value })} error={issueAt('unit')} />
  const parent = (label: string, required = true) => (
    <UnitField label={label} withNew required={required} value={step.parent} onChange={value => put({ parent: value })} error={issueAt('parent')} />
  )
  const newUnit = (at: string) =>
    founded && <NewUnitFields unit={founded} issueAt={field => issueAt(`${at}.${field}`)} onChange={patch => put({ founded: [{ ...founded, ...patch }] })} />
  switch (step.act) {
    case 'found':
      return newUnit('unit')
    case 'merge':
      return (
        <>
          <GiversFields label={t('reorganisations.field.merged')} givers={step.givers} error={issueAt('units')} onChange={givers => put({ givers })} />
          {newUnit('into')}
        </>
      )
    case 'absorb':
      return (
        <>
          <GiversFields label={t('reorganisations.field.absorbed')} givers={step.givers} error={issueAt('units')} onChange={givers => put({ givers })} />
          <div className={styles.line}>
            <UnitField
              label={t('reorganisations.field.into')}
              value={step.into.unit}
              onChange={value => put({ into: { ...step.into, unit: value } })}
              error={issueAt('into.unit')}
            />
            <MembersField unit={nameOf(step.into.unit)} value={step.into.members} onChange={members => put({ into: { ...step.into, members } })} />
          </div>
        </>
      )
    case 'split':
      return <SplitFields {...props} />
    case 'rename':
      return (
        <>
          {unit}
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
            <TextInput
              label={t('reorganisations.field.newName')}
              value={step.name}
              onChange={event => put({ name: event.currentTarget.value })}
              error={issueAt('name')}
            />
            <TextInput
              label={t('org.field.shortName')}
              value={step.shortName}
              onChange={event => put({ shortName: event.currentTarget.value })}
              error={issueAt('shortName')}
            />
            <TextInput label={t('org.field.code')} value={step.code} onChange={event => put({ code: event.currentTarget.value })} error={issueAt('code')} />
          </SimpleGrid>
        </>
      )
    case 'upgrade':
    case 'downgrade':
      return (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          {unit}
          <Select
            label={t('reorganisations.field.level')}
            withAsterisk
            data={levelOptions}
            value={step.level || null}
            onChange={level => put({ level: level ?? '' })}
            allowDeselect={false}
            checkIconPosition="right"
            error={issueAt('level')}
          />
        </SimpleGrid>
      )
    case 'move':
    case 'receive':
    case 'transfer_out':
      return (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          {unit}
          {step.act === 'transfer_out' ? parent(t('reorganisations.field.outside'), false) : parent(t('reorganisations.field.parent'))}
        </SimpleGrid>
      )
    case 'suspend':
      return (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          {unit}
          <DateField label={t('reorganisations.field.until')} value={step.until} onChange={until => put({ until })} error={issueAt('until')} />
        </SimpleGrid>
      )
    default:
      return unit
  }
}
