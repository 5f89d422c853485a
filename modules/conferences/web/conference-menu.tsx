import { Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { z } from 'zod'
import { Reason } from '#kernel/records.ts'
import { addressOf, type OutputOf } from '#ui/client.ts'
import { Drawer } from '#ui/drawer.tsx'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { ChangeForm } from './change-form.tsx'
import { client } from './client.ts'

const Cancellation = z.strictObject({ reason: Reason })

/** The quieter acts on a conference: the calendar file, other time or place, calling it off. */
export function ConferenceMenu({ conference }: { conference: OutputOf<typeof client.conferences.conference> }) {
  const t = useT()
  const [open, setOpen] = useState<'change' | 'cancel' | null>(null)
  const close = () => setOpen(null)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" leftSection={<IconDots size={16} aria-hidden />}>
            {t('conferences.acts')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={addressOf(client.conferences.calendar, { id: conference.id })}>
            {t('conferences.calendar')}
          </Menu.Item>
          {conference.can.includes('change') && <Menu.Item onClick={() => setOpen('change')}>{t('conferences.change')}</Menu.Item>}
          {conference.can.includes('cancel') && <Menu.Item onClick={() => setOpen('cancel')}>{t('conferences.cancel')}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      {open === 'change' && (
        <Drawer kind={conference.title} title={t('conferences.change')} onClose={close}>
          <ChangeForm conference={conference} onClose={close} />
        </Drawer>
      )}
      {open === 'cancel' && (
        <Drawer kind={conference.title} title={t('conferences.cancel')} onClose={close}>
          <p>{t('conferences.cancel.words', { invited: conference.counts.all.invited, ordinal: conference.ordinal })}</p>
          <ActionForm
            schema={Cancellation}
            endpoint={client.conferences.cancel}
            fixed={{ id: conference.id }}
            labels="conferences.cancel"
            verb={t('conferences.cancel')}
            done={() => t('conferences.cancel.done')}
            onDone={close}
            onCancel={close}
          />
        </Drawer>
      )}
    </>
  )
}
