import { Checkbox, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { type UnitChoice, type UnitLoader, UnitsPicker } from './unit-picker.tsx'

/** Either all units directly below one, which are not listed one by one, or those that are picked. */
export type ChosenUnits = { all: boolean; picked: UnitChoice[] }

export type UnitsOfProps = {
  label: string
  /** "Tất cả tổ chức trực thuộc (128)". */
  allLabel: string
  value: ChosenUnits
  onChange: (value: ChosenUnits) => void
  load: UnitLoader
  loadKey: string
  required?: boolean
  error?: ReactNode
}

/** To whom something goes: one tick for all units directly below, or a search for some of them. */
export function UnitsOf({ label, allLabel, value, onChange, load, loadKey, required, error }: UnitsOfProps) {
  return (
    <Stack gap="xs">
      <Checkbox label={allLabel} checked={value.all} onChange={event => onChange({ ...value, all: event.currentTarget.checked })} />
      {!value.all && (
        <UnitsPicker
          label={label}
          required={required}
          error={error}
          value={value.picked}
          onChange={picked => onChange({ ...value, picked })}
          load={load}
          loadKey={loadKey}
        />
      )}
    </Stack>
  )
}
