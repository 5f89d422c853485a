import { z } from 'zod'
import { IsoDate, Reason } from '#kernel/records.ts'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { decision, type PartRow } from '../records.ts'
import { CascadeForm } from './cascade-form.tsx'
import { client } from './client.ts'

const ReasonForm = z.strictObject({ reason: Reason })
const byReason = { object: 'objectToParts', uphold: 'upholdParts', withdraw: 'withdrawParts' } as const

/** One act on a part with the words it needs: an objection, its answer, an amendment by decision, passing it on. */
export function PartAct({ verb, part, onClose }: { verb: string; part: PartRow; onClose: () => void }) {
  const t = useT()
  const common = { labels: 'programmes.field', verb: t(`programmes.${verb}`), done: () => t('programmes.done'), onDone: onClose, onCancel: onClose }
  if (verb === 'cascade') return <CascadeForm part={part} onClose={onClose} />
  if (verb !== 'amend')
    return <ActionForm schema={ReasonForm} endpoint={client.programmes[byReason[verb as keyof typeof byReason]]} fixed={{ ids: [part.id] }} {...common} />
  return (
    <ActionForm
      schema={z.strictObject({
        numerator: z.int().meta({ scale: part.indicator.scale, label: 'programmes.field.numeratorPart' }),
        from: IsoDate.optional(),
        reason: Reason,
        ...decision,
      })}
      endpoint={client.programmes.amendPart}
      fixed={{ id: part.id, denominator: part.denominator }}
      initial={{ numerator: part.numerator }}
      layout={[['numerator', 'from'], 'reason', ['decisionNumber', 'decisionDate']]}
      {...common}
    />
  )
}
