import { Button } from '@mantine/core'
import { useState } from 'react'
import { useLanguage, useT } from '#ui/i18n.ts'
import { formatQuantity } from '#ui/numbers.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { periodWords } from '#ui/period-words.ts'
import { ShareBar } from '#ui/progress.tsx'
import { byId, DataTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useAct } from '#ui/use-client.ts'
import type { TargetRow } from '../records.ts'
import { client } from './client.ts'
import { TargetForm } from './target-form.tsx'
import { amountWords } from './words.ts'

/** Targets with the sum of their parts against the total; those not given out yet can be changed. */
export function TargetList({ programme, editable }: { programme: { id: string; unitId: string; targetList: TargetRow[] }; editable: boolean }) {
  const t = useT()
  const language = useLanguage()
  const params = useTableParams({ prefix: 'targets.' })
  const [form, setForm] = useState<'new' | TargetRow | null>(null)
  const drop = useAct(client.programmes.dropTarget, { done: () => t('programmes.done') })
  const scaled = (value: number, row: TargetRow) => formatQuantity({ value, scale: row.indicator.scale }, language)
  return (
    <Section
      title={t('programmes.targets')}
      aside={
        editable && (
          <Button size="xs" variant="default" onClick={() => setForm('new')}>
            {t('programmes.target.add')}
          </Button>
        )
      }
    >
      <Sheet padded={false}>
        <DataTable
          id="programmes.targets"
          label={t('programmes.targets.list')}
          params={params}
          rowId={byId}
          rows={programme.targetList}
          empty={{ title: t('programmes.targets'), words: t('programmes.targets.empty') }}
          columns={[
            {
              id: 'indicator',
              header: t('programmes.column.indicator'),
              phone: 'title',
              text: row => row.indicator.names[language],
              cell: row => row.indicator.names[language],
            },
            { id: 'measure', header: t('programmes.column.measure'), width: 100, cell: row => row.indicator.measure[language] },
            { id: 'period', header: t('programmes.column.period'), width: 100, cell: row => periodWords(row.period, t) },
            { id: 'total', header: t('programmes.column.total'), numeric: true, width: 115, cell: row => amountWords(row, row.indicator.scale, language) },
            {
              id: 'parts',
              header: t('programmes.column.parts'),
              numeric: true,
              width: 130,
              cell: row =>
                row.parts && row.denominator === null ? t('programmes.sumOfParts', { sum: scaled(row.partsSum, row), total: scaled(row.numerator, row) }) : '–',
            },
            { id: 'apportion', header: t('programmes.column.apportion'), width: 140, cell: row => t(`programmes.apportion.${row.apportion}`) },
            {
              id: 'answered',
              header: t('programmes.column.answered'),
              width: 130,
              cell: row => (row.parts ? <ShareBar share={row.accepted / row.parts} label={t('programmes.column.answered')} /> : '–'),
            },
            {
              id: 'acts',
              header: t('programmes.column.acts'),
              width: 170,
              cell: row =>
                editable && !row.parts ? (
                  <>
                    <Button size="compact-xs" variant="subtle" onClick={() => setForm(row)}>
                      {t('programmes.edit')}
                    </Button>
                    <Button size="compact-xs" variant="subtle" loading={drop.pending} onClick={() => void drop.act({ id: row.id })}>
                      {t('programmes.target.drop')}
                    </Button>
                  </>
                ) : null,
            },
          ]}
        />
      </Sheet>
      {form && <TargetForm programme={programme} target={form === 'new' ? undefined : form} onClose={() => setForm(null)} />}
    </Section>
  )
}
