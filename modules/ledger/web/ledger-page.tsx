import { Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { formatInstant } from '#ui/dates.ts'
import { hasMessage, type Translate, useActNames, useT } from '#ui/i18n.ts'
import { Facts, Page, Sheet } from '#ui/page.tsx'
import { DataTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { entryUrl } from './routes.tsx'

/** The act in words; one of an earlier version of the product, which has none any more, by its name. */
const actionLabel = (t: Translate, action: string) => (hasMessage(`action.${action}`) ? t(`action.${action}`) : action)

/** Who did what, by which seat, when: newest first. */
export function LedgerPage() {
  const t = useT()
  useActNames()
  const navigate = useNavigate()
  const { entryId } = useParams({ strict: false })
  const params = useTableParams({ filterIds: [] })
  const { sort: _sort, ...input } = params.input
  const list = useRead(client.ledger.list, input, { topics: ['org', 'reports', 'tasks', 'programmes', 'conferences'] })
  const head = useRead(client.ledger.head, {})
  const checkpoint = head.data?.checkpoint
  return (
    <Page title={t('ledger.title')} lead={t('ledger.intro')}>
      {head.data && (
        <Facts
          facts={[
            { label: t('ledger.head', { size: head.data.size }), value: '' },
            {
              label: t('ledger.checkpoint'),
              value: checkpoint ? `${checkpoint.size} · ${checkpoint.root} · ${formatInstant(checkpoint.madeAt)}` : t('ledger.checkpoint.none'),
            },
          ]}
        />
      )}
      <Sheet padded={false}>
        <DataTable
          id="ledger.list"
          label={t('ledger.title')}
          mode="server"
          params={params}
          rows={list.data?.rows}
          total={list.data?.total}
          loading={list.isFetching}
          error={list.error}
          onRetry={() => void list.refetch()}
          rowId={row => row.id}
          openId={entryId}
          onOpen={row => void navigate({ to: entryUrl(row.id), search: true })}
          empty={{ title: t('ledger.empty') }}
          columns={[
            { id: 'at', header: t('ledger.column.at'), cell: row => formatInstant(row.at), width: 150 },
            { id: 'action', header: t('ledger.column.action'), phone: 'title', cell: row => <span title={row.action}>{actionLabel(t, row.action)}</span> },
            { id: 'person', header: t('ledger.column.person'), cell: row => row.person ?? t('ledger.system') },
            { id: 'units', header: t('ledger.column.units'), cell: row => row.unitNames.join(', ') || '–' },
            { id: 'position', header: t('ledger.column.position'), numeric: true, cell: row => row.position ?? '–', width: 110 },
          ]}
        />
      </Sheet>
      <Outlet />
    </Page>
  )
}
