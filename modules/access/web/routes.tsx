import { IconSettings, IconUsersGroup } from '@tabler/icons-react'
import { read } from '#ui/client.ts'
import { t } from '#ui/i18n.ts'
import type { WebModule } from '#ui/web-module.ts'
import { client } from './client.ts'
import { accountsUrl, accountUrl, bodiesUrl, changePasswordUrl, personsUrl, personUrl, settingsUrl } from './urls.ts'

export const web: WebModule = {
  id: 'access',
  rail: [
    { icon: IconUsersGroup, labelId: 'access.rail', to: bodiesUrl, also: [personsUrl, accountsUrl], order: 70, needs: 'access.people' },
    { icon: IconSettings, labelId: 'access.settings', to: settingsUrl, order: 90, needs: 'settings.manage', foot: true },
  ],
  routes: [
    { path: bodiesUrl, page: () => import('./bodies-page.tsx').then(file => file.BodiesPage), titleId: 'access.bodies' },
    {
      path: personsUrl,
      page: () => import('./persons-page.tsx').then(file => file.PersonsPage),
      titleId: 'access.persons',
      children: [{ path: '$personId', page: () => import('./person-drawer.tsx').then(file => file.PersonDrawer) }],
    },
    { path: accountsUrl, page: () => import('./accounts-page.tsx').then(file => file.AccountsPage), titleId: 'access.accounts' },
    { path: settingsUrl, page: () => import('./settings-page.tsx').then(file => file.SettingsPage), titleId: 'access.settings' },
    { path: accountUrl, page: () => import('./account-page.tsx').then(file => file.AccountPage), titleId: 'access.account' },
    {
      path: changePasswordUrl,
      page: () => import('./change-password-page.tsx').then(file => file.ChangePasswordPage),
      titleId: 'access.password.change',
      outside: true,
    },
  ],
  unitPanels: [
    { id: 'access', titleId: 'access.unit', order: 10, needs: 'access.people', panel: () => import('./unit-people.tsx').then(file => file.UnitPeople) },
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
