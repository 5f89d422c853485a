import { Link, useNavigate, useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { addressOf, type OutputOf } from '#ui/client.ts'
import { formatDate } from '#ui/dates.ts'
import { useT } from '#ui/i18n.ts'
import { Sheet } from '#ui/page.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { byId, ServerTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { sections, type WorkplanRow } from '../records.ts'
import { type RowStatus, rowStatuses } from '../states.ts'
import { client } from './client.ts'
import { rowUrl } from './urls.ts'
import { monthsOf, preparerName, rowFaces, whenWords } from './words.ts'

/** The rows of a programme, as they are printed: by section and month; narrowed by filters that stand in the address. */
export function RowTable({ plan, add }: { plan: OutputOf<typeof client.workplans.workplan>; add: ReactNode }) {
  const t = useT()
  const navigate = useNavigate()
  const open = (useParams({ strict: false }) as { rowId?: string }).rowId
  const params = useTableParams({ filterIds: ['section', 'status', 'month', 'considered', 'by', 'moved'], size: 100 })
  const { section, status, month, considered, by, moved } = params.filters
  const narrowed = {
    workplanId: plan.id,
    ...(params.input.search ? { search: params.input.search } : {}),
    ...(section?.length ? { section: section as WorkplanRow['section'][] } : {}),
    ...(status?.length ? { status: status as RowStatus[] } : {}),
    ...(month?.length ? { month } : {}),
    ...(considered?.[0] ? { consideredBy: considered[0] } : {}),
    ...(by?.[0] ? { preparedBy: by[0] } : {}),
    ...(moved?.length ? { moved: true } : {}),
  }
  const list = useRead(client.workplans.rows, { ...params.input, ...narrowed }, { topics: ['conferences'] })
  const named = new Map<string, string>(plan.bodies.map(body => [body.id, body.name]))
  for (const one of list.data?.rows.flatMap(row => row.preparers) ?? []) named.set(one.bodyId ?? one.unitId, preparerName(one))
  if (plan.unitName) named.set(plan.unitId, plan.unitName)
  const sort = params.input.sort ? { sort: params.input.sort } : {}
  return (
    <Sheet padded={false}>
      <ServerTable<WorkplanRow>
        id="workplans.rows"
        label={t('workplans.rows')}
        params={params}
        rowId={byId}
        list={list}
        openId={open}
        onOpen={row => void navigate({ to: rowUrl(plan.id, row.id), search: true, resetScroll: false })}
        onExport={() => window.location.assign(addressOf(client.workplans.export, { ...narrowed, ...sort }))}
        empty={{ title: t('workplans.rows.none'), words: t('workplans.rows.none.words'), action: add }}
        filters={[
          { id: 'section', label: t('workplans.column.section'), options: sections.map(value => ({ value, label: t(`workplans.section.${value}`) })) },
          { id: 'status', label: t('workplans.column.status'), options: rowStatuses.map(value => ({ value, label: t(`workplans.status.${value}`) })) },
          { id: 'month', label: t('workplans.column.month'), options: monthsOf(plan.year) },
          {
            id: 'considered',
            label: t('workplans.column.consideredBy'),
            single: true,
            options: plan.bodies.map(body => ({ value: body.id, label: body.name })),
          },
          { id: 'by', label: t('workplans.column.preparers'), single: true, options: [...named].map(([value, label]) => ({ value, label })) },
          { id: 'moved', label: t('workplans.column.moved'), single: true, options: [{ value: 'true', label: t('workplans.moved') }] },
        ]}
        columns={[
          {
            id: 'content',
            header: t('workplans.column.content'),
            sort: true,
            phone: 'title',
            width: 340,
            cell: row => <Link to={rowUrl(plan.id, row.id)}>{row.content}</Link>,
          },
          { id: 'section', header: t('workplans.column.section'), width: 150, cell: row => t(`workplans.section.${row.section}`) },
          { id: 'preparers', header: t('workplans.column.preparers'), width: 180, cell: row => row.preparers.map(preparerName).join('; ') },
          { id: 'consideredBy', header: t('workplans.column.consideredBy'), width: 160, hidden: true, cell: row => row.consideredByName ?? '–' },
          { id: 'month', header: t('workplans.column.month'), sort: true, width: 100, cell: row => whenWords(row, t) },
          { id: 'product', header: t('workplans.column.product'), width: 120, cell: row => row.product ?? '–' },
          {
            id: 'status',
            header: t('workplans.column.status'),
            sort: true,
            width: 150,
            cell: row => (
              <StateBadge quiet face={rowFaces[row.status]}>
                {t(`workplans.status.${row.status}`)}
              </StateBadge>
            ),
          },
          {
            id: 'conferenceOn',
            header: t('workplans.column.meeting'),
            sort: true,
            width: 110,
            cell: row => (row.conferenceOn ? formatDate(row.conferenceOn) : '–'),
          },
        ]}
      />
    </Sheet>
  )
}
