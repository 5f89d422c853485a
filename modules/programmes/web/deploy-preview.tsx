import { useMemo } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { useLanguage, useT } from '#ui/i18n.ts'
import { formatQuantity } from '#ui/numbers.ts'
import { Sheet } from '#ui/page.tsx'
import { byId, DataTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import type { TargetRow } from '../records.ts'
import type { client } from './client.ts'
import { amountWords } from './words.ts'

type Preview = OutputOf<typeof client.programmes.preview>

/** Unit by unit what would be given, with the sum against the total in the heading of each target. */
export function DeployPreview({ preview, targets }: { preview: Preview; targets: readonly TargetRow[] }) {
  const t = useT()
  const language = useLanguage()
  const params = useTableParams({ prefix: 'preview.' })
  const columns = useMemo(
    () =>
      preview.targets.map(target => {
        const row = targets.find(one => one.id === target.targetId)
        const scale = row?.indicator.scale ?? 0
        const parts = new Map(target.parts.map(part => [part.unitId, part]))
        const sum = row?.denominator == null ? ` (${t('programmes.sumOfParts', { sum: say(target.sum), total: say(target.total) })})` : ''
        function say(value: number) {
          return formatQuantity({ value, scale }, language)
        }
        return {
          id: target.targetId,
          header: `${row?.indicator.names[language] ?? ''}${sum}`,
          numeric: true,
          value: (unit: { id: string }) => parts.get(unit.id)?.numerator ?? null,
          sort: true,
          cell: (unit: { id: string }) => {
            const part = parts.get(unit.id)
            return part ? amountWords({ numerator: part.numerator, denominator: part.denominator ?? null }, scale, language) : '–'
          },
        }
      }),
    [preview.targets, targets, language, t],
  )
  return (
    <Sheet padded={false}>
      <DataTable
        id="programmes.preview"
        label={t('programmes.parts')}
        params={params}
        rowId={byId}
        rows={preview.units}
        empty={{ title: t('programmes.parts.empty') }}
        columns={[{ id: 'unit', header: t('programmes.column.unit'), phone: 'title', sort: true, text: row => row.name, cell: row => row.name }, ...columns]}
      />
    </Sheet>
  )
}
