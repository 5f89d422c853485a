import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { byId, ServerTable, type TableColumn } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useAct, useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { InvitationAct, type InvitationRow as Row, type InvitationVerb } from './invitation-acts.tsx'
import { InviteDrawer } from './invite-drawer.tsx'

type Conference = OutputOf<typeof client.conferences.conference>
const capacities = ['member', 'extended', 'guest'] as const

/** Who is invited and what they answered; one answers for oneself here. */
export function InvitationsPart({ conference }: { conference: Conference }) {
  const t = useT()
  const params = useTableParams({ prefix: 'i', filterIds: ['capacity', 'answer'], size: 100 })
  const capacity = params.filters['capacity']?.[0] as Row['capacity'] | undefined
  const answered = params.filters['answer']?.[0] as 'coming' | 'not_coming' | 'none' | undefined
  const list = useRead(client.conferences.invitations, { conferenceId: conference.id, ...params.input, capacity, answer: answered })
  const [inviting, setInviting] = useState(false)
  const [asked, setAsked] = useState<{ verb: InvitationVerb; row: Row } | null>(null)
  const answer = useAct(client.conferences.answer, { done: () => t('conferences.answer.done') })
  const columns: TableColumn<Row>[] = [
    { id: 'name', header: t('conferences.column.name'), sort: true, phone: 'title', cell: row => row.name ?? t('conferences.name.hidden') },
    { id: 'role', header: t('conferences.column.role'), width: 280, cell: row => row.role ?? '' },
    { id: 'capacity', header: t('conferences.column.capacity'), width: 130, cell: row => t(`conferences.capacity.${row.capacity}`) },
    {
      id: 'answer',
      header: t('conferences.column.answer'),
      width: 260,
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
            <Button size="compact-md" variant="subtle" onClick={() => setAsked({ verb: 'decline', row })}>
              {t('conferences.answer.not_coming')}
            </Button>
          )}
        </Group>
      ),
    },
    ...(conference.can.includes('invite') || list.data?.rows.some(row => row.can.includes('eraseGuest'))
      ? [
          {
            id: 'acts',
            header: t('conferences.acts'),
            width: 220,
            cell: (row: Row) => (
              <Group gap="xs">
                {(['withdrawInvitation', 'eraseGuest'] as const)
                  .filter(verb => row.can.includes(verb))
                  .map(verb => (
                    <Button
                      key={verb}
                      size="compact-md"
                      variant="subtle"
                      color="gray"
                      aria-label={`${t(`conferences.${verb}`)}: ${row.name ?? ''}`}
                      onClick={() => setAsked({ verb, row })}
                    >
                      {t(`conferences.${verb}`)}
                    </Button>
                  ))}
              </Group>
            ),
          },
        ]
      : []),
  ]
  return (
    <Section
      title={t('conferences.part.invitations')}
      aside={
        conference.can.includes('invite') && (
          <Button variant="default" onClick={() => setInviting(true)}>
            {t('conferences.invite')}
          </Button>
        )
      }
    >
      {answer.error && <FormError error={answer.error} />}
      <Sheet padded={false}>
        <ServerTable
          id="conferences.invitations"
          label={t('conferences.invitations.list')}
          params={params}
          rowId={byId}
          list={list}
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
      {asked && <InvitationAct verb={asked.verb} row={asked.row} onClose={() => setAsked(null)} />}
    </Section>
  )
}
