import { Id } from '#kernel/records.ts'
import { findDocuments } from '#modules/documents/web/routes.tsx'
import { formatDate } from '#ui/dates.ts'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import { ProgrammeFields } from '../records.ts'
import { client } from './client.ts'

const Fields = ProgrammeFields.pick({ title: true, period: true }).extend({
  bodyId: Id.optional().meta({ widget: 'select' }),
  documentId: Id.optional().meta({ widget: 'select' }),
})

export interface DraftedProgramme {
  id: string
  version: number
  title: string
  period: string
  bodyId: string | null
  document: { id: string; number: string; issuedOn: string; title: string } | null
}

interface ProgrammeFormProps {
  unitId: string
  /** The draft to change; a new one when absent. */
  programme?: DraftedProgramme
  period?: string
  onDone: (made: { id: string }) => void
  onCancel: () => void
}

/** What a programme says of itself: title, period, whose it is, the document it rests on. */
export function ProgrammeForm({ unitId, programme, period, onDone, onCancel }: ProgrammeFormProps) {
  const t = useT()
  const bodies = useRead(client.access.bodies, { unitId })
  const cited = programme?.document
  const common = {
    schema: Fields,
    labels: 'programmes.field',
    sources: {
      bodyId: { options: (bodies.data?.bodies ?? []).flatMap(body => (body.id ? [{ value: body.id, label: body.name ?? '' }] : [])) },
      documentId: {
        find: findDocuments,
        loadKey: 'documents.cited',
        ...(cited ? { picked: { value: cited.id, label: `${cited.number}, ${formatDate(cited.issuedOn)}: ${cited.title}` } } : {}),
      },
    },
    onDone,
    onCancel,
  }
  if (!programme)
    return (
      <ActionForm
        endpoint={client.programmes.draft}
        fixed={{ unitId }}
        initial={{ period }}
        verb={t('programmes.draft')}
        done={() => t('programmes.drafted')}
        {...common}
      />
    )
  const { id, version, title } = programme
  return (
    <ActionForm
      endpoint={client.programmes.edit}
      fixed={{ id, version }}
      initial={{ title, period: programme.period, bodyId: programme.bodyId ?? undefined, documentId: cited?.id }}
      verb={t('programmes.edit')}
      done={() => t('programmes.edited')}
      {...common}
    />
  )
}
