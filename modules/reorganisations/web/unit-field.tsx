import { createContext, type ReactNode, useContext } from 'react'
import { read } from '#ui/client.ts'
import { stripMarks } from '#ui/search-marks.ts'
import { type UnitChoice, type UnitLoader, UnitPicker, UnitsPicker } from '#ui/unit-picker.tsx'
import { client } from './client.ts'

/** What the fields of a step know of units: their names, and those that the steps found. */
export interface KnownUnits {
  day: string
  nameOf: (unit: string) => string
  /** Units that the steps found, by their '#' names. */
  founded: readonly { ref: string; name: string }[]
  learn: (units: readonly UnitChoice[]) => void
}
export const KnownUnits = createContext<KnownUnits>({ day: '', nameOf: unit => unit, founded: [], learn: () => {} })

interface Props {
  label: string
  error?: ReactNode
  required?: boolean
  /** Also units that the steps found. */
  withNew?: boolean
}

/** A unit that stands on the day, or one that the steps found. */
export function UnitField({ value, onChange, ...props }: Props & { value: string; onChange: (unit: string) => void }) {
  const { nameOf, learn } = useContext(KnownUnits)
  const { load, loadKey } = useLoader(props.withNew ?? false)
  return (
    <UnitPicker
      label={props.label}
      error={props.error}
      required={props.required ?? true}
      load={load}
      loadKey={loadKey}
      value={value ? { id: value, name: nameOf(value) } : null}
      onChange={unit => {
        if (unit) learn([unit])
        onChange(unit?.id ?? '')
      }}
    />
  )
}

/** Several units that stand on the day. */
export function UnitsField({ value, onChange, label, error }: Props & { value: readonly string[]; onChange: (units: string[]) => void }) {
  const { nameOf, learn } = useContext(KnownUnits)
  const { load, loadKey } = useLoader(false)
  return (
    <UnitsPicker
      label={label}
      error={error}
      required
      load={load}
      loadKey={loadKey}
      value={value.map(id => ({ id, name: nameOf(id) }))}
      onChange={units => {
        learn(units)
        onChange(units.map(unit => unit.id))
      }}
    />
  )
}

function useLoader(withNew: boolean): { load: UnitLoader; loadKey: string } {
  const { day, founded } = useContext(KnownUnits)
  const load: UnitLoader = async ({ words, under }, signal) => {
    const plain = stripMarks(words)
    const added = withNew && !under ? founded.filter(unit => unit.name && stripMarks(unit.name).includes(plain)) : []
    const { rows } = await read(client.org.find, { search: words || undefined, under, size: 50, on: day }, { signal })
    return [...added.map(unit => ({ id: unit.ref, name: unit.name })), ...rows]
  }
  return { load, loadKey: `reorganisations:${day}:${withNew ? JSON.stringify(founded) : ''}` }
}
