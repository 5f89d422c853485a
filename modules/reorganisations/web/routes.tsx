import type { WebModule } from '#ui/web-module.ts'
import { reorganisationsUrl } from './urls.ts'

export const web: WebModule = {
  id: 'reorganisations',
  words: 'reorganisations',
  routes: [
    { path: reorganisationsUrl, page: () => import('./list-page.tsx').then(file => file.ListPage), titleId: 'reorganisations.title', needs: 'org.manage' },
    { path: '/reorganisations/$reorganisationId', page: () => import('./reorganisation-page.tsx').then(file => file.ReorganisationPage) },
    { path: '/reorganisations/$reorganisationId/edit', page: () => import('./edit-page.tsx').then(file => file.EditPage) },
  ],
}
