import { IconInbox, IconMailCog } from '@tabler/icons-react'
import type { WebModule } from '#ui/web-module.ts'

export const web: WebModule = {
  id: 'today',
  rail: [
    { icon: IconInbox, labelId: 'today.title', shortLabelId: 'today.short', to: '/', order: 10 },
    { icon: IconMailCog, labelId: 'today.letters', to: '/letters', order: 95, needs: 'settings.manage', foot: true },
  ],
  routes: [
    { path: '/', page: () => import('./today-page.tsx').then(file => file.TodayPage), titleId: 'today.title' },
    { path: '/clock', page: () => import('./clock-page.tsx').then(file => file.ClockPage), titleId: 'today.clock.title' },
    { path: '/letters', page: () => import('./letters-page.tsx').then(file => file.LettersPage), titleId: 'today.letters' },
  ],
  goKeys: [{ key: 'h', to: '/', labelId: 'today.title' }],
}
