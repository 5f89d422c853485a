import { Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { Person } from '#ui/person.tsx'
import { byId, ServerTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { client } from './client.ts'
import { bodiesUrl, personUrl } from './urls.ts'

/** People of the unit chosen above and below it, by given name. */
export function PersonsPage() {
  const t = useT()
  const language = useLanguage()
  const navigate = useNavigate()
  const { unit } = useWhereWhen()
  const params = useTableParams({ filterIds: [] })
  const open = (useParams({ strict: false }) as { personId?: string }).personId
  const { search, page, size } = params.input
  const people = useRead(client.access.people, { page, size, ...(search ? { search } : {}), ...(unit ? { unitId: unit } : {}) }, { topics: ['org'] })
  return (
    <Page title={t('access.persons')} crumbs={[{ label: t('access.rail'), to: bodiesUrl }]}>
      <ServerTable
        id="access.persons"
        label={t('access.persons')}
        params={params}
        rowId={byId}
        list={people}
        onOpen={row => void navigate({ to: personUrl(row.id), search: true, resetScroll: false })}
        openId={open}
        empty={{ title: t('access.none.persons'), words: t('access.none.persons.words') }}
        columns={[
          { id: 'name', header: t('access.column.name'), cell: row => <Person name={row.fullName} />, phone: 'title' },
          { id: 'seats', header: t('access.column.seats'), cell: row => row.seats.map(seat => seat.positionNames[language]).join('; ') },
          { id: 'unit', header: t('access.column.unit'), cell: row => row.unitName ?? '' },
          { id: 'phone', header: t('access.column.phone'), cell: row => row.phone ?? '' },
        ]}
      />
      <Outlet />
    </Page>
  )
}
