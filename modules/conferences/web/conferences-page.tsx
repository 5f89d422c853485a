import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { formatInstant } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { useT } from '#ui/i18n.ts'
import { useMay } from '#ui/may.ts'
import { formatNumber } from '#ui/numbers.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { byId, ServerTable, type TableColumn } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { type State, states } from '../states.ts'
import { client } from './client.ts'
import { PlanForm } from './plan-form.tsx'
import { conferenceUrl } from './urls.ts'
import { conferenceFaces } from './words.ts'

type Row = OutputOf<typeof client.conferences.list>['rows'][number]

/** Conferences of my units and those I am invited to; the next first. */
export function ConferencesPage() {
  const t = useT()
  const navigate = useNavigate()
  const params = useTableParams({ filterIds: ['state', 'mine'] })
  const chosen = params.filters['state'] as State[] | undefined
  const list = useRead(client.conferences.list, {
    ...params.input,
    state: chosen?.length ? chosen : undefined,
    mine: params.filters['mine']?.[0] === 'mine' ? true : undefined,
  })
  const may = useMay('conferences.manage')
  const [planning, setPlanning] = useState(false)
  const open = (id: string) => void navigate({ to: conferenceUrl(id), search: true })
  const columns: TableColumn<Row>[] = [
    { id: 'title', header: t('conferences.column.title'), sort: true, phone: 'title', cell: row => <Link to={conferenceUrl(row.id)}>{row.title}</Link> },
    { id: 'startsAt', header: t('conferences.column.startsAt'), sort: true, cell: row => formatInstant(row.startsAt), width: 160 },
    { id: 'place', header: t('conferences.column.place'), cell: row => row.place, width: 220 },
    {
      id: 'state',
      header: t('conferences.column.state'),
      cell: row => <StateBadge face={conferenceFaces[row.state]}>{t(`conferences.state.${row.state}`)}</StateBadge>,
      width: 150,
    },
    { id: 'invited', header: t('conferences.column.invited'), numeric: true, cell: row => formatNumber(row.invited), width: 100 },
    { id: 'present', header: t('conferences.column.present'), numeric: true, cell: row => (row.present ? formatNumber(row.present) : '–'), width: 100 },
    { id: 'conclusions', header: t('conferences.column.conclusions'), numeric: true, cell: row => formatNumber(row.conclusions), width: 100 },
  ]
  return (
    <Page
      title={t('conferences.title')}
      lead={t('conferences.lead')}
      action={may && <Button onClick={() => setPlanning(true)}>{t('conferences.plan')}</Button>}
    >
      <Sheet padded={false}>
        <ServerTable
          id="conferences.list"
          label={t('conferences.title')}
          params={params}
          rowId={byId}
          list={list}
          columns={columns}
          filters={[
            { id: 'state', label: t('conferences.column.state'), options: states.map(value => ({ value, label: t(`conferences.state.${value}`) })) },
            { id: 'mine', label: t('conferences.mine'), single: true, options: [{ value: 'mine', label: t('conferences.mine.only') }] },
          ]}
          onOpen={row => open(row.id)}
          empty={{ title: t('conferences.empty'), words: t('conferences.empty.words') }}
        />
      </Sheet>
      {planning && (
        <Drawer title={t('conferences.plan')} onClose={() => setPlanning(false)}>
          <PlanForm onDone={open} />
        </Drawer>
      )}
    </Page>
  )
}
