import { z } from 'zod'
import { Reason } from '#kernel/records.ts'
import { Confirm } from '#ui/confirm.tsx'
import { formatDate } from '#ui/dates.ts'
import { Drawer } from '#ui/drawer.tsx'
import { FormError } from '#ui/form-error.tsx'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { useAct } from '#ui/use-client.ts'
import { Decision, drafted } from '../records.ts'
import { client, type Reorganisation } from './client.ts'

export type Asked = 'decide' | 'discard' | 'carryOut' | 'undo'

const { number, date, issuer } = Decision.shape
const Deciding = z.object({ number, date, issuer })
const Undoing = Deciding.extend({ note: drafted.note })
const Discarding = z.object({ reason: Reason })
/** What the tree's change alters beside what is this module's. */
const topics = ['org', 'access', 'tasks', 'programmes', 'reports', 'results']

/** The act that was asked for, in its drawer or as a question that names what will happen. */
export function ReorganisationAct({ reorganisation, asked, onClose }: { reorganisation: Reorganisation; asked: Asked; onClose: () => void }) {
  const t = useT()
  const { id, version, title, effectiveOn, decision } = reorganisation
  const carryOut = useAct(client.reorganisations.carryOut, { done: () => t('reorganisations.carryOut.done'), onDone: onClose, topics })
  const words = t(`reorganisations.${asked}.words`, { date: formatDate(effectiveOn) })
  if (asked === 'carryOut')
    return (
      <Confirm
        opened
        title={t('reorganisations.carryOut')}
        verb={t('reorganisations.carryOut')}
        pending={carryOut.pending}
        onConfirm={() => void carryOut.act({ id })}
        onClose={onClose}
      >
        {words}
        {carryOut.error && <FormError error={carryOut.error} />}
      </Confirm>
    )
  const common = { labels: `reorganisations.${asked}.field`, verb: t(`reorganisations.${asked}`), onCancel: onClose }
  const decisionOf = (values: Record<string, unknown>) => Decision.parse({ number: values['number'], date: values['date'], issuer: values['issuer'] })
  return (
    <Drawer kind={title} title={t(`reorganisations.${asked}`)} onClose={onClose}>
      <p>{words}</p>
      {asked === 'discard' ? (
        <ActionForm
          {...common}
          schema={Discarding}
          endpoint={client.reorganisations.discard}
          fixed={{ id }}
          done={() => t('reorganisations.discard.done')}
          onDone={onClose}
        />
      ) : asked === 'decide' ? (
        <ActionForm
          {...common}
          schema={Deciding}
          endpoint={client.reorganisations.decide}
          labels="reorganisations.decision"
          layout={[['number', 'date'], 'issuer']}
          initial={{ number: decision.number ?? undefined, date: decision.date ?? undefined, issuer: decision.issuer ?? undefined } as never}
          toInput={values => ({ id, version, decision: decisionOf(values) })}
          topics={topics}
          done={({ state }) => t(`reorganisations.decide.done.${state}`, { date: formatDate(effectiveOn) })}
          onDone={onClose}
        />
      ) : (
        <ActionForm
          {...common}
          schema={Undoing}
          endpoint={client.reorganisations.undo}
          labels="reorganisations.decision"
          layout={[['number', 'date'], 'issuer', 'note']}
          toInput={values => ({ id, decision: decisionOf(values), ...(typeof values['note'] === 'string' && { note: values['note'] }) })}
          topics={topics}
          done={() => t('reorganisations.undo.done')}
          onDone={onClose}
        />
      )}
    </Drawer>
  )
}
