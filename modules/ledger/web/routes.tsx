import { IconBook2 } from '@tabler/icons-react'
import type { WebModule } from '#ui/web-module.ts'

export const ledgerUrl = '/ledger'
export const entryUrl = (id: string) => `/ledger/${id}`

export const web: WebModule = {
  id: 'ledger',
  rail: { icon: IconBook2, labelId: 'ledger.title', to: ledgerUrl, order: 80, needs: 'ledger.read', foot: true },
  routes: [
    {
      path: ledgerUrl,
      page: () => import('./ledger-page.tsx').then(file => file.LedgerPage),
      titleId: 'ledger.title',
      children: [{ path: '$entryId', page: () => import('./entry-drawer.tsx').then(file => file.EntryDrawer) }],
    },
  ],
  goKeys: [{ key: 'l', to: ledgerUrl, labelId: 'ledger.title' }],
}
