import { IconPresentation } from '@tabler/icons-react'
import { read } from '#ui/client.ts'
import { t } from '#ui/i18n.ts'
import type { WebModule } from '#ui/web-module.ts'
import { client } from './client.ts'
import { conferencesUrl, conferenceUrl } from './urls.ts'

export const web: WebModule = {
  id: 'conferences',
  words: 'conferences',
  rail: { icon: IconPresentation, labelId: 'conferences.rail', to: conferencesUrl, also: ['/papers'], order: 60, needs: 'conferences.read' },
  routes: [
    { path: conferencesUrl, page: () => import('./conferences-page.tsx').then(file => file.ConferencesPage), titleId: 'conferences.title' },
    { path: '/conferences/$conferenceId', page: () => import('./conference-page.tsx').then(file => file.ConferencePage) },
  ],
  commands: [
    {
      id: 'conferences',
      find: async (words, signal) => {
        if (words.trim() === '') return []
        const { rows } = await read(client.conferences.list, { search: words.trim(), size: 8 }, { signal })
        return rows.map(row => ({ id: `conference:${row.id}`, label: row.title, hint: row.place, group: t('conferences.rail'), to: conferenceUrl(row.id) }))
      },
    },
  ],
  goKeys: [{ key: 'n', to: conferencesUrl, labelId: 'conferences.rail' }],
}
