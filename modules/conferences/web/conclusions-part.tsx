import { Button, Checkbox, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { DateField } from '#ui/date-field.tsx'
import { formatDate } from '#ui/dates.ts'
import { Empty } from '#ui/empty.tsx'
import { FormFrame } from '#ui/form-frame.tsx'
import { useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { ShareBar } from '#ui/progress.tsx'
import { Switch } from '#ui/switch.tsx'
import { type UnitChoice, UnitsPicker } from '#ui/unit-picker.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { client, loadUnits } from './client.ts'
import styles from './hall.module.css'

type Conference = OutputOf<typeof client.conferences.conference>

/** What the chair concludes, written as it is said; given to all or chosen units in the same act. Ctrl+Enter sends. */
export function ConclusionsPart({ conference }: { conference: Conference }) {
  const t = useT()
  const list = useRead(client.conferences.conclusions, { conferenceId: conference.id }, { topics: ['tasks'] })
  const [adding, setAdding] = useState(false)
  const may = conference.can.includes('conclude')
  // In the hall one writes on; once the conference is held, a conclusion is added only on purpose.
  const composing = may && (conference.state === 'in_session' || adding)
  return (
    <Section
      title={t('conferences.part.conclusions')}
      aside={
        may &&
        !composing && (
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('conferences.conclude.more')}
          </Button>
        )
      }
    >
      <Stack>
        {composing && <Composer conference={conference} />}
        <Sheet>
          {list.data?.rows.length === 0 && <Empty title={t('conferences.conclusions.empty')}>{t('conferences.conclusions.empty.words')}</Empty>}
          {(list.data?.rows ?? []).map(row => (
            <article key={row.id} className={styles.conclusion}>
              <p>
                <strong>{row.number}.</strong> {row.text}
              </p>
              {row.task && (
                <Group gap="md">
                  <Link to="/tasks" search={(old: object) => ({ ...old, tab: undefined, conclusionId: row.id })}>
                    {t('conferences.conclusions.task', { units: row.task.units, due: formatDate(row.task.dueOn) })}
                  </Link>
                  <ShareBar
                    share={row.task.units ? row.task.done / row.task.units : 0}
                    label={t('conferences.conclusions.done', { done: row.task.done, units: row.task.units })}
                  />
                  <span className={styles.quiet}>{t('conferences.conclusions.done', { done: row.task.done, units: row.task.units })}</span>
                </Group>
              )}
              {row.task && (
                <ul className={styles.states} aria-label={t('conferences.conclusions.states', { number: row.number })}>
                  {row.task.states.map(({ state, units }) => (
                    <li key={state}>
                      <Link to="/tasks" search={(old: object) => ({ ...old, tab: undefined, conclusionId: row.id, state })}>
                        {t(`tasks.state.${state}`)}: {units}
                      </Link>
                    </li>
                  ))}
                  {row.task.overdue > 0 && <li className={styles.overdue}>{t('conferences.conclusions.overdue', { count: row.task.overdue })}</li>}
                </ul>
              )}
              {!row.task && <span className={styles.quiet}>{t('conferences.conclusions.said')}</span>}
            </article>
          ))}
        </Sheet>
      </Stack>
    </Section>
  )
}

function Composer({ conference }: { conference: Conference }) {
  const t = useT()
  const [text, setText] = useState('')
  const [asTask, setAsTask] = useState(true)
  const [dueOn, setDueOn] = useState<string | null>(null)
  const [expectedResult, setExpected] = useState('')
  const [whom, setWhom] = useState<'all' | 'chosen'>('all')
  const [units, setUnits] = useState<UnitChoice[]>([])
  const { act, pending, error } = useAct(client.conferences.conclude, {
    topics: ['tasks'],
    done: made =>
      made.units ? t('conferences.conclude.done.units', { number: made.number, units: made.units }) : t('conferences.conclude.done', { number: made.number }),
    onDone: () => {
      setText('')
      setExpected('')
    },
  })
  const ready = text.trim().length >= 3 && (!asTask || (dueOn !== null && (whom === 'all' || units.length > 0)))
  const send = () => {
    void act({
      conferenceId: conference.id,
      text: text.trim(),
      ...(asTask && dueOn
        ? { task: { dueOn, expectedResult: expectedResult.trim(), units: whom === 'all' ? ('all' as const) : units.map(unit => unit.id) } }
        : {}),
    })
  }
  return (
    <Sheet>
      <FormFrame verb={t(asTask ? 'conferences.conclude.give' : 'conferences.conclude')} onSend={send} ready={ready} pending={pending} error={error}>
        <Textarea
          label={t('conferences.conclude.text')}
          description={t('conferences.conclude.keys')}
          autosize
          minRows={3}
          value={text}
          onChange={event => setText(event.currentTarget.value)}
        />
        <Checkbox label={t('conferences.conclude.asTask')} checked={asTask} onChange={event => setAsTask(event.currentTarget.checked)} />
        {asTask && (
          <>
            <Switch
              label={t('conferences.conclude.whom')}
              value={whom}
              onChange={setWhom}
              choices={[
                { value: 'all', label: t('conferences.conclude.all') },
                { value: 'chosen', label: t('conferences.conclude.chosen') },
              ]}
            />
            {whom === 'chosen' && <UnitsPicker label={t('conferences.conclude.units')} load={loadUnits} loadKey="org" value={units} onChange={setUnits} />}
            <Group grow align="start">
              <DateField label={t('conferences.conclude.due')} withAsterisk value={dueOn} onChange={setDueOn} />
              <TextInput label={t('conferences.conclude.expected')} value={expectedResult} onChange={event => setExpected(event.currentTarget.value)} />
            </Group>
          </>
        )}
      </FormFrame>
    </Sheet>
  )
}
