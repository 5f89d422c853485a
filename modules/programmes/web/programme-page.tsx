import { Button, Skeleton } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '#ui/confirm.tsx'
import { DocumentLink } from '#modules/documents/web/routes.tsx'
import { formatInstant } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { Facts, Page, Section, Sheet } from '#ui/page.tsx'
import { periodWords } from '#ui/period-words.ts'
import { StateBadge } from '#ui/state-badge.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { GivenParts } from './given-parts.tsx'
import { ObjectionList } from './objection-list.tsx'
import { ProgrammeForm } from './programme-form.tsx'
import { ProgrammeTasks } from './programme-tasks.tsx'
import { TargetList } from './target-list.tsx'
import { deployUrl, programmesUrl } from './urls.ts'
import { programmeFaces } from './words.ts'

/** A programme: what it rests on, its targets with the parts against the totals, what units answered and did, its tasks. */
export function ProgrammePage() {
  const t = useT()
  const { programmeId = '' } = useParams({ strict: false }) as { programmeId?: string }
  const [open, setOpen] = useState<'edit' | 'close' | null>(null)
  const leave = () => setOpen(null)
  const read = useRead(client.programmes.programme, { id: programmeId }, { topics: ['tasks', 'results'] })
  const drafts = useRead(client.tasks.drafts, { programmeId }, { enabled: read.data?.can.includes('setTarget') ?? false })
  const close = useAct(client.programmes.close, { done: () => t('programmes.closed'), onDone: leave })
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
  // Once all is given, more units may still be given it, but that is no longer what one comes here for.
  const toGive = programme.state === 'draft' || programme.targetList.some(target => target.parts === 0) || (drafts.data?.rows.length ?? 0) > 0
  return (
    <Page
      title={programme.title}
      crumbs={crumbs}
      lead={[programme.bodyName ?? programme.unitName, periodWords(programme.period, t)].filter(Boolean).join(' · ')}
      state={<StateBadge face={programmeFaces[programme.state]}>{t(`programmes.state.${programme.state}`)}</StateBadge>}
      action={
        may('deploy') && (
          <Button component={Link} to={deployUrl(programmeId)} variant={toGive ? 'filled' : 'default'}>
            {t(toGive ? 'programmes.deploy' : 'programmes.deploy.more')}
          </Button>
        )
      }
      others={
        <>
          <Button component="a" variant="default" href={`/api/programmes/export?programmeId=${programmeId}`}>
            {t('programmes.export')}
          </Button>
          {may('edit') && (
            <Button variant="default" onClick={() => setOpen('edit')}>
              {t('programmes.edit')}
            </Button>
          )}
          {may('close') && programme.state === 'deployed' && (
            <Button variant="default" onClick={() => setOpen('close')}>
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
              value: programme.document ? <DocumentLink document={programme.document} /> : '–',
            },
            { label: t('programmes.column.units'), value: programme.givenTo.length || '–' },
            { label: t('programmes.given'), value: programme.deployedAt ? formatInstant(programme.deployedAt) : '–' },
          ]}
        />
      </Sheet>
      <TargetList programme={programme} editable={may('setTarget')} />
      {programme.objected > 0 && <ObjectionList programmeId={programmeId} />}
      {programme.parts > 0 && <GivenParts programmeId={programmeId} targets={programme.targetList} />}
      <Section title={t('programmes.tasks')}>
        <ProgrammeTasks programmeId={programmeId} unitId={programme.unitId} editable={may('setTarget')} />
      </Section>
      {open === 'edit' && (
        <Drawer kind={t('programmes.title')} title={t('programmes.edit')} onClose={leave}>
          <ProgrammeForm unitId={programme.unitId} programme={programme} onDone={leave} onCancel={leave} />
        </Drawer>
      )}
      <Confirm
        opened={open === 'close'}
        title={t('programmes.close')}
        verb={t('programmes.close')}
        grave
        pending={close.pending}
        onClose={leave}
        onConfirm={() => void close.act({ id: programmeId })}
      >
        {programme.title}
      </Confirm>
    </Page>
  )
}
