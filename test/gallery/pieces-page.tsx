import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { CallError } from '#ui/client.ts'
import { Confirm } from '#ui/confirm.tsx'
import { Deadline } from '#ui/deadline.tsx'
import { Empty, Failed } from '#ui/empty.tsx'
import { Figure } from '#ui/figure.tsx'
import { useT } from '#ui/i18n.ts'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { Person } from '#ui/person.tsx'
import { Progress, ShareBar } from '#ui/progress.tsx'
import { type Face, StateBadge } from '#ui/state-badge.tsx'
import { toast } from '#ui/toast.tsx'

const faces: Face[] = [
  'idle',
  'draft',
  'waiting',
  'sent',
  'ongoing',
  'ontime',
  'duesoon',
  'overdue',
  'returned',
  'objected',
  'paused',
  'cancelled',
  'distinction',
]

export function PiecesPage() {
  const t = useT()
  const [asking, setAsking] = useState(false)
  return (
    <Page
      title={t('gallery.reports')}
      state={<StateBadge face="returned">{t('gallery.returned')}</StateBadge>}
      action={<Button onClick={() => setAsking(true)}>{t('gallery.sign')}</Button>}
      others={
        <Button variant="default" onClick={() => toast.done(t('gallery.done'))}>
          {t('gallery.draft')}
        </Button>
      }
    >
      <Section title={t('gallery.state')}>
        <Sheet>
          <Group gap="sm">
            {faces.map(face => (
              <StateBadge key={face} face={face}>
                {t('gallery.state')}
              </StateBadge>
            ))}
          </Group>
          <Group gap="lg" mt="md">
            <Deadline due={{ dueOn: '2021-01-20', workingDays: 3, daysLate: 0 }} />
            <Deadline due={{ dueOn: '2021-01-15', workingDays: 0, daysLate: 2 }} />
            <Deadline due={{ dueOn: '2021-01-15', workingDays: 0, daysLate: 0 }} />
            <Deadline due={{ dueOn: '2021-01-15', workingDays: 0, daysLate: 3, settled: 'late' }} />
            <Person name="Nguyễn Thị Bích Hằng" seat="Bí thư Chi bộ Văn phòng" />
            <Figure figure={{ value: 12345, scale: 1, code: 'abc' }} label={t('gallery.figure')} />
            <ShareBar share={0.874} label={t('gallery.figure')} />
          </Group>
        </Sheet>
      </Section>
      <Progress label={t('gallery.work')} done={84} total={128} />
      <Sheet padded={false}>
        <Empty title={t('gallery.empty')} action={<Button variant="default">{t('gallery.assign')}</Button>}>
          {t('gallery.lead')}
        </Empty>
      </Sheet>
      <Sheet padded={false}>
        <Failed error={new CallError({ status: 503, code: 'unavailable', message: t('ui.offline') })} onRetry={() => undefined} />
      </Sheet>
      <Confirm opened={asking} title={t('gallery.sign')} verb={t('gallery.sign')} onClose={() => setAsking(false)} onConfirm={() => setAsking(false)}>
        {t('gallery.confirm', { count: 128 })}
      </Confirm>
    </Page>
  )
}
