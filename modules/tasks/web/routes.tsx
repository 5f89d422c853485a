import { IconChecklist } from '@tabler/icons-react'
import { read } from '#ui/client.ts'
import { t } from '#ui/i18n.ts'
import type { WebModule } from '#ui/web-module.ts'
import { client } from './client.ts'
import { accountabilityUrl, newTaskUrl, tasksUrl, taskUrl } from './urls.ts'

export const web: WebModule = {
  id: 'tasks',
  rail: { icon: IconChecklist, labelId: 'tasks.rail', to: tasksUrl, order: 35, needs: 'tasks.read' },
  routes: [
    {
      path: tasksUrl,
      page: () => import('./tasks-page.tsx').then(file => file.TasksPage),
      titleId: 'tasks.title',
      children: [{ path: '$assignmentId', page: () => import('./task-drawer.tsx').then(file => file.TaskDrawer) }],
    },
    { path: newTaskUrl, page: () => import('./new-task-page.tsx').then(file => file.NewTaskPage), titleId: 'tasks.assign' },
    { path: accountabilityUrl, page: () => import('./accountability-page.tsx').then(file => file.AccountabilityPage), titleId: 'tasks.accountability' },
  ],
  unitPanels: [{ id: 'tasks', titleId: 'tasks.unit', order: 20, needs: 'tasks.read', panel: () => import('./unit-tasks.tsx').then(file => file.UnitTasks) }],
  commands: [
    {
      id: 'tasks',
      find: async (words, signal) => {
        if (words.trim() === '') return []
        const { rows } = await read(client.tasks.list, { search: words.trim(), size: 8 }, { signal })
        return rows.map(row => ({ id: `task:${row.id}`, label: row.title, hint: row.unitName ?? '', group: t('tasks.rail'), to: taskUrl(row.id) }))
      },
    },
  ],
  goKeys: [{ key: 't', to: tasksUrl, labelId: 'tasks.rail' }],
}
