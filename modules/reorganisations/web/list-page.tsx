import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { unitsUrl } from '#modules/org/web/urls.ts'
import type { OutputOf } from '#ui/client.ts'
import { formatDate } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { useT } from '#ui/i18n.ts'
import { useMay } from '#ui/may.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { byId, ServerTable, type TableColumn } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { type State, states } from '../records.ts'
import { client } from './client.ts'
import { DraftForm } from './draft-form.tsx'
import { ImportForm } from './import-form.tsx'
import { reorganisationEditUrl, reorganisationUrl } from './urls.ts'
import { decisionWords, stateOf } from './words.ts'

type Row = OutputOf<typeof client.reorganisations.list>['rows'][number]
type Sort = 'effectiveOn' | '-effectiveOn' | 'createdAt' | '-createdAt'

/** What is prepared, decided, carried out, undone or given up; the latest day first. */
export function ListPage() {
  const t = useT()
  const navigate = useNavigate()
  const params = useTableParams({ filterIds: ['state'], sort: '-effectiveOn' })
  const chosen = params.filters['state'] as State[] | undefined
  const list = useRead(client.reorganisations.list, {
    ...params.input,
    sort: params.input.sort as Sort | undefined,
    state: chosen?.length ? chosen : undefined,
  })
  const may = useMay('org.manage')
  const [making, setMaking] = useState<'draft' | 'import' | null>(null)
  const columns: TableColumn<Row>[] = [
    { id: 'title', header: t('reorganisations.field.title'), phone: 'title', cell: row => <Link to={reorganisationUrl(row.id)}>{row.title}</Link> },
    {
      id: 'state',
      header: t('reorganisations.column.state'),
      cell: row => {
        const { face, words } = stateOf(row, t)
        return <StateBadge face={face}>{words}</StateBadge>
      },
      width: 190,
    },
    { id: 'effectiveOn', header: t('reorganisations.field.effectiveOn'), sort: true, cell: row => formatDate(row.effectiveOn), width: 150 },
    { id: 'decision', header: t('org.decision'), cell: row => decisionWords(row.decision, t) ?? '–' },
  ]
  const prepare = may && <Button onClick={() => setMaking('draft')}>{t('reorganisations.draft')}</Button>
  const takeIn = may && (
    <Button variant="default" onClick={() => setMaking('import')}>
      {t('reorganisations.import')}
    </Button>
  )
  const close = () => setMaking(null)
  return (
    <Page
      title={t('reorganisations.title')}
      crumbs={[{ label: t('org.units'), to: unitsUrl }]}
      lead={t('reorganisations.lead')}
      action={prepare}
      others={takeIn}
    >
      <Sheet padded={false}>
        <ServerTable
          id="reorganisations.list"
          label={t('reorganisations.title')}
          params={params}
          rowId={byId}
          list={list}
          columns={columns}
          filters={[
            { id: 'state', label: t('reorganisations.column.state'), options: states.map(value => ({ value, label: t(`reorganisations.state.${value}`) })) },
          ]}
          onOpen={row => void navigate({ to: reorganisationUrl(row.id), search: true })}
          empty={{ title: t('reorganisations.empty'), words: t('reorganisations.empty.words') }}
        />
      </Sheet>
      {making && (
        <Drawer title={t(making === 'draft' ? 'reorganisations.draft' : 'reorganisations.import')} onClose={close}>
          {making === 'draft' ? (
            <DraftForm onDone={id => void navigate({ to: reorganisationEditUrl(id) })} onCancel={close} />
          ) : (
            <ImportForm onDone={id => void navigate({ to: reorganisationUrl(id) })} onCancel={close} />
          )}
        </Drawer>
      )}
    </Page>
  )
}
