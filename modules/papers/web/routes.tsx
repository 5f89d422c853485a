import type { WebModule } from '#ui/web-module.ts'
import { deskUrl, templateUrl } from './urls.ts'

export const web: WebModule = {
  id: 'papers',
  words: 'conferences',
  routes: [
    { path: deskUrl, page: () => import('./desk-page.tsx').then(file => file.DeskPage), titleId: 'papers.desk', year: 'latest' },
    { path: templateUrl, page: () => import('./template-page.tsx').then(file => file.TemplatePage), titleId: 'papers.template', year: 'latest' },
    { path: '/papers/figure/$code', page: () => import('./paper-figure-page.tsx').then(file => file.PaperFigurePage), titleId: 'papers.figure' },
  ],
}
