import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { addDays, addMonths, dateOf, startOfDay } from '#kernel/business-date.ts'
import { Confirm } from '#ui/confirm.tsx'
import { formatInstant } from '#ui/dates.ts'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Facts, Page, Sheet } from '#ui/page.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { client } from './client.ts'

/** Moving the demonstration's clock: for administrators of a demonstration. */
export function ClockPage() {
  const t = useT()
  const [asked, setAsked] = useState<{ labelId: string; to: string } | null>(null)
  const me = useRead(client.access.me, {}, { topics: ['clock'] })
  const move = useAct(client.today.moveClock, { done: () => t('today.clock.done'), onDone: () => void me.refetch() })
  const now = me.data?.clock.now
  if (!now) return <Page title={t('today.clock.title')}>{null}</Page>
  const today = dateOf(now)
  const steps = [
    { labelId: 'today.clock.nextDay', to: startOfDay(addDays(today, 1)) },
    { labelId: 'today.clock.nextWeek', to: startOfDay(addDays(today, 7)) },
    { labelId: 'today.clock.month', to: startOfDay(`${addMonths(today, 1).slice(0, 7)}-01`) },
  ]
  return (
    <Page title={t('today.clock.title')} lead={t('today.clock.lead')}>
      <Sheet>
        <Facts facts={[{ label: t('today.clock.now'), value: formatInstant(now) }]} />
        {move.error && <FormError error={move.error} />}
        <Group mt="md">
          {steps.map(step => (
            <Button key={step.labelId} variant="default" loading={move.pending} onClick={() => setAsked(step)}>
              {t(step.labelId)}
            </Button>
          ))}
        </Group>
      </Sheet>
      <Confirm
        opened={asked !== null}
        title={t(asked?.labelId ?? 'today.clock.title')}
        verb={t(asked?.labelId ?? 'today.clock.title')}
        grave
        onClose={() => setAsked(null)}
        onConfirm={() => {
          if (asked) move.act({ to: asked.to })
          setAsked(null)
        }}
      >
        {t('today.clock.confirm')}
      </Confirm>
    </Page>
  )
}
