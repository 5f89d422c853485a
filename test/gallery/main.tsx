import '#app/web/styles.ts'
import {
  IconBuildingCommunity,
  IconCalendarEvent,
  IconChartHistogram,
  IconChecklist,
  IconClipboardText,
  IconFileAnalytics,
  IconHistory,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react'
import { QueryClient } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { catalogues } from '#app/web/catalogues.ts'
import { hostClient } from '#app/web/client-host.ts'
import { Providers } from '#app/web/providers.tsx'
import { createWebRouter } from '#app/web/router.tsx'
import { startLanguage } from '#ui/i18n.ts'
import type { WebModule } from '#ui/web-module.ts'

/** The real shell around pages that show every piece of `ui/`; the test looks at them in both languages, schemes and sizes. */
const gallery: WebModule[] = [
  {
    id: 'gallery',
    rail: [
      { icon: IconChecklist, labelId: 'gallery.today', to: '/tasks', order: 10 },
      { icon: IconBuildingCommunity, labelId: 'gallery.units', to: '/units', order: 20 },
      { icon: IconClipboardText, labelId: 'gallery.programme', to: '/form', order: 30 },
      { icon: IconFileAnalytics, labelId: 'gallery.reports', to: '/pieces', order: 40 },
      { icon: IconChartHistogram, labelId: 'gallery.results', to: '/matrix', order: 50 },
      { icon: IconCalendarEvent, labelId: 'gallery.conferences', to: '/charts', order: 60 },
      { icon: IconUsers, labelId: 'gallery.people', to: '/people', order: 70 },
      { icon: IconHistory, labelId: 'gallery.ledger', to: '/ledger', order: 80, foot: true },
      { icon: IconSettings, labelId: 'gallery.settings', to: '/settings', order: 90, foot: true },
    ],
    routes: [
      {
        path: '/tasks',
        page: () => import('./list-page.tsx').then(file => file.ListPage),
        children: [{ path: '$taskId', page: () => import('./list-page.tsx').then(file => file.TaskDrawer) }],
      },
      { path: '/matrix', page: () => import('./matrix-page.tsx').then(file => file.MatrixPage) },
      { path: '/charts', page: () => import('./charts-page.tsx').then(file => file.ChartsPage) },
      { path: '/form', page: () => import('./form-page.tsx').then(file => file.FormPage) },
      { path: '/pieces', page: () => import('./pieces-page.tsx').then(file => file.PiecesPage) },
    ],
    overlays: [{ param: 'figure', page: () => import('./figure-overlay.tsx').then(file => file.FigureOverlay) }],
    goKeys: [{ key: 'm', to: '/matrix', labelId: 'gallery.results' }],
  },
]

const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, refetchOnWindowFocus: false } } })
const router = createWebRouter(gallery, queryClient)
hostClient(to => void router.navigate({ href: to }), queryClient)
await startLanguage(catalogues)
createRoot(document.getElementById('root') as HTMLElement).render(
  <Providers queryClient={queryClient}>
    <RouterProvider router={router} />
  </Providers>,
)
