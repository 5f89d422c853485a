import { Button, Checkbox, Group, NumberInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { OutputOf } from '#ui/client.ts'
import { DateField } from '#ui/date-field.tsx'
import { FormError } from '#ui/form-error.tsx'
import { useT } from '#ui/i18n.ts'
import { UnsavedGuard } from '#ui/unsaved-guard.tsx'
import { useAct } from '#ui/use-client.ts'
import { client } from './client.ts'
import { dayAndTimeOf, instantOf } from './words.ts'

/** Title, time and place; those invited get the calendar entry anew. */
export function ChangeForm({ conference, onClose }: { conference: OutputOf<typeof client.conferences.conference>; onClose: () => void }) {
  const t = useT()
  const start = dayAndTimeOf(conference.startsAt)
  const [day, setDay] = useState<string | null>(start.day)
  const [said, setSaid] = useState({
    title: conference.title,
    time: start.time,
    minutes: conference.minutes,
    place: conference.place,
    extended: conference.extended,
  })
  const [touched, setTouched] = useState(false)
  const { act, pending, error } = useAct(client.conferences.change, { done: () => t('conferences.change.done'), onDone: onClose })
  const put = (patch: Partial<typeof said>) => {
    setTouched(true)
    setSaid(old => ({ ...old, ...patch }))
  }
  const faults = Object.fromEntries((error?.issues ?? []).map(issue => [String(issue.path[0]), issue.message]))
  const ready = day !== null && said.time !== '' && said.title.trim() !== '' && said.place.trim() !== ''
  const send = () => {
    const { time, ...rest } = said
    if (ready && !pending) void act({ id: conference.id, version: conference.version, startsAt: instantOf(day, time), ...rest })
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
      onKeyDown={event => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) send()
      }}
    >
      <UnsavedGuard when={touched && !pending} />
      <Stack>
        {conference.state === 'convened' && <p>{t('conferences.change.words', { invited: conference.counts.all.invited })}</p>}
        <TextInput
          label={t('conferences.field.title')}
          withAsterisk
          value={said.title}
          onChange={event => put({ title: event.currentTarget.value })}
          error={faults['title']}
        />
        <DateField
          label={t('conferences.field.day')}
          withAsterisk
          value={day}
          onChange={value => {
            setTouched(true)
            setDay(value)
          }}
          error={faults['startsAt']}
        />
        <TextInput
          type="time"
          label={t('conferences.field.time')}
          withAsterisk
          value={said.time}
          onChange={event => put({ time: event.currentTarget.value })}
        />
        <NumberInput
          label={t('conferences.field.minutes')}
          min={15}
          step={15}
          value={said.minutes}
          onChange={value => put({ minutes: Number(value) || 240 })}
        />
        <TextInput
          label={t('conferences.field.place')}
          withAsterisk
          value={said.place}
          onChange={event => put({ place: event.currentTarget.value })}
          error={faults['place']}
        />
        <Checkbox label={t('conferences.field.extended')} checked={said.extended} onChange={event => put({ extended: event.currentTarget.checked })} />
        {error && <FormError error={error} known={Object.keys(faults)} />}
        <Group>
          <Button type="submit" loading={pending} disabled={!ready || !touched} title="Ctrl+Enter">
            {t('conferences.change.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
