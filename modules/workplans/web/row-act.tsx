import { z } from 'zod'
import { Id, Reason } from '#kernel/records.ts'
import type { OutputOf } from '#ui/client.ts'
import { formatInstant } from '#ui/dates.ts'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import { Month } from '../records.ts'
import type { RowVerb } from '../states.ts'
import { client } from './client.ts'
import { EditRow } from './row-form.tsx'
import { monthsOf } from './words.ts'

type Row = OutputOf<typeof client.workplans.row>

const byReason = ['dropRow', 'restoreRow', 'takeOffAgenda', 'completeRow'] as const
const ReasonForm = z.strictObject({ reason: Reason })
const CompleteForm = z.strictObject({ reason: Reason.meta({ label: 'workplans.field.how' }) })
const MoveForm = z.strictObject({ to: Month.meta({ widget: 'select' }), reason: Reason })
const PutForm = z.strictObject({
  conferenceId: Id.meta({ widget: 'select' }),
  reason: Reason.optional().meta({ label: 'workplans.field.otherMonth' }),
})

/** One act on a row with the words it needs; it sends the version that was shown, so that nobody's change is overwritten. */
export function RowAct({ verb, row, onClose }: { verb: RowVerb; row: Row; onClose: () => void }) {
  const t = useT()
  const fixed = { id: row.id, version: row.version }
  const common = { labels: 'workplans.field', verb: t(`workplans.act.${verb}`), done: () => t('workplans.done'), onDone: onClose, onCancel: onClose }
  const reasoned = byReason.find(one => one === verb)
  if (reasoned)
    return <ActionForm schema={reasoned === 'completeRow' ? CompleteForm : ReasonForm} endpoint={client.workplans[reasoned]} fixed={fixed} {...common} />
  switch (verb) {
    case 'editRow':
      return <EditRow row={row} onClose={onClose} />
    case 'putOnAgenda':
      return <PutOnAgenda row={row} {...common} />
    default:
      return <ActionForm schema={MoveForm} endpoint={client.workplans.moveRow} fixed={fixed} sources={{ to: { options: monthsOf(row.year) } }} {...common} />
  }
}

type Common = { labels: string; verb: string; done: () => string; onDone: () => void; onCancel: () => void }

/** Which meeting to come of the body that considers it. */
function PutOnAgenda({ row, ...common }: { row: Row } & Common) {
  const t = useT()
  const meetings = useRead(client.conferences.list, {
    bodyId: row.consideredBy ?? undefined,
    state: ['planned', 'convened', 'in_session'],
    sort: 'startsAt',
    size: 50,
  })
  if (!meetings.data) return null
  if (meetings.data.total === 0) return <p>{t('workplans.agenda.none')}</p>
  return (
    <ActionForm
      schema={PutForm}
      endpoint={client.workplans.putOnAgenda}
      sources={{ conferenceId: { options: meetings.data.rows.map(one => ({ value: one.id, label: `${one.title}, ${formatInstant(one.startsAt)}` })) } }}
      toInput={values => ({
        conferenceId: String(values['conferenceId']),
        rowIds: [row.id],
        ...(values['reason'] ? { reason: String(values['reason']) } : {}),
      })}
      {...common}
    />
  )
}
