import { t } from '#ui/i18n.ts'
import type { WebModule } from '#ui/web-module.ts'
import { deskUrl, templateUrl } from './urls.ts'

export const web: WebModule = {
  id: 'papers',
  routes: [
    { path: deskUrl, page: () => import('./desk-page.tsx').then(file => file.DeskPage), titleId: 'papers.desk' },
    { path: templateUrl, page: () => import('./template-page.tsx').then(file => file.TemplatePage), titleId: 'papers.template' },
    { path: '/papers/figure/$code', page: () => import('./paper-figure-page.tsx').then(file => file.PaperFigurePage), titleId: 'papers.figure' },
  ],
  commands: [
    {
      id: 'papers',
      find: words =>
        words.trim() === ''
          ? [
              { id: 'papers.desk', label: t('papers.desk'), group: t('papers.title'), to: deskUrl },
              { id: 'papers.template', label: t('papers.template'), group: t('papers.title'), to: templateUrl },
            ]
          : [],
    },
  ],
}
