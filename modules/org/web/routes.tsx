import { IconSitemap } from '@tabler/icons-react'
import { lazy } from 'react'
import { reorganisationsUrl } from '#modules/reorganisations/web/urls.ts'
import { read } from '#ui/client.ts'
import { t } from '#ui/i18n.ts'
import type { WebModule } from '#ui/web-module.ts'
import { client } from './client.ts'
import { catalogueUrl, treePictureUrl, unitActsUrl, unitUrl, unitsUrl } from './urls.ts'

export const web: WebModule = {
  id: 'org',
  rail: {
    icon: IconSitemap,
    labelId: 'org.units',
    shortLabelId: 'org.short',
    to: unitsUrl,
    also: ['/unit', treePictureUrl, catalogueUrl, unitActsUrl, reorganisationsUrl],
    order: 20,
  },
  routes: [
    {
      path: unitsUrl,
      page: () => import('./units-page.tsx').then(file => file.UnitsPage),
      titleId: 'org.units',
      children: [{ path: '$unitId', page: () => import('./unit-drawer.tsx').then(file => file.UnitDrawer) }],
    },
    { path: '/unit/$unitId', page: () => import('./unit-page.tsx').then(file => file.UnitPage) },
    { path: treePictureUrl, page: () => import('./tree-page.tsx').then(file => file.TreePage), titleId: 'org.picture' },
    { path: catalogueUrl, page: () => import('./catalogue-page.tsx').then(file => file.CataloguePage), titleId: 'org.catalogue' },
    { path: unitActsUrl, page: () => import('./acts-page.tsx').then(file => file.ActsPage), titleId: 'org.acts' },
  ],
  commands: [
    {
      id: 'org.units',
      find: async (words, signal) => {
        if (words.trim() === '') return []
        const { rows } = await read(client.org.search, { text: words.trim(), limit: 8 }, { signal })
        return rows.map(unit => ({
          id: `unit:${unit.id}`,
          label: unit.name,
          hint: [unit.code, unit.path].filter(Boolean).join(' · '),
          group: t('org.units'),
          to: unitUrl(unit.id),
        }))
      },
    },
  ],
  goKeys: [{ key: 'u', to: unitsUrl, labelId: 'org.units' }],
}

/** The picture of the tree for other modules' pages, coloured by a value they give. */
export const TreePicture = lazy(async () => ({ default: (await import('./tree-picture.tsx')).TreePicture }))
export { useCatalogue } from './catalogue.ts'
export { bySteps, type Colouring, type Measure } from './measure.ts'
