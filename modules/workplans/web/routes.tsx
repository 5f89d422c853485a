import { read } from '#ui/client.ts'
import { t } from '#ui/i18n.ts'
import type { WebModule } from '#ui/web-module.ts'
import { client } from './client.ts'
import { workplansUrl, workplanUrl } from './urls.ts'

export const web: WebModule = {
  id: 'workplans',
  words: 'workplans',
  routes: [
    { path: workplansUrl, page: () => import('./workplans-page.tsx').then(file => file.WorkplansPage), titleId: 'workplans.title', needs: 'workplans.read' },
    {
      path: '/workplans/$workplanId',
      page: () => import('./workplan-page.tsx').then(file => file.WorkplanPage),
      children: [{ path: '$rowId', page: () => import('./row-drawer.tsx').then(file => file.RowDrawer) }],
    },
  ],
  additions: [{ place: 'conferences.agenda', needs: 'workplans.manage', piece: () => import('./take-rows.tsx').then(file => file.TakeRows) }],
  commands: [
    {
      id: 'workplans',
      find: async (words, signal) => {
        if (words.trim() === '') return []
        const { rows } = await read(client.workplans.list, { search: words.trim(), size: 8 }, { signal })
        return rows.map(row => ({ id: `workplan:${row.id}`, label: row.title, hint: row.unitName ?? '', group: t('workplans.title'), to: workplanUrl(row.id) }))
      },
    },
  ],
}
