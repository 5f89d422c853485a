import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { programmesUrl } from '#modules/programmes/web/urls.ts'
import { formatDate } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { useT } from '#ui/i18n.ts'
import { useMay } from '#ui/may.ts'
import { formatNumber } from '#ui/numbers.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { byId, ServerTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import type { WorkplanRecord } from '../records.ts'
import { type WorkplanState, workplanStates } from '../states.ts'
import { client } from './client.ts'
import { CreateForm } from './create-form.tsx'
import { workplanUrl } from './urls.ts'
import { planFaces } from './words.ts'

/** Programmes of the bodies of my units, and of others in which my unit prepares something; the newest year first. */
export function WorkplansPage() {
  const t = useT()
  const navigate = useNavigate()
  const may = useMay('workplans.manage')
  const params = useTableParams({ filterIds: ['state'] })
  const [creating, setCreating] = useState(false)
  const state = params.filters['state'] as WorkplanState[] | undefined
  const list = useRead(client.workplans.list, { ...params.input, ...(state?.length ? { state } : {}) }, { topics: ['conferences'] })
  const open = (id: string) => void navigate({ to: workplanUrl(id), search: true })
  const create = may && <Button onClick={() => setCreating(true)}>{t('workplans.create')}</Button>
  return (
    <Page
      title={t('workplans.title')}
      lead={t('workplans.lead')}
      action={create}
      others={
        <Button component={Link} to={programmesUrl} variant="default">
          {t('workplans.programmes')}
        </Button>
      }
    >
      <Sheet padded={false}>
        <ServerTable<WorkplanRecord>
          id="workplans.list"
          label={t('workplans.title')}
          params={params}
          rowId={byId}
          list={list}
          onOpen={row => open(row.id)}
          filters={[
            { id: 'state', label: t('workplans.column.state'), options: workplanStates.map(value => ({ value, label: t(`workplans.state.${value}`) })) },
          ]}
          empty={{ title: t('workplans.none'), words: t('workplans.none.words'), action: create || undefined }}
          columns={[
            { id: 'title', header: t('workplans.column.title'), sort: true, phone: 'title', cell: row => <Link to={workplanUrl(row.id)}>{row.title}</Link> },
            { id: 'unitName', header: t('workplans.column.unitName'), sort: true, width: 200, cell: row => row.unitName ?? '' },
            { id: 'year', header: t('workplans.column.year'), sort: true, numeric: true, width: 80, cell: row => row.year },
            {
              id: 'state',
              header: t('workplans.column.state'),
              sort: true,
              width: 150,
              cell: row => <StateBadge face={planFaces[row.state]}>{t(`workplans.state.${row.state}`)}</StateBadge>,
            },
            {
              id: 'number',
              header: t('workplans.field.number'),
              width: 170,
              cell: row => (row.number && row.issuedOn ? `${row.number}, ${formatDate(row.issuedOn)}` : '–'),
            },
            { id: 'rows', header: t('workplans.column.rows'), numeric: true, width: 100, cell: row => formatNumber(row.rows) },
            { id: 'settled', header: t('workplans.column.settled'), numeric: true, width: 120, cell: row => formatNumber(row.settled) },
            { id: 'overdue', header: t('workplans.column.overdue'), numeric: true, width: 110, cell: row => (row.overdue ? formatNumber(row.overdue) : '–') },
          ]}
        />
      </Sheet>
      {creating && (
        <Drawer title={t('workplans.create')} onClose={() => setCreating(false)}>
          <CreateForm onDone={open} onCancel={() => setCreating(false)} />
        </Drawer>
      )}
    </Page>
  )
}
