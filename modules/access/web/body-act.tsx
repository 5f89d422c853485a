import type { z } from 'zod'
import { Drawer } from '#ui/drawer.tsx'
import { ActionForm } from '#ui/form.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import type { BodyRow } from '../records.ts'
import { client } from './client.ts'
import { BodyForm, PersonForm, SeatsForm, sent, TermForm } from './forms.ts'

export type BodyActName = 'createBody' | 'openTerm' | 'createSeats' | 'createPerson'

/** The form of one act on the bodies of a unit. */
export function BodyAct({ act, unitId, bodies, onClose }: { act: BodyActName; unitId: string; bodies: z.output<typeof BodyRow>[]; onClose: () => void }) {
  const t = useT()
  const language = useLanguage()
  const positions = useRead(client.access.positionList, {}, { enabled: act === 'createSeats' })
  const verb = t(`access.act.${act}`)
  const common = { labels: 'access.field', verb, done: () => t('access.done'), onDone: onClose, onCancel: onClose }
  const bodyOptions = bodies.flatMap(body => (body.id ? [{ value: body.id, label: body.name ?? '' }] : []))
  const positionOptions = (positions.data?.rows ?? []).map(position => ({ value: position.code, label: position.names[language] }))
  return (
    <Drawer title={verb} onClose={onClose}>
      {act === 'createBody' && <ActionForm schema={BodyForm} endpoint={client.access.createBody} fixed={{ unitId }} {...common} />}
      {act === 'openTerm' && (
        <ActionForm
          schema={TermForm}
          endpoint={client.access.openTerm}
          sources={{ bodyId: { options: bodyOptions } }}
          toInput={sent}
          layout={['bodyId', 'ordinal', ['from', 'until']]}
          {...common}
        />
      )}
      {act === 'createSeats' && (
        <ActionForm
          schema={SeatsForm}
          endpoint={client.access.createSeats}
          fixed={{ unitId }}
          initial={{ count: 1 }}
          sources={{ bodyId: { options: bodyOptions }, position: { options: positionOptions } }}
          toInput={sent}
          layout={['bodyId', ['position', 'count'], ['from', 'until']]}
          {...common}
        />
      )}
      {act === 'createPerson' && (
        <ActionForm
          schema={PersonForm}
          endpoint={client.access.createPerson}
          fixed={{ unitId }}
          layout={['fullName', ['givenName', 'birthYear'], ['phone', 'email']]}
          {...common}
        />
      )}
    </Drawer>
  )
}
