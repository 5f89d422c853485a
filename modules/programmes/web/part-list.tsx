import { formatDate } from '#ui/dates.ts'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Sheet } from '#ui/page.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { StateBadge } from '#ui/state-badge.tsx'
import { byId, ServerTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { partStates, type PartState, type TargetRow } from '../records.ts'
import { client } from './client.ts'
import { amountWords, partFaces } from './words.ts'

/** Part by part, page by page: by target, by state, by words of the unit; each opens with what may be done and all that was. */
export function PartList({ given, targets }: { given: { programmeId: string; unitId?: string }; targets: readonly TargetRow[] }) {
  const t = useT()
  const language = useLanguage()
  const [search, change] = useSearchParams()
  const params = useTableParams({ prefix: 'part.', filterIds: ['state', 'target'] })
  const { sort: _, ...input } = params.input
  const list = useRead(client.programmes.parts, {
    ...given,
    ...input,
    state: (params.filters['state'] ?? []) as PartState[],
    ...(params.filters['target']?.[0] ? { targetId: params.filters['target'][0] } : {}),
  })
  return (
    <Sheet padded={false}>
      <ServerTable
        id="programmes.parts"
        label={t('programmes.parts')}
        params={params}
        rowId={byId}
        list={list}
        onOpen={row => change({ part: row.id }, { push: true })}
        openId={search['part']}
        empty={{ title: t('programmes.parts.empty') }}
        filters={[
          {
            id: 'target',
            label: t('programmes.column.indicator'),
            single: true,
            options: targets.map(target => ({ value: target.id, label: target.indicator.names[language] })),
          },
          { id: 'state', label: t('programmes.column.state'), options: partStates.map(value => ({ value, label: t(`programmes.part.${value}`) })) },
        ]}
        columns={[
          {
            id: 'unit',
            header: t('programmes.column.unit'),
            phone: 'title',
            text: row => row.unitName ?? '',
            cell: row => (
              <a href={`?part=${row.id}`} onClick={event => open(event, () => change({ part: row.id }, { push: true }))}>
                {row.unitName}
              </a>
            ),
          },
          { id: 'indicator', header: t('programmes.column.indicator'), text: row => row.indicator.names[language], cell: row => row.indicator.names[language] },
          { id: 'given', header: t('programmes.column.assigned'), numeric: true, width: 100, cell: row => amountWords(row, row.indicator.scale, language) },
          {
            id: 'state',
            header: t('programmes.column.state'),
            width: 190,
            cell: row => (
              <StateBadge quiet face={partFaces[row.state]}>
                {t(`programmes.part.${row.state}`)}
              </StateBadge>
            ),
          },
          { id: 'from', header: t('programmes.field.from'), width: 130, cell: row => (row.from ? formatDate(row.from) : '–') },
          { id: 'decision', header: t('programmes.column.decision'), width: 170, cell: row => row.decisionNumber ?? '' },
        ]}
      />
    </Sheet>
  )
}

/** A link like any other (it may be opened in a tab of its own), but here it opens the drawer. */
function open(event: { preventDefault: () => void; ctrlKey: boolean; metaKey: boolean }, go: () => void) {
  if (event.ctrlKey || event.metaKey) return
  event.preventDefault()
  go()
}
