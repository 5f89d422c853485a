import { z } from 'zod'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { drafted } from '../records.ts'
import { client } from './client.ts'

const Fields = z.object({ title: drafted.title, effectiveOn: drafted.effectiveOn, note: drafted.note })

/** A new reorganisation of the unit in view: what it is called and from which day; its steps are put down next. */
export function DraftForm({ onDone, onCancel }: { onDone: (id: string) => void; onCancel: () => void }) {
  const t = useT()
  const { unit } = useWhereWhen()
  return (
    <ActionForm
      schema={Fields}
      endpoint={client.reorganisations.draft}
      fixed={{ unitId: unit }}
      labels="reorganisations.field"
      verb={t('reorganisations.draft')}
      done={() => t('reorganisations.draft.done')}
      onDone={made => onDone(made.id)}
      onCancel={onCancel}
    />
  )
}
