import { IconRulerMeasure } from '@tabler/icons-react'
import { read } from '#ui/client.ts'
import { language, t } from '#ui/i18n.ts'
import type { WebModule } from '#ui/web-module.ts'
import { client } from './client.ts'
import { componentsUrl, indicatorsUrl, indicatorUrl } from './urls.ts'

export const web: WebModule = {
  id: 'indicators',
  words: 'indicators',
  rail: { icon: IconRulerMeasure, labelId: 'indicators.title', shortLabelId: 'indicators.rail', to: indicatorsUrl, order: 85, foot: true },
  routes: [
    {
      path: indicatorsUrl,
      page: () => import('./indicators-page.tsx').then(file => file.IndicatorsPage),
      titleId: 'indicators.title',
      children: [{ path: '$code', page: () => import('./indicator-drawer.tsx').then(file => file.IndicatorDrawer) }],
    },
    { path: componentsUrl, page: () => import('./components-page.tsx').then(file => file.ComponentsPage), titleId: 'indicators.components' },
  ],
  commands: [
    {
      id: 'indicators',
      find: async (words, signal) => {
        if (words.trim() === '') return []
        const { rows } = await read(client.indicators.list, { search: words.trim(), size: 8 }, { signal })
        return rows.map(row => ({
          id: `indicator:${row.id}`,
          label: row.names[language()],
          hint: row.measure[language()],
          group: t('indicators.title'),
          to: indicatorUrl(row.code),
        }))
      },
    },
  ],
}
