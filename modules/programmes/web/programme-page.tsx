import { Button, Skeleton } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { formatPeriod } from '#kernel/period.ts'
import { Confirm } from '#ui/confirm.tsx'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { Failed } from '#ui/empty.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Facts, Page, Section, Sheet } from '#ui/page.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { ObjectionList } from './objection-list.tsx'
import { ProgrammeTasks } from './programme-tasks.tsx'
import { TargetList } from './target-list.tsx'
import { TargetMatrix } from './target-matrix.tsx'
import { deployUrl, programmesUrl } from './urls.ts'
import { programmeFaces } from './words.ts'

/** A programme: what it rests on, its targets with the parts against the totals, what units answered and did, its tasks. */
export function ProgrammePage() {
  const t = useT()
  const language = useLanguage()
  const { programmeId = '' } = useParams({ strict: false }) as { programmeId?: string }
  const [closing, setClosing] = useState(false)
  const read = useRead(client.programmes.programme, { id: programmeId }, { topics: ['tasks', 'results'] })
  const close = useAct(client.programmes.close, { done: () => t('programmes.closed'), onDone: () => setClosing(false) })
  const programme = read.data
  const crumbs = [{ label: t('programmes.title'), to: programmesUrl }]
  if (!programme) {
    return (
      <Page title={t('programmes.title')} crumbs={crumbs}>
        {read.error ? <Failed error={read.error} onRetry={() => void read.refetch()} /> : <Skeleton h={320} />}
      </Page>
    )
  }
  const may = (act: string) => programme.can.includes(act)
  return (
    <Page
      title={programme.title}
      crumbs={crumbs}
      lead={[programme.bodyName ?? programme.unitName, formatPeriod(programme.period, language)].filter(Boolean).join(' · ')}
      state={<StateBadge face={programmeFaces[programme.state]}>{t(`programmes.state.${programme.state}`)}</StateBadge>}
      action={
        may('deploy') && (
          <Button component={Link} to={deployUrl(programmeId)}>
            {t('programmes.deploy')}
          </Button>
        )
      }
      others={
        <>
          <Button component="a" variant="default" href={`/api/programmes/export?programmeId=${programmeId}`}>
            {t('programmes.export')}
          </Button>
          {may('close') && programme.state === 'deployed' && (
            <Button variant="default" onClick={() => setClosing(true)}>
              {t('programmes.close')}
            </Button>
          )}
        </>
      }
    >
      <Sheet>
        <Facts
          facts={[
            {
              label: t('programmes.document'),
              value: programme.document ? `${programme.document.number}, ${formatDate(programme.document.issuedOn)}, ${programme.document.title}` : '–',
            },
            { label: t('programmes.column.units'), value: programme.givenTo.length || '–' },
            { label: t('programmes.given'), value: programme.deployedAt ? formatInstant(programme.deployedAt) : '–' },
          ]}
        />
      </Sheet>
      <TargetList programme={programme} editable={may('setTarget')} />
      {programme.objected > 0 && <ObjectionList programmeId={programmeId} />}
      {programme.parts > 0 && <TargetMatrix programmeId={programmeId} />}
      <Section title={t('programmes.tasks')}>
        <ProgrammeTasks programmeId={programmeId} unitId={programme.unitId} editable={may('setTarget')} />
      </Section>
      <Confirm
        opened={closing}
        title={t('programmes.close')}
        verb={t('programmes.close')}
        grave
        pending={close.pending}
        onClose={() => setClosing(false)}
        onConfirm={() => void close.act({ id: programmeId })}
      >
        {programme.title}
      </Confirm>
    </Page>
  )
}
