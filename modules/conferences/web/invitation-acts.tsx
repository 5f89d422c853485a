import { Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '#ui/confirm.tsx'
import type { OutputOf } from '#ui/client.ts'
import { Drawer } from '#ui/drawer.tsx'
import { FormError } from '#ui/form-error.tsx'
import { FormFrame } from '#ui/form-frame.tsx'
import { useT } from '#ui/i18n.ts'
import { useAct } from '#ui/use-client.ts'
import { client } from './client.ts'

export type InvitationRow = OutputOf<typeof client.conferences.invitations>['rows'][number]
export type InvitationVerb = 'decline' | 'withdrawInvitation' | 'eraseGuest'

/** An act on one invitation that wants a word or a confirmation. */
export function InvitationAct({ verb, row, onClose }: { verb: InvitationVerb; row: InvitationRow; onClose: () => void }) {
  const t = useT()
  const [reason, setReason] = useState('')
  const name = row.name ?? t('conferences.name.hidden')
  const answer = useAct(client.conferences.answer, { done: () => t('conferences.answer.done'), onDone: onClose })
  const withdraw = useAct(client.conferences.withdrawInvitation, { done: () => t('conferences.withdrawInvitation.done', { name }), onDone: onClose })
  const erase = useAct(client.conferences.eraseGuest, { done: () => t('conferences.eraseGuest.done'), onDone: onClose })
  const field = (label: string) => (
    <TextInput label={label} withAsterisk data-autofocus value={reason} onChange={event => setReason(event.currentTarget.value)} maxLength={2000} />
  )
  if (verb === 'decline')
    return (
      <Drawer title={name} kind={t('conferences.answer.not_coming')} onClose={onClose}>
        <FormFrame
          verb={t('conferences.answer.send')}
          onSend={() => void answer.act({ invitationId: row.id, answer: 'not_coming', reason: reason.trim() })}
          ready={reason.trim().length >= 3}
          pending={answer.pending}
          error={answer.error}
        >
          {field(t('conferences.answer.reason'))}
        </FormFrame>
      </Drawer>
    )
  if (verb === 'withdrawInvitation')
    return (
      <Confirm
        opened
        title={t('conferences.withdrawInvitation')}
        verb={t('conferences.withdrawInvitation')}
        pending={withdraw.pending}
        onClose={onClose}
        onConfirm={() => void withdraw.act({ invitationId: row.id })}
      >
        {t('conferences.withdrawInvitation.words', { name })}
        {withdraw.error && <FormError error={withdraw.error} />}
      </Confirm>
    )
  return (
    <Confirm
      opened
      grave
      title={t('conferences.eraseGuest')}
      verb={t('conferences.eraseGuest')}
      pending={erase.pending}
      onClose={onClose}
      onConfirm={() => reason.trim().length >= 3 && void erase.act({ invitationId: row.id, reason: reason.trim() })}
    >
      <Stack>
        <p>{t('conferences.eraseGuest.words', { name })}</p>
        {field(t('conferences.eraseGuest.reason'))}
        {erase.error && <FormError error={erase.error} />}
      </Stack>
    </Confirm>
  )
}
