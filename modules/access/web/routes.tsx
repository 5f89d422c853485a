import { IconUsersGroup } from '@tabler/icons-react'
import { read } from '#ui/client.ts'
import { t } from '#ui/i18n.ts'
import type { WebModule } from '#ui/web-module.ts'
import { client } from './client.ts'
import { accountsUrl, accountUrl, bodiesUrl, changePasswordUrl, personsUrl, personUrl } from './urls.ts'

export const web: WebModule = {
  id: 'access',
  rail: { icon: IconUsersGroup, labelId: 'access.rail', to: bodiesUrl, order: 70, needs: 'access.people' },
  routes: [
    { path: bodiesUrl, page: () => import('./bodies-page.tsx').then(file => file.BodiesPage), titleId: 'access.bodies' },
    {
      path: personsUrl,
      page: () => import('./persons-page.tsx').then(file => file.PersonsPage),
      titleId: 'access.persons',
      children: [{ path: '$personId', page: () => import('./person-drawer.tsx').then(file => file.PersonDrawer) }],
    },
    { path: accountsUrl, page: () => import('./accounts-page.tsx').then(file => file.AccountsPage), titleId: 'access.accounts' },
    { path: accountUrl, page: () => import('./account-page.tsx').then(file => file.AccountPage), titleId: 'access.account' },
    {
      path: changePasswordUrl,
      page: () => import('./change-password-page.tsx').then(file => file.ChangePasswordPage),
      titleId: 'access.password.change',
      outside: true,
    },
  ],
  commands: [
    {
      id: 'access.people',
      find: async (words, signal) => {
        if (words.trim() === '') return []
        const { rows } = await read(client.access.people, { search: words.trim(), size: 8 }, { signal })
        return rows.map(person => ({
          id: `person:${person.id}`,
          label: person.fullName,
          hint: person.unitName ?? '',
          group: t('access.persons'),
          to: personUrl(person.id),
        }))
      },
    },
  ],
  goKeys: [{ key: 'p', to: bodiesUrl, labelId: 'access.rail' }],
}
