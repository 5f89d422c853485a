import { Button, Group, Skeleton, Timeline } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { conferenceUrl } from '#modules/conferences/web/urls.ts'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { Failed } from '#ui/empty.tsx'
import type { OutputOf } from '#ui/client.ts'
import { useT } from '#ui/i18n.ts'
import { Facts, Section } from '#ui/page.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { useRead } from '#ui/use-client.ts'
import type { RowVerb } from '../states.ts'
import { client } from './client.ts'
import { RowAct } from './row-act.tsx'
import { workplanUrl } from './urls.ts'
import { monthWords, preparerName, rowFaces, whenWords } from './words.ts'

/** A row of a programme: what it says, where it is considered, the next acts, everything done with it. */
export function RowDrawer() {
  const t = useT()
  const { workplanId = '', rowId = '' } = useParams({ strict: false }) as { workplanId?: string; rowId?: string }
  const [act, setAct] = useState<RowVerb | null>(null)
  const read = useRead(client.workplans.row, { id: rowId }, { topics: ['conferences'] })
  const row = read.data
  const back = workplanUrl(workplanId)
  if (!row)
    return (
      <Drawer title={t('workplans.row')} closeTo={back}>
        {read.error ? <Failed error={read.error} onRetry={() => void read.refetch()} /> : <Skeleton h={320} />}
      </Drawer>
    )
  const [lead, ...together] = row.preparers.map(preparerName)
  return (
    <Drawer kind={t('workplans.row')} title={row.content} tab={row.content} closeTo={back}>
      <Group gap="xs" mb="md">
        <StateBadge face={rowFaces[row.status]}>{t(`workplans.status.${row.status}`)}</StateBadge>
        {row.origin === 'added' && <StateBadge face="idle">{t('workplans.added')}</StateBadge>}
      </Group>
      {act ? (
        <RowAct verb={act} row={row} onClose={() => setAct(null)} />
      ) : (
        <Group gap="xs" mb="md">
          {(row.can as RowVerb[]).map((verb, place) => (
            <Button key={verb} size="sm" variant={place === 0 ? 'filled' : 'default'} onClick={() => setAct(verb)}>
              {t(`workplans.act.${verb}`)}
            </Button>
          ))}
        </Group>
      )}
      <Section title={t('workplans.facts')}>
        <Facts
          facts={[
            { label: t('workplans.column.section'), value: t(`workplans.section.${row.section}`) },
            { label: t('workplans.column.lead'), value: lead ?? '–' },
            { label: t('workplans.column.together'), value: together.join('; ') || '–' },
            { label: t('workplans.column.consideredBy'), value: row.consideredByName ?? '–' },
            { label: t('workplans.column.month'), value: whenWords(row, t) },
            { label: t('workplans.column.product'), value: row.product ?? '–' },
            { label: t('workplans.where'), value: <Meeting row={row} /> },
            { label: t('workplans.column.reason'), value: row.reason ?? '–' },
          ]}
        />
      </Section>
      <Section title={t('workplans.history')}>
        <Timeline active={row.history.length} bulletSize={12} lineWidth={2}>
          {row.history.toReversed().map(event => (
            <Timeline.Item
              key={event.id}
              title={t(`workplans.event.${event.verb}`, {
                from: event.fromMonth ? monthWords(event.fromMonth) : '',
                to: event.toMonth ? monthWords(event.toMonth) : '',
              })}
            >
              <small>{[formatInstant(event.at), event.by, event.conference?.title].filter(Boolean).join(' · ')}</small>
              {event.reason && <div style={{ whiteSpace: 'pre-line' }}>{event.reason}</div>}
            </Timeline.Item>
          ))}
        </Timeline>
      </Section>
    </Drawer>
  )
}

/** The meeting it stands with; whoever may not read the meeting is told its day. */
function Meeting({ row }: { row: OutputOf<typeof client.workplans.row> }) {
  if (!row.conferenceOn) return <>–</>
  if (!row.conferenceId) return <>{formatDate(row.conferenceOn)}</>
  return (
    <Link to={conferenceUrl(row.conferenceId)}>
      {row.conferenceTitle}, {formatDate(row.conferenceOn)}
    </Link>
  )
}
