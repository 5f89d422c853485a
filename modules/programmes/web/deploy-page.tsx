import { Button, Group, Skeleton, Table } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { read } from '#ui/client.ts'
import { Confirm } from '#ui/confirm.tsx'
import { Failed } from '#ui/empty.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { type UnitChoice, UnitsPicker } from '#ui/unit-picker.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { client, loadUnits } from './client.ts'
import { programmesUrl, programmeUrl } from './urls.ts'
import { amountWords } from './words.ts'

/** To which units, what each will get, and the consequence in one sentence before it is done. */
export function DeployPage() {
  const t = useT()
  const language = useLanguage()
  const navigate = useNavigate()
  const { programmeId = '' } = useParams({ strict: false }) as { programmeId?: string }
  const [units, setUnits] = useState<UnitChoice[]>([])
  const [asking, setAsking] = useState(false)
  const programme = useRead(client.programmes.programme, { id: programmeId })
  const ids = units.map(unit => unit.id)
  const preview = useRead(client.programmes.preview, { programmeId, units: ids }, { enabled: ids.length > 0 })
  const same = useRead(client.tasks.sameTitle, { unitId: programme.data?.unitId ?? '', programmeId }, { enabled: programme.data !== undefined })
  const drafts = useRead(client.tasks.drafts, { programmeId })
  const { act, pending, error } = useAct(client.programmes.deploy, {
    topics: ['tasks'],
    done: output => t('programmes.deployed', { count: output.units }),
    onDone: () => void navigate({ to: programmeUrl(programmeId), search: ((old: object) => old) as never }),
  })
  if (!programme.data) return <Page title={t('programmes.deploy')}>{programme.error ? <Failed error={programme.error} /> : <Skeleton h={240} />}</Page>
  const { unitId, targetList, title } = programme.data
  const addAll = async () => {
    const { rows } = await read(client.org.children, { parent: unitId })
    setUnits(rows.map(row => ({ id: row.id, name: row.name, code: row.code })))
  }
  const sameUnits = new Set((same.data?.units ?? []).map(row => row.unitId))
  const nameOf = new Map(units.map(unit => [unit.id, unit.name]))
  const targets = preview.data?.targets ?? []
  return (
    <Page
      title={t('programmes.deploy')}
      crumbs={[
        { label: t('programmes.title'), to: programmesUrl },
        { label: title, to: programmeUrl(programmeId) },
      ]}
      lead={t('programmes.deploy.lead')}
      action={
        <Button disabled={ids.length === 0 || preview.error !== null} onClick={() => setAsking(true)}>
          {t('programmes.deploy.confirm', { count: ids.length })}
        </Button>
      }
    >
      <Sheet>
        <Group align="flex-end">
          <div style={{ flex: 1, minWidth: 260 }}>
            <UnitsPicker label={t('programmes.deploy.units')} value={units} onChange={setUnits} load={loadUnits} loadKey="programmes.deploy" />
          </div>
          <Button variant="default" onClick={() => void addAll()}>
            {t('programmes.deploy.all')}
          </Button>
        </Group>
      </Sheet>
      {error && <FormError error={error} />}
      {preview.error && <FormError error={preview.error} />}
      {targets.length > 0 && (
        <Section title={t('programmes.deploy.preview')}>
          <Sheet padded={false}>
            <Table.ScrollContainer minWidth={480} tabIndex={0}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>{t('programmes.column.unit')}</Table.Th>
                    {targets.map(target => (
                      <Table.Th key={target.targetId} ta="right">
                        {targetList.find(one => one.id === target.targetId)?.indicator.names[language]}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {ids.map(id => (
                    <Table.Tr key={id}>
                      <Table.Td>{nameOf.get(id)}</Table.Td>
                      {targets.map(target => {
                        const part = target.parts.find(one => one.unitId === id)
                        const scale = targetList.find(one => one.id === target.targetId)?.indicator.scale ?? 0
                        return (
                          <Table.Td key={target.targetId} ta="right" className="numeric">
                            {part ? amountWords({ numerator: part.numerator, denominator: part.denominator ?? null }, scale, language) : '–'}
                          </Table.Td>
                        )
                      })}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          </Sheet>
        </Section>
      )}
      <Confirm
        opened={asking}
        title={t('programmes.deploy.confirm', { count: ids.length })}
        verb={t('programmes.deploy')}
        pending={pending}
        onClose={() => setAsking(false)}
        onConfirm={() => void act({ id: programmeId, units: ids })}
      >
        {t('programmes.deploy.words', {
          targets: targets.length,
          tasks: drafts.data?.rows.length ?? 0,
          count: ids.length,
          same: ids.filter(id => sameUnits.has(id)).length,
        })}
      </Confirm>
    </Page>
  )
}
