import { Button, Group, Skeleton, TextInput } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Confirm } from '#ui/confirm.tsx'
import { DateField } from '#ui/date-field.tsx'
import { Failed } from '#ui/empty.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { type ChosenUnits, UnitsOf } from '#ui/units-of.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { client, loadUnits } from './client.ts'
import { DeployPreview } from './deploy-preview.tsx'
import { programmesUrl, programmeUrl } from './urls.ts'

/** To which units, what each will get, and the consequence in one sentence before it is done. */
export function DeployPage() {
  const t = useT()
  const navigate = useNavigate()
  const { programmeId = '' } = useParams({ strict: false }) as { programmeId?: string }
  const [to, setTo] = useState<ChosenUnits>({ all: false, picked: [] })
  const [asking, setAsking] = useState(false)
  const [decisionNumber, setNumber] = useState('')
  const [decisionDate, setDate] = useState<string | null>(null)
  const programme = useRead(client.programmes.programme, { id: programmeId })
  const chosen = to.all || to.picked.length > 0
  const preview = useRead(client.programmes.preview, to.all ? { programmeId, all: true } : { programmeId, units: to.picked.map(unit => unit.id) }, {
    enabled: chosen,
  })
  const same = useRead(client.tasks.sameTitle, { unitId: programme.data?.unitId ?? '', programmeId }, { enabled: programme.data !== undefined })
  const drafts = useRead(client.tasks.drafts, { programmeId })
  const { act, pending, error } = useAct(client.programmes.deploy, {
    topics: ['tasks'],
    done: output => t('programmes.deployed', { count: output.units }),
    onDone: () => void navigate({ to: programmeUrl(programmeId), search: true }),
  })
  if (!programme.data) return <Page title={t('programmes.deploy')}>{programme.error ? <Failed error={programme.error} /> : <Skeleton h={240} />}</Page>
  const { targetList, title } = programme.data
  const given = chosen ? (preview.data?.units ?? []) : []
  const sameUnits = new Set((same.data?.units ?? []).map(row => row.unitId))
  return (
    <Page
      title={t('programmes.deploy')}
      crumbs={[
        { label: t('programmes.title'), to: programmesUrl },
        { label: title, to: programmeUrl(programmeId) },
      ]}
      lead={t('programmes.deploy.lead')}
      action={
        <Button disabled={given.length === 0 || preview.error !== null || preview.isPlaceholderData} onClick={() => setAsking(true)}>
          {t('programmes.deploy.confirm', { count: given.length })}
        </Button>
      }
    >
      <Sheet>
        <UnitsOf
          label={t('programmes.deploy.units')}
          allLabel={t('programmes.deploy.all')}
          value={to}
          onChange={setTo}
          load={loadUnits}
          loadKey="programmes.deploy"
        />
        <Group mt="sm" grow align="flex-start" preventGrowOverflow={false}>
          <TextInput
            label={t('programmes.field.decisionNumber')}
            maxLength={60}
            value={decisionNumber}
            onChange={event => setNumber(event.currentTarget.value)}
            miw={180}
          />
          <DateField label={t('programmes.field.decisionDate')} value={decisionDate} onChange={setDate} />
        </Group>
      </Sheet>
      {error && <FormError error={error} />}
      {preview.error && <FormError error={preview.error} />}
      {chosen && preview.data && preview.data.targets.length > 0 && (
        <Section title={t('programmes.deploy.preview')}>
          <DeployPreview preview={preview.data} targets={targetList} />
        </Section>
      )}
      <Confirm
        opened={asking}
        title={t('programmes.deploy.confirm', { count: given.length })}
        verb={t('programmes.deploy')}
        pending={pending}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          void act({
            id: programmeId,
            units: given.map(unit => unit.id),
            ...(decisionNumber.trim() ? { decisionNumber } : {}),
            ...(decisionDate ? { decisionDate } : {}),
          })
        }
      >
        {t('programmes.deploy.words', {
          targets: preview.data?.targets.length ?? 0,
          tasks: drafts.data?.rows.length ?? 0,
          count: given.length,
          same: given.filter(unit => sameUnits.has(unit.id)).length,
        })}
      </Confirm>
    </Page>
  )
}
