import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { Section } from '#ui/page.tsx'
import { UnsavedGuard } from '#ui/unsaved-guard.tsx'
import { useAct } from '#ui/use-client.ts'
import { scheduleOf } from '../schedule.ts'
import { AgendaItemForm, type ItemDraft } from './agenda-item-form.tsx'
import { client } from './client.ts'
import { PaperPicker } from './paper-picker.tsx'
import { dayAndTimeOf } from './words.ts'

const fresh = (): ItemDraft => ({ key: crypto.randomUUID(), title: '', presenter: '', minutes: 15, fixedStart: '', kind: 'other', papers: [] })

/** The whole running order on the table: items, who presents, how long, which papers; saved as one. */
export function AgendaEditor({ conference, onClose }: { conference: OutputOf<typeof client.conferences.conference>; onClose: () => void }) {
  const t = useT()
  const [items, setItems] = useState<ItemDraft[]>(() =>
    conference.agenda.length
      ? conference.agenda.map(({ id, title, presenter, minutes, fixedStart, kind, papers }) => ({
          key: id,
          id,
          title,
          presenter: presenter ?? '',
          minutes,
          fixedStart: fixedStart ?? '',
          kind,
          papers: papers.map(paper => ({ fileId: paper.fileId, name: paper.name })),
        }))
      : [fresh()],
  )
  const [touched, setTouched] = useState(false)
  const [picking, setPicking] = useState<number | null>(null)
  const { act, pending, error } = useAct(client.conferences.setAgenda, {
    done: () => t('conferences.agenda.done'),
    onDone: () => {
      setTouched(false)
      onClose()
    },
  })
  const change = (next: ItemDraft[]) => {
    setItems(next)
    setTouched(true)
  }
  const put = (index: number, patch: Partial<ItemDraft>) => change(items.map((item, at) => (at === index ? { ...item, ...patch } : item)))
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
  const ready = items.every(item => item.title.trim() !== '')
  const save = () => {
    if (!ready || pending) return
    void act({
      conferenceId: conference.id,
      version: conference.agendaVersion,
      items: items.map(({ key: _, id, presenter, fixedStart, papers, ...item }) => ({
        ...item,
        ...(id ? { id } : {}),
        presenter: presenter.trim() || null,
        fixedStart: fixedStart || null,
        fileIds: papers.map(paper => paper.fileId),
      })),
    })
  }
  const picked = picking === null ? undefined : items[picking]
  return (
    <Section title={t('conferences.agenda.edit')}>
      <UnsavedGuard when={touched} />
      <div
        onKeyDown={event => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
          event.preventDefault()
          save()
        }}
      >
        <Stack>
          {items.map((item, index) => (
            <AgendaItemForm
              key={item.key}
              item={item}
              at={times[index] ?? ''}
              place={{ index, last: items.length - 1 }}
              onChange={patch => put(index, patch)}
              onMove={by => move(index, by)}
              onRemove={() => change(items.filter((_one, at) => at !== index))}
              onPick={() => setPicking(index)}
            />
          ))}
          {error && <FormError error={error} />}
          <Group>
            <Button variant="default" onClick={() => change([...items, fresh()])}>
              {t('conferences.agenda.add')}
            </Button>
            <Button onClick={save} loading={pending} disabled={!ready} title="Ctrl+Enter">
              {t('conferences.agenda.save')}
            </Button>
            <Button variant="subtle" onClick={onClose}>
              {t('ui.cancel')}
            </Button>
          </Group>
        </Stack>
      </div>
      {picked && picking !== null && (
        <PaperPicker
          conference={conference}
          item={picked.title}
          taken={picked.papers.map(paper => paper.fileId)}
          onPick={paper => put(picking, { papers: [...picked.papers, paper] })}
          onClose={() => setPicking(null)}
        />
      )}
    </Section>
  )
}
