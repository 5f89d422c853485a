import { ActionIcon, Button, Group, NumberInput, Select, Stack, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { addressOf, type OutputOf } from '#ui/client.ts'
import { Empty } from '#ui/empty.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Section, Sheet } from '#ui/page.tsx'
import { UnsavedGuard } from '#ui/unsaved-guard.tsx'
import { useAct } from '#ui/use-client.ts'
import { scheduleOf } from '../schedule.ts'
import { client } from './client.ts'
import styles from './hall.module.css'
import { dayAndTimeOf } from './words.ts'

type Conference = OutputOf<typeof client.conferences.conference>
const kinds = ['opening', 'report', 'study', 'discussion', 'direction', 'vote', 'commendation', 'conclusion', 'other'] as const

interface Draft {
  key: string
  id?: string
  title: string
  presenter: string
  minutes: number
  fixedStart: string
  kind: (typeof kinds)[number]
  fileIds: string[]
}

/** The running order with its times and papers; whoever prepares it edits it in place. */
export function AgendaPart({ conference }: { conference: Conference }) {
  const t = useT()
  const [editing, setEditing] = useState(false)
  const may = conference.can.includes('setAgenda')
  if (editing) return <AgendaEditor conference={conference} onClose={() => setEditing(false)} />
  const edit = may && (
    <Button variant="default" onClick={() => setEditing(true)}>
      {t('conferences.agenda.edit')}
    </Button>
  )
  return (
    <Section title={t('conferences.part.agenda')} aside={conference.agenda.length > 0 && edit}>
      <Sheet>
        {conference.agenda.length === 0 ? (
          <Empty title={t('conferences.agenda.empty')} action={edit || undefined} />
        ) : (
          <ol className={styles.agenda}>
            {conference.agenda.map(item => (
              <li key={item.id}>
                <time className="numeric">{item.at}</time>
                <div>
                  <strong>{item.title}</strong>
                  <span className={styles.quiet}>{[item.presenter, t('conferences.agenda.minutes', { count: item.minutes })].filter(Boolean).join(' · ')}</span>
                  {item.papers.map(paper => (
                    <a key={paper.fileId} href={addressOf(client.documents.download, { id: paper.fileId })}>
                      {paper.name}
                    </a>
                  ))}
                </div>
              </li>
            ))}
          </ol>
        )}
      </Sheet>
    </Section>
  )
}

function AgendaEditor({ conference, onClose }: { conference: Conference; onClose: () => void }) {
  const t = useT()
  const [items, setItems] = useState<Draft[]>(() =>
    conference.agenda.map(item => ({
      key: item.id,
      id: item.id,
      title: item.title,
      presenter: item.presenter ?? '',
      minutes: item.minutes,
      fixedStart: item.fixedStart ?? '',
      kind: item.kind,
      fileIds: item.papers.map(paper => paper.fileId),
    })),
  )
  const [touched, setTouched] = useState(false)
  const { act, pending, error } = useAct(client.conferences.setAgenda, {
    done: () => t('conferences.agenda.done'),
    onDone: () => {
      setTouched(false)
      onClose()
    },
  })
  const change = (next: Draft[]) => {
    setItems(next)
    setTouched(true)
  }
  const put = (index: number, patch: Partial<Draft>) => change(items.map((item, at) => (at === index ? { ...item, ...patch } : item)))
  const move = (index: number, by: number) => {
    const next = [...items]
    const [item] = next.splice(index, 1)
    if (item) next.splice(index + by, 0, item)
    change(next)
  }
  const times = scheduleOf(
    dayAndTimeOf(conference.startsAt).time,
    items.map(item => ({ minutes: item.minutes, fixedStart: item.fixedStart || null })),
  )
  const save = () =>
    void act({
      conferenceId: conference.id,
      version: conference.agendaVersion,
      items: items.map(({ key: _, id, presenter, fixedStart, ...item }) => ({
        ...item,
        ...(id ? { id } : {}),
        presenter: presenter.trim() || null,
        fixedStart: fixedStart || null,
      })),
    })
  return (
    <Section title={t('conferences.agenda.edit')}>
      <UnsavedGuard when={touched} />
      <Stack>
        {items.map((item, index) => (
          <Sheet key={item.key}>
            <Group align="end" gap="xs">
              <span className={styles.at}>{times[index]}</span>
              <TextInput
                className={styles.grow}
                label={t('conferences.agenda.title')}
                value={item.title}
                onChange={event => put(index, { title: event.currentTarget.value })}
              />
              <TextInput
                label={t('conferences.agenda.presenter')}
                value={item.presenter}
                onChange={event => put(index, { presenter: event.currentTarget.value })}
              />
              <Select
                w={170}
                label={t('conferences.agenda.kind')}
                allowDeselect={false}
                data={kinds.map(value => ({ value, label: t(`conferences.kind.${value}`) }))}
                value={item.kind}
                onChange={value => put(index, { kind: (value ?? 'other') as Draft['kind'] })}
              />
              <NumberInput
                w={110}
                label={t('conferences.agenda.length')}
                min={0}
                max={1440}
                step={5}
                value={item.minutes}
                onChange={value => put(index, { minutes: Number(value) || 0 })}
              />
              <TextInput
                w={120}
                type="time"
                label={t('conferences.agenda.fixed')}
                value={item.fixedStart}
                onChange={event => put(index, { fixedStart: event.currentTarget.value })}
              />
              <ActionIcon
                variant="default"
                size="lg"
                disabled={index === 0}
                aria-label={t('conferences.agenda.up', { title: item.title })}
                onClick={() => move(index, -1)}
              >
                <IconArrowUp size={18} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="default"
                size="lg"
                disabled={index === items.length - 1}
                aria-label={t('conferences.agenda.down', { title: item.title })}
                onClick={() => move(index, 1)}
              >
                <IconArrowDown size={18} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="default"
                size="lg"
                aria-label={t('conferences.agenda.remove', { title: item.title })}
                onClick={() => change(items.filter((_one, at) => at !== index))}
              >
                <IconTrash size={18} aria-hidden />
              </ActionIcon>
            </Group>
          </Sheet>
        ))}
        {error && <FormError error={error} />}
        <Group>
          <Button
            variant="default"
            onClick={() => change([...items, { key: crypto.randomUUID(), title: '', presenter: '', minutes: 15, fixedStart: '', kind: 'other', fileIds: [] }])}
          >
            {t('conferences.agenda.add')}
          </Button>
          <Button onClick={save} loading={pending} disabled={items.some(item => item.title.trim() === '')}>
            {t('conferences.agenda.save')}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
        </Group>
      </Stack>
    </Section>
  )
}
