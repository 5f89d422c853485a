import { Button, Checkbox, Group, MultiSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { Drawer } from '#ui/drawer.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { DataTable, type TableColumn } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { type UnitChoice, UnitsPicker } from '#ui/unit-picker.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { client, loadUnits } from './client.ts'

type Conference = OutputOf<typeof client.conferences.conference>
type Row = OutputOf<typeof client.conferences.invitations>['rows'][number]
const idOf = (row: Row) => row.id
const capacities = ['member', 'extended', 'guest'] as const

/** Who is invited and what they answered; one answers for oneself here. */
export function InvitationsPart({ conference }: { conference: Conference }) {
  const t = useT()
  const params = useTableParams({ prefix: 'i', filterIds: ['capacity', 'answer'], size: 100 })
  const capacity = params.filters['capacity']?.[0] as Row['capacity'] | undefined
  const answered = params.filters['answer']?.[0] as 'coming' | 'not_coming' | 'none' | undefined
  const list = useRead(client.conferences.invitations, { conferenceId: conference.id, ...params.input, capacity, answer: answered })
  const [inviting, setInviting] = useState(false)
  const [declining, setDeclining] = useState<Row | null>(null)
  const answer = useAct(client.conferences.answer, { done: () => t('conferences.answer.done'), onDone: () => setDeclining(null) })
  const columns: TableColumn<Row>[] = [
    { id: 'name', header: t('conferences.column.name'), sort: true, phone: 'title', cell: row => row.name ?? t('conferences.name.hidden') },
    { id: 'role', header: t('conferences.column.role'), cell: row => row.role ?? '' },
    { id: 'capacity', header: t('conferences.column.capacity'), width: 150, cell: row => t(`conferences.capacity.${row.capacity}`) },
    {
      id: 'answer',
      header: t('conferences.column.answer'),
      width: 320,
      cell: row => (
        <Group gap="xs">
          {row.answer && <StateBadge face={row.answer === 'coming' ? 'ontime' : 'cancelled'}>{t(`conferences.answer.${row.answer}`)}</StateBadge>}
          {row.answerReason}
          {row.can.includes('answer') && row.answer !== 'coming' && (
            <Button size="compact-md" variant="default" onClick={() => void answer.act({ invitationId: row.id, answer: 'coming' })}>
              {t('conferences.answer.coming')}
            </Button>
          )}
          {row.can.includes('answer') && row.answer !== 'not_coming' && (
            <Button size="compact-md" variant="subtle" onClick={() => setDeclining(row)}>
              {t('conferences.answer.not_coming')}
            </Button>
          )}
        </Group>
      ),
    },
  ]
  return (
    <Section
      title={t('conferences.part.invitations')}
      aside={conference.can.includes('invite') && <Button onClick={() => setInviting(true)}>{t('conferences.invite')}</Button>}
    >
      {answer.error && !declining && <FormError error={answer.error} />}
      <Sheet padded={false}>
        <DataTable
          id="conferences.invitations"
          label={t('conferences.invitations.list')}
          mode="server"
          params={params}
          rowId={idOf}
          rows={list.data?.rows}
          total={list.data?.total}
          loading={list.isFetching}
          error={list.error}
          onRetry={() => void list.refetch()}
          columns={columns}
          filters={[
            {
              id: 'capacity',
              label: t('conferences.column.capacity'),
              single: true,
              options: capacities.map(value => ({ value, label: t(`conferences.capacity.${value}`) })),
            },
            {
              id: 'answer',
              label: t('conferences.column.answer'),
              single: true,
              options: ['coming', 'not_coming', 'none'].map(value => ({ value, label: t(`conferences.answer.${value}`) })),
            },
          ]}
          empty={{ title: t('conferences.invitations.empty'), words: t('conferences.invitations.empty.words') }}
        />
      </Sheet>
      {inviting && <InviteDrawer conference={conference} onClose={() => setInviting(false)} />}
      {declining && (
        <DeclineDrawer
          row={declining}
          pending={answer.pending}
          error={answer.error}
          onSend={reason => void answer.act({ invitationId: declining.id, answer: 'not_coming', reason })}
          onClose={() => setDeclining(null)}
        />
      )}
    </Section>
  )
}

function DeclineDrawer({
  row,
  pending,
  error,
  onSend,
  onClose,
}: {
  row: Row
  pending: boolean
  error: ReturnType<typeof useAct>['error']
  onSend: (reason: string) => void
  onClose: () => void
}) {
  const t = useT()
  const [reason, setReason] = useState('')
  return (
    <Drawer title={row.name ?? t('conferences.answer.not_coming')} kind={t('conferences.answer.not_coming')} onClose={onClose}>
      <Stack>
        <TextInput label={t('conferences.answer.reason')} withAsterisk data-autofocus value={reason} onChange={event => setReason(event.currentTarget.value)} />
        {error && <FormError error={error} />}
        <Button disabled={reason.trim().length < 3} loading={pending} onClick={() => onSend(reason.trim())}>
          {t('conferences.answer.send')}
        </Button>
      </Stack>
    </Drawer>
  )
}

function InviteDrawer({ conference, onClose }: { conference: Conference; onClose: () => void }) {
  const t = useT()
  const bodies = useRead(client.access.bodies, { unitId: conference.unitId })
  const [bodyIds, setBodyIds] = useState<string[]>([conference.bodyId])
  const [grassroots, setGrassroots] = useState(conference.extended)
  const [units, setUnits] = useState<UnitChoice[]>([])
  const [guest, setGuest] = useState({ fullName: '', organisation: '' })
  const { act, pending, error } = useAct(client.conferences.invite, { done: made => t('conferences.invite.done', { count: made.invited }), onDone: onClose })
  const named = guest.fullName.trim() !== '' && guest.organisation.trim() !== ''
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
        <TextInput
          label={t('conferences.invite.guest')}
          value={guest.fullName}
          onChange={event => setGuest({ ...guest, fullName: event.currentTarget.value })}
        />
        <TextInput
          label={t('conferences.invite.organisation')}
          value={guest.organisation}
          onChange={event => setGuest({ ...guest, organisation: event.currentTarget.value })}
        />
        {error && <FormError error={error} />}
        <Button
          loading={pending}
          onClick={() => void act({ conferenceId: conference.id, bodyIds, grassroots, unitIds: units.map(unit => unit.id), guests: named ? [guest] : [] })}
        >
          {t('conferences.invite')}
        </Button>
      </Stack>
    </Drawer>
  )
}
