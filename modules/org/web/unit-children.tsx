import { Link } from '@tanstack/react-router'
import { useT } from '#ui/i18n.ts'
import { formatNumber } from '#ui/numbers.ts'
import { byId, DataTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { useCatalogue } from './catalogue.ts'
import { client } from './client.ts'
import { unitPageUrl } from './urls.ts'

/** The units directly below one, on a date. */
export function UnitChildren({ parent, on }: { parent: string; on: string }) {
  const t = useT()
  const { level, kind } = useCatalogue()
  const params = useTableParams({ prefix: 'children.' })
  const list = useRead(client.org.children, { parent, on })
  return (
    <DataTable
      id="org.children"
      label={t('org.belowIt')}
      params={params}
      rows={list.data?.rows}
      rowId={byId}
      read={list}
      empty={{ title: t('org.tree.empty') }}
      columns={[
        {
          id: 'name',
          header: t('org.column.name'),
          text: unit => unit.name,
          sort: true,
          phone: 'title',
          cell: unit => (
            <Link to={unitPageUrl(unit.id)} search>
              {unit.name}
            </Link>
          ),
        },
        { id: 'code', header: t('org.column.code'), text: unit => unit.code, sort: true, cell: unit => unit.code, width: 120 },
        { id: 'level', header: t('org.column.level'), text: unit => level(unit.level), sort: true, cell: unit => level(unit.level) },
        { id: 'kind', header: t('org.column.kind'), text: unit => kind(unit.kind), sort: true, cell: unit => kind(unit.kind) },
        {
          id: 'below',
          header: t('org.column.below'),
          value: unit => unit.below,
          sort: true,
          numeric: true,
          cell: unit => (unit.below ? formatNumber(unit.below) : ''),
          width: 120,
        },
      ]}
    />
  )
}
