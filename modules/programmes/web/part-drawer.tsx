import { Button, Group, Skeleton, Timeline } from '@mantine/core'
import { useState } from 'react'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { Failed } from '#ui/empty.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Facts, Section } from '#ui/page.tsx'
import { periodWords } from '#ui/period-words.ts'
import { useSearchParams } from '#ui/search-params.ts'
import { StateBadge } from '#ui/state-badge.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { PartAct } from './part-act.tsx'
import { amountWords, partFaces } from './words.ts'

/** A unit's part of a target (`?part=`): what may be done with it, its versions by decision, and everything done with it. */
export function PartDrawer() {
  const t = useT()
  const language = useLanguage()
  const [search, change] = useSearchParams()
  const [verb, setVerb] = useState<string | null>(search['do'] ?? null)
  const { data, error, refetch } = useRead(client.programmes.partHistory, { id: search['part'] ?? '' })
  const accept = useAct(client.programmes.acceptParts, { done: ({ done }) => t('programmes.accepted', { count: done }) })
  const close = () => change({ part: undefined, do: undefined }, { push: true })
  const asked = verb !== null && data?.part.can.includes(verb) ? verb : null
  if (!data)
    return (
      <Drawer title={t('programmes.part')} onClose={close}>
        {error ? <Failed error={error} onRetry={() => void refetch()} /> : <Skeleton h={280} />}
      </Drawer>
    )
  const { part, versions, events } = data
  const { scale, names, measure } = part.indicator
  return (
    <Drawer kind={names[language]} title={part.unitName ?? t('programmes.part')} onClose={close}>
      <Group gap="xs" mb="md">
        <StateBadge face={partFaces[part.state]}>{t(`programmes.part.${part.state}`)}</StateBadge>
      </Group>
      {accept.error && <FormError error={accept.error} />}
      {asked ? (
        // Whoever came for this one act goes back to where they came from.
        <PartAct verb={asked} part={part} onClose={() => (search['do'] ? close() : setVerb(null))} />
      ) : (
        part.can.length > 0 && (
          <Group gap="xs" mb="md">
            {part.can.map((name, place) => (
              <Button
                key={name}
                size="sm"
                variant={place === 0 ? 'filled' : 'default'}
                loading={name === 'accept' && accept.pending}
                onClick={() => (name === 'accept' ? void accept.act({ ids: [part.id] }) : setVerb(name))}
              >
                {t(`programmes.${name}`)}
              </Button>
            ))}
          </Group>
        )
      )}
      <Section title={t('programmes.part')}>
        <Facts
          facts={[
            { label: t('programmes.column.assigned'), value: `${amountWords(part, scale, language)} ${part.denominator === null ? measure[language] : ''}` },
            {
              label: t('programmes.column.total'),
              value: part.denominator === null ? amountWords({ numerator: part.total, denominator: null }, scale, language) : '–',
            },
            { label: t('programmes.column.period'), value: periodWords(part.period, t) },
            { label: t('programmes.from'), value: part.fromUnitName ?? '–' },
            { label: t('programmes.title'), value: part.programmeTitle },
          ]}
        />
      </Section>
      <Section title={t('programmes.versions')}>
        <ul>
          {versions.map(version => (
            <li key={version.id}>
              <strong className="numeric">{amountWords(version, scale, language)}</strong>{' '}
              {[
                version.from &&
                  t(version.until ? 'programmes.version.span' : 'programmes.version.now', {
                    from: formatDate(version.from),
                    until: version.until ? formatDate(version.until) : '',
                  }),
                version.decisionNumber &&
                  t('programmes.version.decision', { number: version.decisionNumber, date: version.decisionDate ? formatDate(version.decisionDate) : '–' }),
                t(`programmes.part.${version.state}`),
              ]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('programmes.history')}>
        <Timeline active={events.length} bulletSize={12} lineWidth={2}>
          {events.map(event => (
            <Timeline.Item key={event.id} title={t(`programmes.event.${event.verb}`)}>
              <small>{[formatInstant(event.at), event.by].filter(Boolean).join(' · ')}</small>
              {event.note && <div style={{ whiteSpace: 'pre-line' }}>{event.note}</div>}
            </Timeline.Item>
          ))}
        </Timeline>
      </Section>
    </Drawer>
  )
}
