import { Button, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { formatDate } from '#ui/dates.ts'
import { useT } from '#ui/i18n.ts'
import { Sheet } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import { client } from './client.ts'

const countWords = ['total', 'open', 'dueSoon', 'overdue', 'onTime', 'late'] as const
const names: Record<(typeof countWords)[number], string> = {
  total: 'tasks.count.total',
  open: 'tasks.timeliness.open',
  dueSoon: 'tasks.timeliness.due_soon',
  overdue: 'tasks.timeliness.overdue',
  onTime: 'tasks.timeliness.on_time',
  late: 'tasks.timeliness.late',
}

/** How the tasks of a programme stand, the way to their list, and those drafted for the next giving. */
export function ProgrammeTasks({ programmeId, unitId, editable }: { programmeId: string; unitId: string; editable: boolean }) {
  const t = useT()
  const counts = useRead(client.tasks.counts, { programmeId })
  const drafts = useRead(client.tasks.drafts, { programmeId }, { enabled: editable })
  const total = counts.data?.total
  return (
    <Sheet>
      <Group gap="lg" mb="sm">
        {total &&
          countWords.map(name => (
            <span key={name}>
              {t(names[name])}: <strong className="numeric">{total[name]}</strong>
            </span>
          ))}
      </Group>
      {(drafts.data?.rows ?? []).length > 0 && (
        <ul>
          {drafts.data?.rows.map(draft => (
            <li key={draft.id}>
              {draft.title} · {formatDate(draft.dueOn)} · {t('tasks.state.draft')}
            </li>
          ))}
        </ul>
      )}
      <Group gap="xs">
        <Button component={Link} to={`/tasks?programmeId=${programmeId}`} size="xs" variant="default">
          {t('tasks.list')}
        </Button>
        {(drafts.data?.rows ?? []).length > 0 && (
          <Button component={Link} to={`/tasks?view=drafts&programmeId=${programmeId}`} size="xs" variant="default">
            {t('tasks.drafts')}
          </Button>
        )}
        {editable && (
          <Button component={Link} to={`/tasks/new?programmeId=${programmeId}&from=${unitId}`} size="xs" variant="default">
            {t('tasks.draft')}
          </Button>
        )}
      </Group>
    </Sheet>
  )
}
