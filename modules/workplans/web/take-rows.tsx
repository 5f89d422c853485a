import { Button, Checkbox, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Drawer } from '#ui/drawer.tsx'
import { Empty, Failed } from '#ui/empty.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { useAct, useRead } from '#ui/use-client.ts'
import type { AdditionTo } from '#ui/web-module.ts'
import { client } from './client.ts'
import { preparerName, whenWords } from './words.ts'

/** On the agenda of a meeting: takes up rows of the programme that its body considers. */
export function TakeRows({ id, can }: AdditionTo) {
  const t = useT()
  const [open, setOpen] = useState(false)
  if (!can.includes('setAgenda')) return null
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('workplans.agenda.take')}
      </Button>
      {open && <Candidates conferenceId={id} onClose={() => setOpen(false)} />}
    </>
  )
}

function Candidates({ conferenceId, onClose }: { conferenceId: string; onClose: () => void }) {
  const t = useT()
  const { data, error, refetch } = useRead(client.workplans.candidates, { conferenceId }, { topics: ['conferences'] })
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  const put = useAct(client.workplans.putOnAgenda, {
    done: ({ items }) => t('workplans.agenda.done', { count: items.length }),
    onDone: onClose,
    topics: ['conferences'],
  })
  const otherMonth = data?.rows.some(row => chosen.includes(row.id) && row.month !== data.month) ?? false
  return (
    <Drawer title={t('workplans.agenda.take')} onClose={onClose}>
      {error && <Failed error={error} onRetry={() => void refetch()} />}
      {data?.rows.length === 0 && <Empty title={t('workplans.agenda.empty')} />}
      {data && data.rows.length > 0 && (
        <Stack>
          <p>{t('workplans.agenda.lead')}</p>
          {data.rows.map(row => (
            <Checkbox
              key={row.id}
              label={row.content}
              description={[whenWords(row, t), ...row.preparers.slice(0, 1).map(preparerName), row.product].filter(Boolean).join(' · ')}
              checked={chosen.includes(row.id)}
              onChange={event => setChosen(event.currentTarget.checked ? [...chosen, row.id] : chosen.filter(one => one !== row.id))}
            />
          ))}
          {otherMonth && (
            <Textarea
              label={t('workplans.field.otherMonth')}
              autosize
              minRows={2}
              withAsterisk
              value={reason}
              onChange={event => setReason(event.currentTarget.value)}
            />
          )}
          {put.error && <FormError error={put.error} />}
          <Button
            loading={put.pending}
            disabled={chosen.length === 0 || (otherMonth && reason.trim().length < 3)}
            onClick={() => void put.act({ conferenceId, rowIds: [...chosen], ...(reason.trim() ? { reason: reason.trim() } : {}) })}
          >
            {t('workplans.agenda.put', { count: chosen.length })}
          </Button>
        </Stack>
      )}
    </Drawer>
  )
}
