import { Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { useLanguage, useT } from '#ui/i18n.ts'
import { type UnitChoice, UnitsPicker } from '#ui/unit-picker.tsx'
import { type ChosenUnits, UnitsOf } from '#ui/units-of.tsx'
import { useRead } from '#ui/use-client.ts'
import type { Addressee } from '../records.ts'
import { client, loadUnits } from './client.ts'

/** To whom a task goes: leading units, units that take part, and the accountable position where it is not the head's. `to` is what the action takes. */
export function useAddressees(unitId: string) {
  const [leads, setLeads] = useState<ChosenUnits>({ all: false, picked: [] })
  const [co, setCo] = useState<UnitChoice[]>([])
  const [position, setPosition] = useState<string | null>(null)
  const below = useRead(client.org.children, { parent: unitId }, { enabled: leads.all && unitId !== '' })
  const leading = leads.all ? (below.data?.rows ?? []).map(unit => unit.id) : leads.picked.map(unit => unit.id)
  const to: Addressee[] = [
    ...leading.map(id => ({ unitId: id, role: 'lead' as const, ...(position ? { position } : {}) })),
    ...co.filter(unit => !leading.includes(unit.id)).map(unit => ({ unitId: unit.id, role: 'co' as const, ...(position ? { position } : {}) })),
  ]
  return { to, leads, setLeads, co, setCo, position, setPosition }
}

export function Addressees({ value }: { value: ReturnType<typeof useAddressees> }) {
  const t = useT()
  const language = useLanguage()
  const positions = useRead(client.access.positionList, {})
  return (
    <Stack gap="sm" mb="md">
      <UnitsOf
        label={t('tasks.field.to')}
        allLabel={t('programmes.deploy.all')}
        value={value.leads}
        onChange={value.setLeads}
        load={loadUnits}
        loadKey="tasks.to"
        required
      />
      <UnitsPicker label={t('tasks.field.co')} help={t('tasks.field.co.help')} value={value.co} onChange={value.setCo} load={loadUnits} loadKey="tasks.co" />
      <Select
        label={t('tasks.field.position')}
        description={t('tasks.field.accountable.help')}
        data={(positions.data?.rows ?? []).map(row => ({ value: row.code, label: row.names[language] }))}
        value={value.position}
        onChange={value.setPosition}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('ui.form.clear') }}
        nothingFoundMessage={t('ui.form.noOption')}
      />
    </Stack>
  )
}
