import { Button } from '@mantine/core'
import { useState } from 'react'
import { formatDate } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { DataTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { z } from 'zod'
import { Reason } from '#kernel/records.ts'
import { documentKinds, SourceDocument } from '../records.ts'
import { client } from './client.ts'

const Recorded = SourceDocument.pick({ kind: true, number: true, issuedOn: true, issuer: true, title: true })
const Withdrawal = z.strictObject({ reason: Reason })

/** The documents that programmes, targets and tasks cite. */
export function DocumentsPage() {
  const t = useT()
  const place = useWhereWhen()
  const params = useTableParams({ filterIds: ['kind'], sort: '-issuedOn' })
  const [open, setOpen] = useState<'record' | { withdraw: string } | null>(null)
  const kind = params.filters['kind']?.[0] as (typeof documentKinds)[number] | undefined
  const list = useRead(client.documents.list, { ...params.input, kind })
  const close = () => setOpen(null)
  return (
    <Page title={t('documents.title')} lead={t('documents.lead')} action={<Button onClick={() => setOpen('record')}>{t('documents.record')}</Button>}>
      <Sheet padded={false}>
        <DataTable
          id="documents.list"
          label={t('documents.title')}
          mode="server"
          params={params}
          rows={list.data?.rows}
          total={list.data?.total}
          loading={list.isFetching}
          error={list.error}
          onRetry={() => void list.refetch()}
          rowId={row => row.id}
          filters={[{ id: 'kind', label: t('documents.field.kind'), options: documentKinds.map(value => ({ value, label: value })) }]}
          empty={{ title: t('documents.empty'), words: t('documents.empty.words') }}
          columns={[
            { id: 'number', header: t('documents.field.number'), sort: true, cell: row => row.number, width: 140 },
            { id: 'issuedOn', header: t('documents.field.issuedOn'), sort: true, cell: row => formatDate(row.issuedOn), width: 120 },
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
              cell: row => (row.fileId ? <a href={`/api/documents/download?id=${row.fileId}`}>{t('documents.download')}</a> : '–'),
              width: 110,
            },
            {
              id: 'acts',
              header: '',
              cell: row =>
                row.can.includes('withdraw') ? (
                  <Button size="compact-xs" variant="subtle" onClick={() => setOpen({ withdraw: row.id })}>
                    {t('documents.withdraw')}
                  </Button>
                ) : null,
              width: 90,
            },
          ]}
        />
      </Sheet>
      {open === 'record' && (
        <Drawer title={t('documents.record')} onClose={close}>
          <ActionForm
            schema={Recorded}
            endpoint={client.documents.recordDocument}
            labels="documents.field"
            layout={[['kind', 'number'], 'issuedOn', 'issuer', 'title']}
            fixed={{ unitId: place.unit }}
            verb={t('documents.record')}
            done={() => t('documents.recorded')}
            onDone={close}
          />
        </Drawer>
      )}
      {open !== null && open !== 'record' && (
        <Drawer title={t('documents.withdraw')} onClose={close}>
          <ActionForm
            schema={Withdrawal}
            endpoint={client.documents.withdraw}
            labels="documents.field"
            fixed={{ id: open.withdraw }}
            verb={t('documents.withdraw')}
            done={() => t('documents.withdrawn')}
            onDone={close}
          />
        </Drawer>
      )}
    </Page>
  )
}
