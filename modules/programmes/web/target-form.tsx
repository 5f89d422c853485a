import { Select, Skeleton } from '@mantine/core'
import { useMemo, useState } from 'react'
import { z } from 'zod'
import { PeriodCode } from '#kernel/period.ts'
import { Drawer } from '#ui/drawer.tsx'
import { ActionForm } from '#ui/form.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { type UnitChoice, UnitsPicker } from '#ui/unit-picker.tsx'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { Apportion, TargetFields, type TargetRow } from '../records.ts'
import { client, loadUnits } from './client.ts'
import { listOf, ShareGrid, type Shares } from './share-grid.tsx'
import { TargetPreview } from './target-preview.tsx'

/** A target of a programme: the indicator first, since it says how many decimals its total has; below it, what each unit gets. */
export function TargetForm({ programme, target, onClose }: { programme: { id: string; unitId: string }; target: TargetRow | undefined; onClose: () => void }) {
  const t = useT()
  const language = useLanguage()
  const { year } = useWhereWhen()
  const [indicator, setIndicator] = useState<string | null>(target?.indicator.code ?? null)
  const [shares, setShares] = useState<Shares>(() => new Map(target?.list.map(share => [share.unitId, share.numerator])))
  const [added, setAdded] = useState<UnitChoice[]>(() => (target?.list ?? []).map(share => ({ id: share.unitId, name: share.unitName ?? share.unitId })))
  const list = useRead(client.indicators.list, { size: 500 })
  const chosen = useRead(client.indicators.indicator, { code: indicator ?? '' }, { enabled: indicator !== null })
  const below = useRead(client.org.children, { parent: programme.unitId })
  const options = (list.data?.rows ?? []).map(row => ({ value: row.code, label: row.names[language] }))
  const scale = target?.indicator.scale ?? chosen.data?.components[0]?.scale ?? 0
  const ready = list.data !== undefined && (target !== undefined || chosen.data !== undefined)
  const schema = useMemo(() => fieldsAt(scale), [scale])
  const children = below.data?.rows ?? []
  const units = [...children, ...added.filter(unit => !children.some(child => child.id === unit.id))]
  const verb = t(target ? 'programmes.target.edit' : 'programmes.target.add')
  return (
    <Drawer title={verb} onClose={onClose} size={720}>
      <Select
        label={t('programmes.field.indicator')}
        data={options}
        value={indicator}
        onChange={setIndicator}
        disabled={target !== undefined}
        searchable
        withAsterisk
        mb="md"
        nothingFoundMessage={t('ui.form.noOption')}
      />
      {indicator && !ready && <Skeleton h={240} />}
      {indicator && ready && (
        <ActionForm
          key={indicator}
          schema={schema}
          endpoint={client.programmes.setTarget}
          labels="programmes.field"
          layout={values => [
            'period',
            ['numerator', 'denominator'],
            'apportion',
            ...(values['apportion'] === 'members' || values['apportion'] === 'last-year' ? [['weightIndicator', 'weightPeriod']] : []),
            'mayDiffer',
          ]}
          initial={{
            period: target?.period ?? String(year),
            numerator: target?.numerator,
            denominator: target?.denominator ?? undefined,
            apportion: target?.apportion ?? 'equal',
            mayDiffer: target?.mayDiffer ?? false,
            // Stored by id; the choices carry codes.
            weightIndicator: list.data?.rows.find(row => row.id === target?.weightIndicator)?.code,
            weightPeriod: target?.weightPeriod ?? undefined,
          }}
          toInput={values => ({
            ...schema.parse(values),
            programmeId: programme.id,
            indicator,
            ...(target ? { targetId: target.id, version: target.version } : {}),
            list: isListed(values['apportion']) ? listOf(shares, (values['denominator'] as number | undefined) ?? null) : [],
          })}
          changed={shares.size !== (target?.list.length ?? 0)}
          sources={{ weightIndicator: { options } }}
          verb={verb}
          done={() => t('programmes.target.saved')}
          onDone={onClose}
          onCancel={onClose}
        >
          {values =>
            isListed(values.apportion) ? (
              <>
                <ShareGrid units={units} shares={shares} onChange={setShares} scale={scale} total={values.numerator} denominator={values.denominator ?? null} />
                <UnitsPicker
                  label={t('programmes.shares.add')}
                  value={added.filter(unit => !children.some(child => child.id === unit.id))}
                  onChange={setAdded}
                  load={loadUnits}
                  loadKey="programmes.shares"
                />
              </>
            ) : (
              isDivisible(values) && (
                <TargetPreview
                  scale={scale}
                  target={{
                    programmeId: programme.id,
                    indicator,
                    period: values.period,
                    numerator: values.numerator,
                    apportion: values.apportion,
                    ...(values.weightIndicator ? { weightIndicator: values.weightIndicator } : {}),
                    ...(values.weightPeriod ? { weightPeriod: values.weightPeriod } : {}),
                  }}
                />
              )
            )
          }
        </ActionForm>
      )}
    </Drawer>
  )
}

const fieldsAt = (scale: number) =>
  TargetFields.pick({ period: true, mayDiffer: true }).extend({
    numerator: z.int().meta({ scale }),
    denominator: z.int().min(1).optional().meta({ scale }),
    apportion: Apportion.meta({ options: 'programmes.apportion' }),
    weightIndicator: z.string().optional().meta({ widget: 'select' }),
    weightPeriod: PeriodCode.optional(),
  })

const isListed = (apportion: unknown) => apportion === 'list' || apportion === 'set'

type Filled = { period?: string; numerator?: number; apportion?: string; weightIndicator?: string | null; weightPeriod?: string | null }

/** Enough is written to be divided: else the preview would only say what is missing. */
function isDivisible(values: Filled): values is Filled & { period: string; numerator: number; apportion: 'equal' | 'members' | 'last-year' } {
  return (
    Number.isSafeInteger(values.numerator) &&
    PeriodCode.safeParse(values.period).success &&
    (values.apportion !== 'members' || Boolean(values.weightIndicator)) &&
    (!values.weightPeriod || PeriodCode.safeParse(values.weightPeriod).success)
  )
}
