import { ActionIcon, Button, Checkbox, Fieldset, Group, NumberInput, Select } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useContext } from 'react'
import { useT } from '#ui/i18n.ts'
import { formatNumber } from '#ui/numbers.ts'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { MembersField } from './givers-fields.tsx'
import { NewUnitFields } from './new-unit-fields.tsx'
import type { StepFieldsProps } from './step-fields.tsx'
import { emptyUnit, type SuccessorDraft } from './step-draft.ts'
import styles from './reorganisations.module.css'
import { KnownUnits, UnitField } from './unit-field.tsx'

/** A unit that is divided: into which, with which shares, and where each of its own units goes. It may stay itself as one of them. */
export function SplitFields({ step, issueAt, put, newRef }: StepFieldsProps) {
  const t = useT()
  const { day, nameOf } = useContext(KnownUnits)
  const children = useRead(client.org.children, { parent: step.unit, on: day }, { enabled: step.unit !== '', keep: false })
  const { successors, founded } = step
  const stays = step.unit !== '' && successors.some(one => one.to === step.unit)
  const sum = successors.reduce((total, one) => total + (one.percent === '' ? 0 : one.percent), 0)
  const change = (index: number, patch: Partial<SuccessorDraft>) =>
    put({ successors: successors.map((one, at) => (at === index ? { ...one, ...patch } : one)) })
  const add = (to: string) => put({ successors: [...successors, { to, percent: '', members: '' }] })
  const titleOf = (to: string) => founded.find(unit => unit.ref === to)?.name || (to && !to.startsWith('#') ? nameOf(to) : t('reorganisations.newUnit'))
  return (
    <>
      <UnitField
        label={t('reorganisations.field.splitUnit')}
        value={step.unit}
        onChange={unit => put({ unit, children: {}, successors: successors.filter(one => one.to !== step.unit) })}
        error={issueAt('unit')}
      />
      {step.unit && (
        <Checkbox
          label={t('reorganisations.split.stays', { unit: nameOf(step.unit) })}
          checked={stays}
          onChange={event => (event.currentTarget.checked ? add(step.unit) : put({ successors: successors.filter(one => one.to !== step.unit) }))}
        />
      )}
      {successors.map((one, index) => {
        const place = founded.findIndex(unit => unit.ref === one.to)
        const unit = founded[place]
        return (
          <Fieldset key={unit?.ref ?? (one.to || `new-${index}`)} legend={t('reorganisations.split.successor', { number: index + 1 })} className={styles.part}>
            {unit ? (
              <NewUnitFields
                unit={unit}
                issueAt={field => issueAt(`found.${place}.${field}`)}
                onChange={patch => put({ founded: founded.map((known, at) => (at === place ? { ...known, ...patch } : known)) })}
              />
            ) : one.to === step.unit && one.to !== '' ? (
              <span>{nameOf(one.to)}</span>
            ) : (
              <UnitField
                label={t('reorganisations.field.successor')}
                withNew
                value={one.to}
                onChange={to => change(index, { to })}
                error={issueAt(`successors.${index}.to`)}
              />
            )}
            <Group align="start" gap="sm">
              <NumberInput
                w={130}
                label={t('reorganisations.field.share')}
                aria-label={`${t('reorganisations.field.share')}: ${titleOf(one.to)}`}
                withAsterisk
                suffix=" %"
                decimalSeparator=","
                decimalScale={4}
                min={0}
                max={100}
                value={one.percent}
                onChange={next => change(index, { percent: next === '' ? '' : Number(next) })}
                error={issueAt(`successors.${index}.share`)}
              />
              <MembersField unit={titleOf(one.to)} value={one.members} onChange={members => change(index, { members })} />
              <ActionIcon
                variant="default"
                size="lg"
                mt={26}
                aria-label={t('reorganisations.split.remove', { unit: titleOf(one.to) })}
                onClick={() => put({ successors: successors.filter((_one, at) => at !== index), founded: founded.filter(known => known.ref !== one.to) })}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </Group>
          </Fieldset>
        )
      })}
      <Group gap="xs">
        <Button
          size="compact-md"
          variant="default"
          onClick={() => {
            const ref = newRef()
            put({ founded: [...founded, emptyUnit(ref)], successors: [...successors, { to: ref, percent: '', members: '' }] })
          }}
        >
          {t('reorganisations.split.addNew')}
        </Button>
        <Button size="compact-md" variant="default" onClick={() => add('')}>
          {t('reorganisations.split.addStanding')}
        </Button>
        <span className={styles.quiet} role="status" data-wrong={Math.abs(sum - 100) > 0.00001 || undefined}>
          {t('reorganisations.split.sum', { sum: formatNumber(sum, Number.isInteger(sum) ? 0 : 4) })}
        </span>
      </Group>
      {issueAt('successors') && <p className={styles.wrong}>{issueAt('successors')}</p>}
      {(children.data?.rows.length ?? 0) > 0 && (
        <Fieldset legend={t('reorganisations.split.children')} className={styles.part}>
          {children.data?.rows.map(child => (
            <Select
              key={child.id}
              label={child.name}
              placeholder={t(stays ? 'reorganisations.split.child.stays' : 'reorganisations.split.child.choose')}
              data={successors.flatMap(one => (one.to ? [{ value: one.to, label: titleOf(one.to) }] : []))}
              value={step.children[child.id] ?? null}
              onChange={to => put({ children: { ...step.children, [child.id]: to ?? '' } })}
              clearable
              clearButtonProps={{ 'aria-label': t('ui.form.clear') }}
              checkIconPosition="right"
            />
          ))}
        </Fieldset>
      )}
    </>
  )
}
