import { IconReport } from '@tabler/icons-react'
import type { WebModule } from '#ui/web-module.ts'
import { boardUrl, formsUrl, inboxUrl, newFormUrl, reportsUrl } from './urls.ts'

export const web: WebModule = {
  id: 'reports',
  rail: { icon: IconReport, labelId: 'reports', to: reportsUrl, order: 40, needs: 'reports.read' },
  routes: [
    { path: reportsUrl, page: () => import('./mine-page.tsx').then(file => file.MinePage), titleId: 'reports.mine' },
    { path: '/reports/fill/$obligationId', page: () => import('./fill-page.tsx').then(file => file.FillPage) },
    {
      path: inboxUrl,
      page: () => import('./inbox-page.tsx').then(file => file.InboxPage),
      titleId: 'reports.inbox',
      children: [{ path: '$obligationId', page: () => import('./inbox-drawer.tsx').then(file => file.InboxDrawer) }],
    },
    { path: boardUrl, page: () => import('./board-page.tsx').then(file => file.BoardPage), titleId: 'reports.board' },
    { path: formsUrl, page: () => import('./forms-page.tsx').then(file => file.FormsPage), titleId: 'reports.forms' },
    { path: newFormUrl, page: () => import('./form-edit-page.tsx').then(file => file.FormEditPage) },
    { path: `${formsUrl}/$family`, page: () => import('./form-page.tsx').then(file => file.FormPage) },
    { path: `${formsUrl}/$family/revise`, page: () => import('./form-edit-page.tsx').then(file => file.FormEditPage) },
    { path: `${formsUrl}/$family/periods/$period`, page: () => import('./period-page.tsx').then(file => file.PeriodPage) },
    { path: '/reports/signed/$submissionId', page: () => import('./signed-page.tsx').then(file => file.SignedPage) },
  ],
  unitPanels: [
    { id: 'reports', titleId: 'reports.unit', order: 30, needs: 'reports.read', panel: () => import('./unit-reports.tsx').then(file => file.UnitReports) },
  ],
  goKeys: [
    { key: 'r', to: reportsUrl, labelId: 'reports.mine' },
    { key: 'i', to: inboxUrl, labelId: 'reports.inbox' },
    { key: 'b', to: boardUrl, labelId: 'reports.board' },
  ],
}
