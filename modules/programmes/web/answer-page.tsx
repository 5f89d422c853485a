import { Button, Group, Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { formatDate } from '#ui/dates.ts'
import { Empty, Failed } from '#ui/empty.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { periodWords } from '#ui/period-words.ts'
import { useSearchParams } from '#ui/search-params.ts'
import { StateBadge } from '#ui/state-badge.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { client } from './client.ts'
import { PassedOn } from './passed-on.tsx'
import { programmesUrl } from './urls.ts'
import { amountWords, partFaces } from './words.ts'

/** What the unit was given: take it on, or ask for a change with the reason. Made for a telephone too. */
export function AnswerPage() {
  const t = useT()
  const language = useLanguage()
  const place = useWhereWhen()
  const { unitId = place.unit } = useParams({ strict: false }) as { unitId?: string }
  const [, change] = useSearchParams()
  const read = useRead(client.programmes.mine, { unitId })
  const { act, pending, error } = useAct(client.programmes.acceptParts, { done: ({ done }) => t('programmes.accepted', { count: done }) })
  const rows = read.data?.rows ?? []
  const waiting = rows.filter(row => row.can.includes('accept'))
  const programmes = [...new Map(rows.map(row => [row.programmeId, row.programmeTitle])).entries()]
  return (
    <Page
      title={t('programmes.mine')}
      crumbs={[{ label: t('programmes.title'), to: programmesUrl }]}
      lead={t('programmes.mine.lead')}
      width="text"
      action={
        waiting.length > 1 && (
          <Button loading={pending} onClick={() => void act({ ids: waiting.map(row => row.id) })}>
            {t('programmes.acceptAll', { count: waiting.length })}
          </Button>
        )
      }
    >
      {error && <FormError error={error} />}
      {!read.data && (read.error ? <Failed error={read.error} onRetry={() => void read.refetch()} /> : <Skeleton h={240} />)}
      {read.data && rows.length === 0 && <Empty title={t('programmes.mine.empty')}>{t('programmes.mine.empty.words')}</Empty>}
      {programmes.map(([id, title]) => (
        <Section key={id} title={title}>
          {rows
            .filter(row => row.programmeId === id)
            .map(row => (
              <Sheet key={row.id}>
                <Group justify="space-between" align="flex-start" gap="xs">
                  <div>
                    <strong>{row.indicator.names[language]}</strong>
                    <div>
                      <span className="numeric">{amountWords(row, row.indicator.scale, language)}</span>{' '}
                      {row.denominator === null &&
                        `${row.indicator.measure[language]}, ${t('programmes.ofTotal', { total: amountWords({ numerator: row.total, denominator: null }, row.indicator.scale, language) })}`}{' '}
                      · {periodWords(row.period, t)}
                    </div>
                    <small>{[row.fromUnitName, row.from ? formatDate(row.from) : '', row.decisionNumber, row.note].filter(Boolean).join(' · ')}</small>
                  </div>
                  <StateBadge face={partFaces[row.state]}>{t(`programmes.part.${row.state}`)}</StateBadge>
                </Group>
                <Group gap="xs" mt="sm">
                  {row.can.includes('accept') && (
                    <Button size="sm" variant={waiting.length > 1 ? 'default' : 'filled'} loading={pending} onClick={() => void act({ ids: [row.id] })}>
                      {t('programmes.accept')}
                    </Button>
                  )}
                  {['object', 'cascade']
                    .filter(verb => row.can.includes(verb))
                    .map(verb => (
                      <Button key={verb} size="sm" variant="default" onClick={() => change({ part: row.id, do: verb }, { push: true })}>
                        {t(`programmes.${verb}`)}
                      </Button>
                    ))}
                  <Button size="sm" variant="subtle" onClick={() => change({ part: row.id }, { push: true })}>
                    {t('programmes.history')}
                  </Button>
                </Group>
              </Sheet>
            ))}
          {rows.some(row => row.programmeId === id && row.passedOn) && <PassedOn programmeId={id} unitId={unitId} />}
        </Section>
      ))}
    </Page>
  )
}
