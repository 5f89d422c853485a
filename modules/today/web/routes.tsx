import { IconInbox } from '@tabler/icons-react'
import type { WebModule } from '#ui/web-module.ts'

export const web: WebModule = {
  id: 'today',
  rail: { icon: IconInbox, labelId: 'today.title', to: '/', order: 10 },
  routes: [
    { path: '/', page: () => import('./today-page.tsx').then(file => file.TodayPage), titleId: 'today.title' },
    { path: '/clock', page: () => import('./clock-page.tsx').then(file => file.ClockPage), titleId: 'today.clock.title' },
  ],
  goKeys: [{ key: 'h', to: '/', labelId: 'today.title' }],
}
