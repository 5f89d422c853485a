import { Drawer } from '#ui/drawer.tsx'
import { ActionForm } from '#ui/form.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { client } from './client.ts'
import { findPersons } from './find-persons.ts'
import { ended, EndForm, GiveForm, LiftForm, sent, SuspendForm } from './forms.ts'
import type { Seat } from './seat-list.tsx'

export type SeatActName = 'give' | 'end' | 'suspend' | 'lift'

/** The form of one act on a seat. */
export function SeatAct({ act, seat, unitId, today, onClose }: { act: SeatActName; seat: Seat; unitId: string; today: string; onClose: () => void }) {
  const t = useT()
  const language = useLanguage()
  const verb = t(`access.act.${act}`)
  const common = { labels: 'access.field', verb, done: () => t('access.done'), onDone: onClose, onCancel: onClose }
  const mandateId = seat.holder?.mandateId ?? ''
  return (
    <Drawer kind={seat.positionNames[language]} title={verb} onClose={onClose}>
      {act === 'give' && (
        <ActionForm
          schema={GiveForm}
          endpoint={client.access.giveMandate}
          fixed={{ seatId: seat.id }}
          initial={{ from: today }}
          sources={{ personId: { find: findPersons(unitId), loadKey: `access.persons.${unitId}` } }}
          toInput={sent}
          layout={['personId', ['from', 'until'], 'basis', ['decisionNumber', 'decisionDate']]}
          {...common}
        />
      )}
      {act === 'end' && (
        <ActionForm
          schema={EndForm}
          endpoint={client.access.endMandate}
          fixed={{ mandateId }}
          toInput={ended}
          layout={['from', 'reason', ['decisionNumber', 'decisionDate']]}
          {...common}
        />
      )}
      {act === 'suspend' && (
        <ActionForm
          schema={SuspendForm}
          endpoint={client.access.suspendMandate}
          fixed={{ mandateId }}
          initial={{ from: today }}
          toInput={sent}
          layout={[['from', 'until'], 'reason', ['decisionNumber', 'decisionDate']]}
          {...common}
        />
      )}
      {act === 'lift' && <ActionForm schema={LiftForm} endpoint={client.access.liftSuspension} fixed={{ mandateId }} initial={{ from: today }} {...common} />}
    </Drawer>
  )
}
