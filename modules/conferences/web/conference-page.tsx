import { Button, Tabs } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '#ui/confirm.tsx'
import { formatInstant } from '#ui/dates.ts'
import { Failed } from '#ui/empty.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { StateBadge } from '#ui/state-badge.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { AgendaPart } from './agenda-part.tsx'
import { client } from './client.ts'
import { ConferenceMenu } from './conference-menu.tsx'
import { ConclusionsPart } from './conclusions-part.tsx'
import { HistoryPart } from './history-part.tsx'
import { InvitationsPart } from './invitations-part.tsx'
import { PapersPart } from './papers-part.tsx'
import { RollCall } from './roll-call.tsx'
import { conferencesUrl } from './urls.ts'
import { conferenceFaces } from './words.ts'

const panels = { agenda: AgendaPart, invitations: InvitationsPart, roll: RollCall, conclusions: ConclusionsPart, papers: PapersPart }
const parts = Object.keys(panels) as (keyof typeof panels)[]
type StateVerb = 'convene' | 'start' | 'hold'

/** One conference: what is planned, who comes, what is concluded, the papers. */
export function ConferencePage() {
  const t = useT()
  const { conferenceId = '' } = useParams({ strict: false }) as { conferenceId?: string }
  const [params, change] = useSearchParams()
  const found = useRead(client.conferences.conference, { id: conferenceId }, { keep: false })
  const [asking, setAsking] = useState<StateVerb | null>(null)
  const conference = found.data
  const options = (verb: StateVerb) => ({ done: () => t(`conferences.${verb}.done`), onDone: () => setAsking(null) })
  const convene = useAct(client.conferences.convene, options('convene'))
  const start = useAct(client.conferences.start, options('start'))
  const hold = useAct(client.conferences.hold, { ...options('hold'), topics: ['results'] })
  const acts = { convene, start, hold }
  if (found.error) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  if (!conference) return <Page title={t('conferences.title')}>{null}</Page>
  const verb = (['convene', 'start', 'hold'] as const).find(one => conference.can.includes(one))
  const part = parts.find(one => one === params['tab']) ?? (conference.state === 'in_session' ? 'conclusions' : 'agenda')
  const { counts } = conference
  return (
    <Page
      title={conference.title}
      crumbs={[{ label: t('conferences.title'), to: conferencesUrl }]}
      lead={[
        formatInstant(conference.startsAt),
        conference.place,
        t(counts.all.invited === 0 ? 'conferences.counts.nobody' : 'conferences.counts.invited', {
          invited: counts.all.invited,
          members: counts.member.invited,
          coming: counts.all.coming,
          notComing: counts.all.notComing,
        }),
        ...(conference.state === 'in_session' || conference.state === 'held'
          ? [t('conferences.counts.present', { present: counts.member.present, invited: counts.member.invited, all: counts.all.present })]
          : []),
      ].join(' · ')}
      state={<StateBadge face={conferenceFaces[conference.state]}>{t(`conferences.state.${conference.state}`)}</StateBadge>}
      action={verb && <Button onClick={() => setAsking(verb)}>{t(`conferences.${verb}`)}</Button>}
      others={<ConferenceMenu conference={conference} />}
    >
      <Tabs value={part} onChange={value => change({ tab: value ?? undefined })} keepMounted={false}>
        <Tabs.List aria-label={t('conferences.parts')}>
          {parts.map(one => (
            <Tabs.Tab key={one} value={one}>
              {t(`conferences.part.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {Object.entries(panels).map(([one, Part]) => (
          <Tabs.Panel key={one} value={one} pt="md">
            <Part conference={conference} />
          </Tabs.Panel>
        ))}
      </Tabs>
      <HistoryPart history={conference.history} />
      {asking && (
        <Confirm
          opened
          title={t(`conferences.${asking}`)}
          verb={t(`conferences.${asking}`)}
          pending={acts[asking].pending}
          onConfirm={() => void acts[asking].act({ id: conferenceId })}
          onClose={() => setAsking(null)}
        >
          {t(`conferences.${asking}.words`, { invited: counts.all.invited })}
          {acts[asking].error && <FormError error={acts[asking].error} />}
        </Confirm>
      )}
    </Page>
  )
}
