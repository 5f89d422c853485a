import { IconChartBar } from '@tabler/icons-react'
import { t } from '#ui/i18n.ts'
import type { WebModule } from '#ui/web-module.ts'
import { figureUrl, resultsUrl } from './urls.ts'

export const web: WebModule = {
  id: 'results',
  rail: { icon: IconChartBar, labelId: 'results.title', shortLabelId: 'results.short', to: resultsUrl, also: ['/figure'], order: 50, needs: 'results.read' },
  routes: [
    {
      path: resultsUrl,
      page: () => import('./results-page.tsx').then(file => file.ResultsPage),
      titleId: 'results.title',
      year: 'latest',
      children: [{ path: '$indicator', page: () => import('./comparison-drawer.tsx').then(file => file.ComparisonDrawer) }],
    },
    { path: '/figure/$code', page: () => import('./figure-page.tsx').then(file => file.FigurePage) },
  ],
  overlays: [{ param: 'figure', page: () => import('./figure-overlay.tsx').then(file => file.FigureOverlay) }],
  unitPanels: [
    { id: 'results', titleId: 'results.unit', order: 40, needs: 'results.read', panel: () => import('./unit-results.tsx').then(file => file.UnitResults) },
  ],
  commands: [
    {
      // A code read off a paper opens its figure.
      id: 'results.code',
      find: words =>
        /^\s*f-[0-9a-z\s-]{4,}$/i.test(words)
          ? [{ id: 'figure', label: t('results.openCode', { code: words.trim().toUpperCase() }), group: t('results.title'), to: figureUrl(words.trim()) }]
          : [],
    },
  ],
  goKeys: [{ key: 'k', to: resultsUrl, labelId: 'results.title' }],
}
