import { Button } from '@mantine/core'
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { formatDate } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { useT } from '#ui/i18n.ts'
import { useMay } from '#ui/may.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { byId, ServerTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { documentKinds } from '../records.ts'
import { client } from './client.ts'
import { RecordForm } from './record-form.tsx'
import { documentUrl, fileUrl } from './urls.ts'

const yearsBack = 10

/** The register of documents that programmes, targets and tasks cite. */
export function DocumentsPage() {
  const t = useT()
  const navigate = useNavigate()
  const place = useWhereWhen()
  const may = useMay('documents.manage')
  const open = (useParams({ strict: false }) as { documentId?: string }).documentId
  const params = useTableParams({ filterIds: ['kind', 'issued'], sort: '-issuedOn' })
  const [recording, setRecording] = useState(false)
  const kind = (params.filters['kind'] ?? []) as (typeof documentKinds)[number][]
  const issued = Number(params.filters['issued']?.[0] ?? 0)
  const list = useRead(client.documents.list, { ...params.input, kind, ...(issued ? { year: issued } : {}) })
  const show = (id: string) => void navigate({ to: documentUrl(id), search: true, resetScroll: false })
  return (
    <Page title={t('documents.title')} lead={t('documents.lead')} action={may && <Button onClick={() => setRecording(true)}>{t('documents.record')}</Button>}>
      <Sheet padded={false}>
        <ServerTable
          id="documents.list"
          label={t('documents.title')}
          params={params}
          rowId={byId}
          list={list}
          onOpen={row => show(row.id)}
          openId={open}
          filters={[
            { id: 'kind', label: t('documents.field.kind'), options: documentKinds.map(value => ({ value, label: t(`documents.kind.${value}`) })) },
            {
              id: 'issued',
              label: t('documents.filter.year'),
              single: true,
              options: Array.from({ length: yearsBack }, (_, back) => String(place.year - back)).map(value => ({ value, label: value })),
            },
          ]}
          empty={{ title: t('documents.empty'), words: t('documents.empty.words') }}
          columns={[
            {
              id: 'number',
              header: t('documents.field.number'),
              sort: true,
              width: 140,
              cell: row => (
                <Link to={documentUrl(row.id)} search>
                  {row.number}
                </Link>
              ),
            },
            { id: 'issuedOn', header: t('documents.field.issuedOn'), sort: true, cell: row => formatDate(row.issuedOn), width: 140 },
            { id: 'kind', header: t('documents.field.kind'), cell: row => t(`documents.kind.${row.kind}`), width: 130 },
            { id: 'issuer', header: t('documents.field.issuer'), sort: true, cell: row => row.issuer, width: 220 },
            {
              id: 'title',
              header: t('documents.field.title'),
              phone: 'title',
              sort: true,
              cell: row => (row.withdrawnAt ? <s title={row.withdrawnReason ?? ''}>{row.title}</s> : row.title),
            },
            {
              id: 'file',
              header: t('documents.field.file'),
              cell: row => (row.fileId ? <a href={fileUrl(row.fileId)}>{t('documents.download')}</a> : '–'),
              width: 110,
            },
          ]}
        />
      </Sheet>
      {recording && (
        <Drawer title={t('documents.record')} onClose={() => setRecording(false)}>
          <RecordForm
            unitId={place.unit}
            onDone={made => {
              setRecording(false)
              void navigate({ to: documentUrl(made.id), search: true })
            }}
            onCancel={() => setRecording(false)}
          />
        </Drawer>
      )}
      <Outlet />
    </Page>
  )
}
