import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { workplansUrl } from '#modules/workplans/web/urls.ts'
import { Drawer } from '#ui/drawer.tsx'
import { useT } from '#ui/i18n.ts'
import { useMay } from '#ui/may.ts'
import { formatNumber } from '#ui/numbers.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { periodWords } from '#ui/period-words.ts'
import { StateBadge } from '#ui/state-badge.tsx'
import { byId, ServerTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { programmeStates } from '../records.ts'
import { client } from './client.ts'
import { ProgrammeForm } from './programme-form.tsx'
import { answerUrl, programmeUrl } from './urls.ts'
import { programmeFaces } from './words.ts'

/** Programmes drafted here, and those the superior gave. */
export function ProgrammesPage() {
  const t = useT()
  const navigate = useNavigate()
  const { unit, year } = useWhereWhen()
  const may = useMay('programmes.manage')
  const params = useTableParams({ filterIds: ['state'], sort: '-period' })
  const [drafting, setDrafting] = useState(false)
  const state = params.filters['state']?.[0] as (typeof programmeStates)[number] | undefined
  const list = useRead(client.programmes.list, { ...params.input, state })
  const open = (id: string) => void navigate({ to: programmeUrl(id), search: true })
  return (
    <Page
      title={t('programmes.title')}
      lead={t('programmes.lead')}
      action={may && <Button onClick={() => setDrafting(true)}>{t('programmes.draft')}</Button>}
      others={
        <>
          <Button component={Link} to={workplansUrl} variant="default">
            {t('workplans.title')}
          </Button>
          <Button component={Link} to={answerUrl} variant="default">
            {t('programmes.mine')}
          </Button>
        </>
      }
    >
      <Sheet padded={false}>
        <ServerTable
          id="programmes.list"
          label={t('programmes.title')}
          params={params}
          rowId={byId}
          list={list}
          onOpen={row => open(row.id)}
          filters={[
            {
              id: 'state',
              label: t('programmes.column.state'),
              single: true,
              options: programmeStates.map(value => ({ value, label: t(`programmes.state.${value}`) })),
            },
          ]}
          empty={{ title: t('programmes.empty'), words: t('programmes.empty.words') }}
          columns={[
            { id: 'title', header: t('programmes.column.title'), sort: true, phone: 'title', cell: row => <Link to={programmeUrl(row.id)}>{row.title}</Link> },
            { id: 'unit', header: t('programmes.column.unit'), cell: row => row.unitName ?? '' },
            { id: 'period', header: t('programmes.column.period'), sort: true, width: 130, cell: row => periodWords(row.period, t) },
            {
              id: 'state',
              header: t('programmes.column.state'),
              sort: true,
              width: 140,
              cell: row => (
                <StateBadge quiet face={programmeFaces[row.state]}>
                  {t(`programmes.state.${row.state}`)}
                </StateBadge>
              ),
            },
            { id: 'units', header: t('programmes.column.units'), numeric: true, width: 100, cell: row => formatNumber(row.units) },
            {
              id: 'answered',
              header: t('programmes.column.answered'),
              numeric: true,
              width: 130,
              cell: row => (row.parts ? t('programmes.sumOfParts', { sum: formatNumber(row.answered), total: formatNumber(row.parts) }) : '–'),
            },
            {
              id: 'objected',
              header: t('programmes.column.objected'),
              numeric: true,
              width: 150,
              cell: row => (row.objected ? formatNumber(row.objected) : '–'),
            },
          ]}
        />
      </Sheet>
      {drafting && (
        <Drawer title={t('programmes.draft')} onClose={() => setDrafting(false)}>
          <ProgrammeForm unitId={unit} period={String(year)} onDone={made => open(made.id)} onCancel={() => setDrafting(false)} />
        </Drawer>
      )}
    </Page>
  )
}
