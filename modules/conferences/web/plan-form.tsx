import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { DateField } from '#ui/date-field.tsx'
import { FormFrame, issueAt } from '#ui/form-frame.tsx'
import { useT } from '#ui/i18n.ts'
import { TimeField } from '#ui/time-field.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { client } from './client.ts'
import { instantOf } from './words.ts'

/** A new conference of a body of the unit in view: the next ordinal and the title are proposed and may be changed. */
export function PlanForm({ onDone }: { onDone: (id: string) => void }) {
  const t = useT()
  const { unit } = useWhereWhen()
  const bodies = useRead(client.access.bodies, { unitId: unit })
  const choices = (bodies.data?.bodies ?? []).flatMap(body => (body.id && body.name ? [{ value: body.id, label: body.name }] : []))
  const [chosen, setChosen] = useState<string | null>(null)
  const [day, setDay] = useState<string | null>(null)
  const [time, setTime] = useState('07:30')
  const [minutes, setMinutes] = useState<number>(240)
  const [place, setPlace] = useState('')
  const [extended, setExtended] = useState(true)
  const [title, setTitle] = useState<string | null>(null)
  const [ordinal, setOrdinal] = useState<number | null>(null)
  const bodyId = chosen ?? choices[0]?.value ?? ''
  const next = useRead(client.conferences.nextOrdinal, { bodyId, extended, ...(day ? { on: day } : {}) }, { enabled: bodyId !== '' })
  const { act, pending, error } = useAct(client.conferences.plan, {
    done: made => t('conferences.plan.done', { ordinal: made.ordinal }),
    onDone: made => onDone(made.id),
  })
  const send = () => {
    if (day)
      void act({ bodyId, extended, startsAt: instantOf(day, time), minutes, place: place.trim(), ...(title ? { title } : {}), ...(ordinal ? { ordinal } : {}) })
  }
  return (
    <FormFrame
      verb={t('conferences.plan')}
      onSend={send}
      ready={bodyId !== '' && day !== null && time !== '' && place.trim() !== ''}
      pending={pending}
      error={error}
      known={['bodyId', 'ordinal', 'title', 'startsAt', 'place']}
    >
      <Select
        label={t('conferences.field.body')}
        data={choices}
        value={bodyId || null}
        onChange={setChosen}
        allowDeselect={false}
        withAsterisk
        error={issueAt(error, 'bodyId')}
      />
      <Checkbox label={t('conferences.field.extended')} checked={extended} onChange={event => setExtended(event.currentTarget.checked)} />
      <NumberInput
        label={t('conferences.field.ordinal')}
        description={next.data?.term ? t('conferences.field.ordinal.term', { term: next.data.term }) : undefined}
        min={1}
        max={999}
        value={ordinal ?? next.data?.ordinal ?? ''}
        onChange={value => setOrdinal(Number(value) || null)}
        error={issueAt(error, 'ordinal')}
      />
      <TextInput
        label={t('conferences.field.title')}
        value={title ?? next.data?.title ?? ''}
        onChange={event => setTitle(event.currentTarget.value)}
        error={issueAt(error, 'title')}
      />
      <DateField label={t('conferences.field.day')} withAsterisk value={day} onChange={setDay} error={issueAt(error, 'startsAt')} />
      <TimeField label={t('conferences.field.time')} value={time} onChange={setTime} withAsterisk />
      <NumberInput label={t('conferences.field.minutes')} min={15} step={15} value={minutes} onChange={value => setMinutes(Number(value) || 240)} />
      <TextInput
        label={t('conferences.field.place')}
        withAsterisk
        value={place}
        onChange={event => setPlace(event.currentTarget.value)}
        error={issueAt(error, 'place')}
      />
    </FormFrame>
  )
}
