import { Checkbox, NumberInput, TextInput } from '@mantine/core'
import type { OutputOf } from '#ui/client.ts'
import { DateField } from '#ui/date-field.tsx'
import { FormFrame, issueAt, useFormValues } from '#ui/form-frame.tsx'
import { useT } from '#ui/i18n.ts'
import { TimeField } from '#ui/time-field.tsx'
import { useAct } from '#ui/use-client.ts'
import { client } from './client.ts'
import { dayAndTimeOf, instantOf } from './words.ts'

/** Title, time and place; those invited get the calendar entry anew. */
export function ChangeForm({ conference, onClose }: { conference: OutputOf<typeof client.conferences.conference>; onClose: () => void }) {
  const t = useT()
  const start = dayAndTimeOf(conference.startsAt)
  const { values, put, touched } = useFormValues({
    title: conference.title,
    day: start.day as string | null,
    time: start.time,
    minutes: conference.minutes,
    place: conference.place,
    extended: conference.extended,
  })
  const { act, pending, error } = useAct(client.conferences.change, { done: () => t('conferences.change.done'), onDone: onClose })
  const { day, time, ...rest } = values
  const send = () => {
    if (day !== null) void act({ id: conference.id, version: conference.version, startsAt: instantOf(day, time), ...rest })
  }
  return (
    <FormFrame
      verb={t('conferences.change.save')}
      onSend={send}
      ready={touched && day !== null && time !== '' && rest.title.trim() !== '' && rest.place.trim() !== ''}
      pending={pending}
      error={error}
      known={['title', 'startsAt', 'place']}
      unsaved={touched && !pending}
      onCancel={onClose}
    >
      {conference.state === 'convened' && <p>{t('conferences.change.words', { invited: conference.counts.all.invited })}</p>}
      <TextInput
        label={t('conferences.field.title')}
        withAsterisk
        value={rest.title}
        onChange={event => put({ title: event.currentTarget.value })}
        error={issueAt(error, 'title')}
      />
      <DateField label={t('conferences.field.day')} withAsterisk value={day} onChange={value => put({ day: value })} error={issueAt(error, 'startsAt')} />
      <TimeField label={t('conferences.field.time')} withAsterisk value={time} onChange={value => put({ time: value })} />
      <NumberInput label={t('conferences.field.minutes')} min={15} step={15} value={rest.minutes} onChange={value => put({ minutes: Number(value) || 240 })} />
      <TextInput
        label={t('conferences.field.place')}
        withAsterisk
        value={rest.place}
        onChange={event => put({ place: event.currentTarget.value })}
        error={issueAt(error, 'place')}
      />
      <Checkbox label={t('conferences.field.extended')} checked={rest.extended} onChange={event => put({ extended: event.currentTarget.checked })} />
    </FormFrame>
  )
}
