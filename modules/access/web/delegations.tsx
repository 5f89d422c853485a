import { Button } from '@mantine/core'
import { useState } from 'react'
import { Drawer } from '#ui/drawer.tsx'
import { ActionForm } from '#ui/form.tsx'
import { hasMessage, useLanguage, useT } from '#ui/i18n.ts'
import type { OutputOf } from '#ui/client.ts'
import { useAct, useRead } from '#ui/use-client.ts'
import styles from './access.module.css'
import { client } from './client.ts'
import { findPersons } from './find-persons.ts'
import { DelegateForm, sent } from './forms.ts'
import { spanWords } from './words.ts'

type Seats = OutputOf<typeof client.access.me>['seats']

/** Rights lent and received, and the form that lends. */
export function Delegations({ seats, today }: { seats: Seats; today: string }) {
  const t = useT()
  const language = useLanguage()
  const [giving, setGiving] = useState(false)
  const list = useRead(client.access.delegations, {})
  const end = useAct(client.access.endDelegation, { done: () => t('access.done') })
  const own = seats.filter(seat => !seat.delegationId)
  const permissions = [...new Set(own.flatMap(seat => Object.keys(seat.rights)))].sort()
  const close = () => setGiving(false)
  return (
    <>
      {list.data?.rows.length === 0 && <p className={styles.quiet}>{t('access.delegations.none')}</p>}
      <ul className={styles.list}>
        {list.data?.rows.map(row => (
          <li key={row.id} className={styles.row}>
            <span className={styles.grow}>
              {t(row.given ? 'access.delegations.given' : 'access.delegations.received', { name: row.fullName ?? t('access.unknownName') })}
              <span className={styles.quiet}>
                {' '}
                {row.positionNames[language]}, {row.unitName} · {row.reason}
              </span>
            </span>
            <span className={styles.quiet}>
              {spanWords(row, t)} · {t(`access.delegation.${row.state}`)}
            </span>
            {row.can.includes('end') && (
              <Button variant="default" size="xs" onClick={() => void end.act({ delegationId: row.id })}>
                {t('access.delegations.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {own.length > 0 && (
        <Button variant="default" mt="sm" onClick={() => setGiving(true)}>
          {t('access.delegations.give')}
        </Button>
      )}
      {giving && (
        <Drawer title={t('access.delegations.give')} onClose={close}>
          <ActionForm
            schema={DelegateForm}
            endpoint={client.access.delegate}
            labels="access.field"
            toInput={sent}
            layout={['mandateId', 'toPersonId', 'permissions', ['from', 'until'], 'reason']}
            initial={{ from: today, ...(own[0] ? { mandateId: own[0].mandateId } : {}) }}
            sources={{
              mandateId: { options: own.map(seat => ({ value: seat.mandateId, label: `${seat.title}, ${seat.unit.shortName}` })) },
              toPersonId: { find: findPersons(), loadKey: 'access.persons' },
              permissions: { options: permissions.map(value => ({ value, label: hasMessage(`permission.${value}`) ? t(`permission.${value}`) : value })) },
            }}
            verb={t('access.delegations.give')}
            done={() => t('access.done')}
            onDone={close}
            onCancel={close}
          />
        </Drawer>
      )}
    </>
  )
}
