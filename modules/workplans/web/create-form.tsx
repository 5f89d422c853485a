import { z } from 'zod'
import { Id, Line } from '#kernel/records.ts'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { Year } from '../records.ts'
import { client } from './client.ts'

const Fields = z.strictObject({ bodyId: Id.meta({ widget: 'select' }), year: Year, title: Line.optional() })

/** A new programme of a body of the unit in view. */
export function CreateForm({ onDone, onCancel }: { onDone: (id: string) => void; onCancel: () => void }) {
  const t = useT()
  const { unit, year } = useWhereWhen()
  const bodies = useRead(client.access.bodies, { unitId: unit })
  if (!bodies.data) return null
  const options = bodies.data.bodies.flatMap(body => (body.id && body.name ? [{ value: body.id, label: body.name }] : []))
  return (
    <ActionForm
      schema={Fields}
      endpoint={client.workplans.create}
      labels="workplans.field"
      initial={{ year, ...(options[0] ? { bodyId: options[0].value } : {}) }}
      sources={{ bodyId: { options } }}
      verb={t('workplans.create')}
      done={({ title }) => t('workplans.created', { title })}
      onDone={({ id }) => onDone(id)}
      onCancel={onCancel}
    />
  )
}
