import { SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { Empty } from '#ui/empty.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import styles from './hall.module.css'

type Conference = OutputOf<typeof client.conferences.conference>
type Row = OutputOf<typeof client.conferences.invitations>['rows'][number]
const choices = ['present', 'absent_with_reason', 'absent'] as const

/** The roll call at the door: one touch a person, also at 360 px; who is looked for is found by typing. */
export function RollCall({ conference }: { conference: Conference }) {
  const t = useT()
  const [words, setWords] = useState('')
  const [search] = useDebouncedValue(words, 150)
  const list = useRead(client.conferences.invitations, { conferenceId: conference.id, size: 500, search: search || undefined })
  const { act, error } = useAct(client.conferences.markAttendance)
  const may = conference.can.includes('markAttendance')
  const { all, member } = conference.counts
  const mark = (row: Row, state: (typeof choices)[number]) =>
    void act({
      conferenceId: conference.id,
      marks: [
        {
          invitationId: row.id,
          state,
          ...(state === 'absent_with_reason' ? { reason: row.answerReason ?? row.attendanceReason ?? t('conferences.roll.reason') } : {}),
        },
      ],
    })
  return (
    <Section title={t('conferences.part.roll')}>
      <p role="status">
        {t('conferences.roll.counts', {
          present: member.present,
          members: member.invited,
          all: all.present,
          invited: all.invited,
          excused: all.absentWithReason,
          absent: all.absent,
        })}
      </p>
      <Sheet>
        <Stack>
          <TextInput label={t('conferences.roll.search')} type="search" value={words} onChange={event => setWords(event.currentTarget.value)} />
          {error && <FormError error={error} />}
          {list.data?.rows.length === 0 && <Empty title={t('conferences.invitations.empty')} />}
          <ul className={styles.roll}>
            {(list.data?.rows ?? []).map(row => (
              <li key={row.id}>
                <div>
                  <strong>{row.name ?? t('conferences.name.hidden')}</strong>
                  <span className={styles.quiet}>
                    {row.capacity === 'member' && row.role ? row.role : [row.role, t(`conferences.capacity.${row.capacity}`)].filter(Boolean).join(' · ')}
                  </span>
                </div>
                <SegmentedControl
                  size="sm"
                  aria-label={t('conferences.roll.of', { name: row.name ?? '' })}
                  disabled={!may}
                  value={row.attendance ?? ''}
                  onChange={value => mark(row, value as (typeof choices)[number])}
                  data={choices.map(value => ({ value, label: t(`conferences.attendance.${value}`) }))}
                />
              </li>
            ))}
          </ul>
        </Stack>
      </Sheet>
    </Section>
  )
}
