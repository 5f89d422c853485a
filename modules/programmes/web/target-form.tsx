import { Select, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { Drawer } from '#ui/drawer.tsx'
import { ActionForm } from '#ui/form.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { Apportion, TargetFields, type TargetRow } from '../records.ts'
import { client } from './client.ts'

/** A target of a programme: the indicator first, since it says how many decimals its total has. */
export function TargetForm({ programmeId, target, onClose }: { programmeId: string; target: TargetRow | undefined; onClose: () => void }) {
  const t = useT()
  const language = useLanguage()
  const { year } = useWhereWhen()
  const [indicator, setIndicator] = useState<string | null>(target?.indicator.code ?? null)
  const list = useRead(client.indicators.list, { size: 500 })
  const chosen = useRead(client.indicators.indicator, { code: indicator ?? '' }, { enabled: indicator !== null })
  const options = (list.data?.rows ?? []).map(row => ({ value: row.code, label: row.names[language] }))
  const scale = target?.indicator.scale ?? chosen.data?.components[0]?.scale ?? 0
  const schema = TargetFields.pick({ period: true, weightIndicator: true, weightPeriod: true, mayDiffer: true }).extend({
    numerator: z.int().meta({ scale }),
    denominator: z.int().min(1).optional().meta({ scale }),
    apportion: Apportion.meta({ options: 'programmes.apportion' }),
  })
  const verb = t(target ? 'programmes.target.edit' : 'programmes.target.add')
  return (
    <Drawer title={verb} onClose={onClose}>
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
      {indicator && !target && !chosen.data && <Skeleton h={240} />}
      {indicator && (target || chosen.data) && (
        <ActionForm
          key={indicator}
          schema={schema}
          endpoint={client.programmes.setTarget}
          labels="programmes.field"
          layout={['period', ['numerator', 'denominator'], 'apportion', ['weightIndicator', 'weightPeriod'], 'mayDiffer']}
          fixed={{ programmeId, indicator, ...(target ? { targetId: target.id, version: target.version, list: target.list } : {}) }}
          initial={{
            period: target?.period ?? String(year),
            numerator: target?.numerator,
            denominator: target?.denominator ?? undefined,
            apportion: target?.apportion ?? 'equal',
            mayDiffer: target?.mayDiffer ?? false,
            weightIndicator: target?.weightIndicator ?? undefined,
            weightPeriod: target?.weightPeriod ?? undefined,
          }}
          sources={{ weightIndicator: { options } }}
          verb={verb}
          done={() => t('programmes.target.saved')}
          onDone={onClose}
          onCancel={onClose}
        />
      )}
    </Drawer>
  )
}
