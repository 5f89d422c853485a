import { ActionIcon, Button, Checkbox, Group, MultiSelect, Stack, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { Drawer } from '#ui/drawer.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { type UnitChoice, UnitsPicker } from '#ui/unit-picker.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { client, loadUnits } from './client.ts'
import styles from './hall.module.css'

const nobody = { fullName: '', organisation: '' }

/** Members of bodies, organisations and guests, invited in one act. Who is invited already is not invited twice. */
export function InviteDrawer({ conference, onClose }: { conference: OutputOf<typeof client.conferences.conference>; onClose: () => void }) {
  const t = useT()
  const bodies = useRead(client.access.bodies, { unitId: conference.unitId })
  const [bodyIds, setBodyIds] = useState<string[]>([conference.bodyId])
  const [grassroots, setGrassroots] = useState(conference.extended)
  const [units, setUnits] = useState<UnitChoice[]>([])
  const [guests, setGuests] = useState([nobody])
  const { act, pending, error } = useAct(client.conferences.invite, { done: made => t('conferences.invite.done', { count: made.invited }), onDone: onClose })
  const named = guests
    .map(guest => ({ fullName: guest.fullName.trim(), organisation: guest.organisation.trim() }))
    .filter(guest => guest.fullName && guest.organisation)
  const put = (index: number, patch: Partial<typeof nobody>) => setGuests(guests.map((guest, at) => (at === index ? { ...guest, ...patch } : guest)))
  return (
    <Drawer title={t('conferences.invite')} onClose={onClose}>
      <Stack>
        <MultiSelect
          label={t('conferences.invite.bodies')}
          data={(bodies.data?.bodies ?? []).flatMap(body => (body.id && body.name ? [{ value: body.id, label: body.name }] : []))}
          value={bodyIds}
          onChange={setBodyIds}
        />
        <Checkbox label={t('conferences.invite.grassroots')} checked={grassroots} onChange={event => setGrassroots(event.currentTarget.checked)} />
        <UnitsPicker label={t('conferences.invite.units')} load={loadUnits} loadKey="org" value={units} onChange={setUnits} />
        {guests.map((guest, index) => (
          <Group key={index} align="end" gap="xs" wrap="nowrap">
            <TextInput
              className={styles.half}
              label={t('conferences.invite.guest')}
              value={guest.fullName}
              onChange={event => put(index, { fullName: event.currentTarget.value })}
            />
            <TextInput
              className={styles.half}
              label={t('conferences.invite.organisation')}
              value={guest.organisation}
              onChange={event => put(index, { organisation: event.currentTarget.value })}
            />
            {guests.length > 1 && (
              <ActionIcon
                variant="default"
                size="lg"
                aria-label={t('conferences.agenda.remove', { title: guest.fullName })}
                onClick={() => setGuests(guests.filter((_one, at) => at !== index))}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        <div>
          <Button variant="subtle" size="compact-md" onClick={() => setGuests([...guests, nobody])}>
            {t('conferences.invite.guest.add')}
          </Button>
        </div>
        {error && <FormError error={error} />}
        <Button
          loading={pending}
          onClick={() => void act({ conferenceId: conference.id, bodyIds, grassroots, unitIds: units.map(unit => unit.id), guests: named })}
        >
          {t('conferences.invite')}
        </Button>
      </Stack>
    </Drawer>
  )
}
