import { IconTargetArrow } from '@tabler/icons-react'
import { read } from '#ui/client.ts'
import { t } from '#ui/i18n.ts'
import type { WebModule } from '#ui/web-module.ts'
import { client } from './client.ts'
import { answerUrl, programmesUrl, programmeUrl } from './urls.ts'

const answerPage = () => import('./answer-page.tsx').then(file => file.AnswerPage)

export const web: WebModule = {
  id: 'programmes',
  words: 'programmes',
  rail: { icon: IconTargetArrow, labelId: 'programmes.rail', to: programmesUrl, also: ['/workplans'], order: 30, needs: 'programmes.read' },
  routes: [
    { path: programmesUrl, page: () => import('./programmes-page.tsx').then(file => file.ProgrammesPage), titleId: 'programmes.title' },
    { path: answerUrl, page: answerPage, titleId: 'programmes.mine' },
    { path: '/programmes/answer/$unitId', page: answerPage },
    { path: '/programmes/$programmeId', page: () => import('./programme-page.tsx').then(file => file.ProgrammePage) },
    { path: '/programmes/$programmeId/deploy', page: () => import('./deploy-page.tsx').then(file => file.DeployPage) },
  ],
  overlays: [{ param: 'part', page: () => import('./part-drawer.tsx').then(file => file.PartDrawer) }],
  commands: [
    {
      id: 'programmes',
      find: async (words, signal) => {
        if (words.trim() === '') return []
        const { rows } = await read(client.programmes.list, { search: words.trim(), size: 8 }, { signal })
        return rows.map(row => ({
          id: `programme:${row.id}`,
          label: row.title,
          hint: row.unitName ?? '',
          group: t('programmes.rail'),
          to: programmeUrl(row.id),
        }))
      },
    },
  ],
  goKeys: [{ key: 'c', to: programmesUrl, labelId: 'programmes.rail' }],
}
