import { NumberInput } from '@mantine/core'
import { useContext } from 'react'
import { useT } from '#ui/i18n.ts'
import type { GiverDraft } from './step-draft.ts'
import styles from './reorganisations.module.css'
import { KnownUnits, UnitsField } from './unit-field.tsx'

/** How many members there are, where it is stated. */
export function MembersField({ unit, value, onChange }: { unit: string; value: number | ''; onChange: (members: number | '') => void }) {
  const t = useT()
  return (
    <NumberInput
      w={150}
      label={t('reorganisations.field.members')}
      aria-label={`${t('reorganisations.field.members')}: ${unit}`}
      min={0}
      max={1_000_000}
      allowDecimal={false}
      value={value}
      onChange={next => onChange(next === '' ? '' : Number(next))}
    />
  )
}

/** Units that pass everything on, each with the members it brings. */
export function GiversFields({
  label,
  givers,
  error,
  onChange,
}: {
  label: string
  givers: readonly GiverDraft[]
  error?: string | undefined
  onChange: (givers: GiverDraft[]) => void
}) {
  const { nameOf } = useContext(KnownUnits)
  const membersOf = (unit: string) => givers.find(giver => giver.unit === unit)?.members ?? ''
  return (
    <>
      <UnitsField
        label={label}
        error={error}
        value={givers.map(giver => giver.unit)}
        onChange={units => onChange(units.map(unit => ({ unit, members: membersOf(unit) })))}
      />
      {givers.map(({ unit, members }) => (
        <div key={unit} className={styles.line}>
          <span>{nameOf(unit)}</span>
          <MembersField
            unit={nameOf(unit)}
            value={members}
            onChange={next => onChange(givers.map(giver => (giver.unit === unit ? { unit, members: next } : giver)))}
          />
        </div>
      ))}
    </>
  )
}
