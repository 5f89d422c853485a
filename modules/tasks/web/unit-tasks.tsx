import { Deadline } from '#ui/deadline.tsx'
import { useT } from '#ui/i18n.ts'
import { PanelList } from '#ui/unit-panels.tsx'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'
import { dueOf } from './faces.ts'
import { tasksUrl, taskUrl } from './urls.ts'

const open = ['assigned', 'accepted', 'objected', 'in_progress', 'paused', 'submitted', 'returned'] as const

/** The open tasks of a unit, the most urgent first. */
export function UnitTasks({ unit }: { unit: string }) {
  const t = useT()
  const { data, error } = useRead(client.tasks.list, { unitId: unit, state: [...open], size: 6 }, { topics: ['tasks'] })
  return (
    <PanelList
      error={error}
      none={t('tasks.unit.none')}
      more={{ label: t('tasks.unit.more', { count: data?.total ?? 0 }), to: tasksUrl, search: { unit, state: open.join(',') } }}
      rows={data?.rows.map(task => {
        const due = dueOf(task)
        return { id: task.id, label: task.title, to: taskUrl(task.id), note: t(`tasks.state.${task.state}`), ...(due ? { end: <Deadline due={due} /> } : {}) }
      })}
    />
  )
}
