import { Button, Skeleton } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { IconDownload, IconPencil, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { addressOf } from '#ui/client.ts'
import { formatDate } from '#ui/dates.ts'
import { Empty, Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { useRead } from '#ui/use-client.ts'
import { CarriedOut, Facts, Stopped } from './reorganisation-notes.tsx'
import { client } from './client.ts'
import { RehearsalView } from './rehearsal-view.tsx'
import { type Asked, ReorganisationAct } from './reorganisation-acts.tsx'
import { StepsList } from './steps-list.tsx'
import { reorganisationEditUrl, reorganisationsUrl } from './urls.ts'
import { decisionWords, faultWords, stateOf } from './words.ts'

/** One reorganisation: what it says, what would follow from it while it is pending, what became of it after. */
export function ReorganisationPage() {
  const t = useT()
  const { reorganisationId: id = '' } = useParams({ strict: false }) as { reorganisationId?: string }
  const [asked, setAsked] = useState<Asked | null>(null)
  const found = useRead(client.reorganisations.reorganisation, { id }, { keep: false, topics: ['org', 'access', 'tasks', 'programmes', 'reports'] })
  const reorganisation = found.data
  const pending = reorganisation !== undefined && (reorganisation.state === 'draft' || reorganisation.state === 'decided') && reorganisation.steps.length > 0
  const rehearsal = useRead(client.reorganisations.rehearse, { id }, { enabled: pending, topics: ['org', 'access', 'tasks', 'programmes', 'reports'] })
  if (found.error && !reorganisation) return <Failed error={found.error} onRetry={() => void found.refetch()} />
  if (!reorganisation) return <Skeleton h={400} m="lg" />
  const { can, title, effectiveOn } = reorganisation
  const { face, words } = stateOf(reorganisation, t)
  const planned = pending ? rehearsal.data : undefined
  const ready = planned !== undefined && planned.faults.length === 0 && planned.unanswered === 0
  const primary: Asked | undefined = can.includes('decide') ? 'decide' : can.includes('carryOut') ? 'carryOut' : undefined
  const faults = new Map<number, string[]>()
  for (const fault of planned?.faults ?? []) faults.set(Number(fault.path[0]), [...(faults.get(Number(fault.path[0])) ?? []), faultWords(fault, t)])
  return (
    <Page
      title={title}
      crumbs={[{ label: t('reorganisations.title'), to: reorganisationsUrl }]}
      lead={[t('reorganisations.effective', { date: formatDate(effectiveOn) }), decisionWords(reorganisation.decision, t)].filter(Boolean).join(' · ')}
      state={<StateBadge face={face}>{words}</StateBadge>}
      action={
        primary && (
          <Button disabled={!ready} title={ready ? undefined : t('reorganisations.notReady')} onClick={() => setAsked(primary)}>
            {t(`reorganisations.${primary}`)}
          </Button>
        )
      }
      others={
        <>
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {t('reorganisations.print')}
          </Button>
          <Button
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
            component="a"
            href={addressOf(client.reorganisations.exportOne, { id })}
          >
            {t('reorganisations.export')}
          </Button>
          {can.includes('edit') && (
            <Button
              variant="default"
              leftSection={<IconPencil size={16} aria-hidden />}
              renderRoot={props => <Link to={reorganisationEditUrl(id)} {...props} />}
            >
              {t('reorganisations.edit')}
            </Button>
          )}
          {can.includes('discard') && (
            <Button variant="default" onClick={() => setAsked('discard')}>
              {t('reorganisations.discard')}
            </Button>
          )}
          {can.includes('undo') && (
            <Button variant="default" disabled={reorganisation.obstacles.length > 0} onClick={() => setAsked('undo')}>
              {t('reorganisations.undo')}
            </Button>
          )}
        </>
      }
    >
      <Stopped reorganisation={reorganisation} consequences={planned?.consequences ?? []} />
      <Facts reorganisation={reorganisation} />
      {reorganisation.steps.length > 0 ? (
        <StepsList reorganisation={reorganisation} faults={faults} />
      ) : (
        <Empty title={t('reorganisations.steps.none')}>{t('reorganisations.steps.none.words')}</Empty>
      )}
      {pending && <RehearsalView reorganisation={reorganisation} rehearsal={rehearsal} />}
      <CarriedOut reorganisation={reorganisation} />
      {asked && <ReorganisationAct reorganisation={reorganisation} asked={asked} onClose={() => setAsked(null)} />}
    </Page>
  )
}
