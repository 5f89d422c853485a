import { Deadline } from '#ui/deadline.tsx'
import { useT } from '#ui/i18n.ts'
import { PanelList } from '#ui/unit-panels.tsx'
import { useRead } from '#ui/use-client.ts'
import type { PanelOf } from '#ui/web-module.ts'
import { client } from './client.ts'
import { dueOf } from './faces.ts'
import { tasksUrl, taskUrl } from './urls.ts'

const open = ['assigned', 'accepted', 'objected', 'in_progress', 'paused', 'submitted', 'returned'] as const

/** The open tasks of a unit, the most urgent first; of one that has ended all it ever had. */
export function UnitTasks({ unit, lastDay }: PanelOf) {
  const t = useT()
  const { data, error } = useRead(client.tasks.list, { unitId: unit, ...(lastDay === null && { state: [...open] }), size: 6 }, { topics: ['tasks'] })
  return (
    <PanelList
      error={error}
      none={t('tasks.unit.none', { ended: String(lastDay !== null) })}
      more={{
        label: t('tasks.unit.more', { count: data?.total ?? 0, ended: String(lastDay !== null) }),
        to: tasksUrl,
        search: { unit, state: lastDay === null ? open.join(',') : undefined },
      }}
      rows={data?.rows.map(task => {
        const due = dueOf(task)
        return { id: task.id, label: task.title, to: taskUrl(task.id), note: t(`tasks.state.${task.state}`), ...(due ? { end: <Deadline due={due} /> } : {}) }
      })}
    />
  )
}
