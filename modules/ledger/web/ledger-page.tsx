import { Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { formatInstant } from '#ui/dates.ts'
import { hasMessage, type Translate, useActNames, useT } from '#ui/i18n.ts'
import { Facts, Page, Sheet } from '#ui/page.tsx'
import { byId, ServerTable } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { entryUrl } from './routes.tsx'

/** The act in words; one of an earlier version of the product, which has none any more, by its name. */
const actionLabel = (t: Translate, action: string) => (hasMessage(`action.${action}`) ? t(`action.${action}`) : action)

/** The first of them: an act may concern every unit of the tree, and its line in the list stays a line. */
function unitsOf(t: Translate, names: string[]): string {
  if (names.length <= 4) return names.join(', ') || '–'
  return t('ledger.units.more', { names: names.slice(0, 3).join(', '), count: names.length - 3 })
}

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
        <ServerTable
          id="ledger.list"
          label={t('ledger.title')}
          params={params}
          list={list}
          rowId={byId}
          openId={entryId}
          onOpen={row => void navigate({ to: entryUrl(row.id), search: true })}
          empty={{ title: t('ledger.empty') }}
          columns={[
            { id: 'at', header: t('ledger.column.at'), cell: row => formatInstant(row.at), width: 150 },
            {
              id: 'action',
              header: t('ledger.column.action'),
              phone: 'title',
              width: 260,
              cell: row => <span title={row.action}>{actionLabel(t, row.action)}</span>,
            },
            { id: 'person', header: t('ledger.column.person'), width: 170, cell: row => row.person ?? t(row.accountId ? 'ledger.unnamed' : 'ledger.system') },
            { id: 'units', header: t('ledger.column.units'), cell: row => unitsOf(t, row.unitNames) },
            { id: 'position', header: t('ledger.column.position'), numeric: true, cell: row => row.position ?? '–', width: 110 },
          ]}
        />
      </Sheet>
      <Outlet />
    </Page>
  )
}
