import { Button, Group, Skeleton, Timeline } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { fileUrl } from '#modules/documents/web/urls.ts'
import { Deadline } from '#ui/deadline.tsx'
import { formatDate, formatInstant } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { Failed } from '#ui/empty.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { LongList } from '#ui/long-list.tsx'
import { Facts, Section } from '#ui/page.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { useRead } from '#ui/use-client.ts'
import { Basis } from './basis.tsx'
import { client } from './client.ts'
import { dueOf, stateFaces } from './faces.ts'
import { TaskAct } from './task-act.tsx'
import { tasksUrl, taskUrl } from './urls.ts'

/** What a unit was given: facts, the next acts, everything done with it, and who was accountable when. */
export function TaskDrawer() {
  const t = useT()
  const language = useLanguage()
  const { assignmentId = '' } = useParams({ strict: false }) as { assignmentId?: string }
  const [act, setAct] = useState<string | null>(null)
  const read = useRead(client.tasks.task, { id: assignmentId })
  const task = read.data
  if (!task)
    return (
      <Drawer title={t('tasks.task')} closeTo={tasksUrl}>
        {read.error ? <Failed error={read.error} onRetry={() => void read.refetch()} /> : <Skeleton h={320} />}
      </Drawer>
    )
  const due = dueOf(task)
  return (
    <Drawer kind={t('tasks.task')} title={task.title} tab={task.title} closeTo={tasksUrl}>
      <Group gap="xs" mb="md">
        <StateBadge face={stateFaces[task.state]}>{t(`tasks.state.${task.state}`)}</StateBadge>
        {due && <Deadline due={due} />}
        {task.extensionTo && <StateBadge face="waiting">{t('tasks.extensionAsked', { date: formatDate(task.extensionTo) })}</StateBadge>}
      </Group>
      {act ? <TaskAct verb={act} task={task} onClose={() => setAct(null)} /> : <Acts can={task.can} onChoose={setAct} />}
      <Section title={t('tasks.facts')}>
        <Facts
          facts={[
            { label: t('tasks.column.unitName'), value: `${task.unitName ?? ''}${task.role === 'co' ? ` (${t('tasks.role.co')})` : ''}` },
            { label: t('tasks.column.accountable'), value: [task.holder, task.positionNames[language]].filter(Boolean).join(', ') },
            { label: t('tasks.column.fromUnitName'), value: task.fromUnitName ?? '–' },
            { label: t('tasks.field.expectedResult'), value: task.expectedResult || '–' },
            {
              label: t('tasks.column.dueOn'),
              value: `${formatDate(task.dueOn, { weekday: true })}${task.dueOn === task.firstDueOn ? '' : ` (${t('tasks.firstDue', { date: formatDate(task.firstDueOn) })})`}`,
            },
            { label: t('tasks.column.priority'), value: t(`tasks.priority.${task.priority}`) },
            { label: t('tasks.column.document'), value: <Basis task={task} /> },
            { label: t('tasks.column.percent'), value: task.percent },
          ]}
        />
      </Section>
      {task.evidence.length > 0 && (
        <Section title={t('tasks.evidence')}>
          <ul>
            {task.evidence.map(file => (
              <li key={file.id}>
                <a href={fileUrl(file.id)}>{file.name}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={t('tasks.holders')}>
        <ul>
          {task.holders.map(holder => (
            <li key={`${holder.mandateId} ${holder.from}`}>
              {t(holder.until ? 'tasks.holder.span' : 'tasks.holder.now', {
                name: holder.fullName ?? t('tasks.holder.unknown'),
                from: formatDate(holder.from),
                until: holder.until ? formatDate(holder.until) : '',
              })}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('tasks.timeline')}>
        <Timeline active={task.events.length} bulletSize={12} lineWidth={2}>
          {task.events.map(event => (
            <Timeline.Item key={event.id} title={t(`tasks.event.${event.verb}`)}>
              <small>
                {formatInstant(event.at)}
                {event.by && ` · ${t('tasks.event.by', { name: event.by.fullName ?? t('tasks.holder.unknown'), position: event.by.positionNames[language] })}`}
                {event.by?.delegated && ` (${t('tasks.event.delegated')})`}
              </small>
              {typeof event.data['percent'] === 'number' && <div className="numeric">{event.data['percent']} %</div>}
              {event.note && <div style={{ whiteSpace: 'pre-line' }}>{event.note}</div>}
            </Timeline.Item>
          ))}
        </Timeline>
      </Section>
      {task.reminders.length > 0 && (
        <Section title={t('tasks.reminders')}>
          <ul>
            {task.reminders.map(reminder => (
              <li key={reminder.id}>
                {formatInstant(reminder.at)} ·{' '}
                {reminder.days === null
                  ? t('tasks.reminder.byHand')
                  : t(reminder.days < 0 ? 'tasks.reminder.before' : 'tasks.reminder.after', { days: Math.abs(reminder.days) })}{' '}
                {reminder.note}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {task.others.length > 0 && (
        <Section title={t('tasks.others')}>
          <LongList items={task.others} text={other => other.unitName ?? ''} label={t('tasks.others.find')}>
            {shown => (
              <ul>
                {shown.map(other => (
                  <li key={other.id}>
                    <Link to={taskUrl(other.id)} search>
                      {other.unitName}
                    </Link>{' '}
                    · {other.passedOn && `${t('tasks.others.passedOn')} · `}
                    {t(`tasks.role.${other.role}`)} · {t(`tasks.state.${other.state}`)}
                  </li>
                ))}
              </ul>
            )}
          </LongList>
        </Section>
      )}
    </Drawer>
  )
}

const likely = ['accept', 'confirm', 'grantExtension', 'amend', 'resume', 'submit', 'start', 'remind']

/** The first act is what the person most likely came for; the rest stand beside it quietly. */
function Acts({ can, onChoose }: { can: string[]; onChoose: (act: string) => void }) {
  const t = useT()
  if (can.length === 0) return null
  const first = likely.find(act => can.includes(act))
  return (
    <Group gap="xs" mb="md">
      {[...(first ? [first] : []), ...can.filter(act => act !== first)].map(act => (
        <Button key={act} size="sm" variant={act === first ? 'filled' : 'default'} onClick={() => onChoose(act)}>
          {t(`tasks.act.${act}`)}
        </Button>
      ))}
    </Group>
  )
}
