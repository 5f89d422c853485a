import { Button, Group, Skeleton } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { Drawer } from '#ui/drawer.tsx'
import { Failed } from '#ui/empty.tsx'
import { ActionForm } from '#ui/form.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Facts, Section } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import styles from './access.module.css'
import { AccountAct, type AccountActName } from './account-act.tsx'
import { client } from './client.ts'
import { PersonForm, ReasonForm } from './forms.ts'
import { personsUrl } from './urls.ts'
import { decisionWords, spanWords } from './words.ts'

/** A person: fields, seats now and before, account, and what may be done. */
export function PersonDrawer() {
  const t = useT()
  const language = useLanguage()
  const { personId = '' } = useParams({ strict: false }) as { personId?: string }
  const [act, setAct] = useState<string>()
  const read = useRead(client.access.person, { personId })
  const person = read.data
  const close = () => setAct(undefined)
  const common = { labels: 'access.field', done: () => t('access.done'), onDone: close, onCancel: close }
  if (!person)
    return (
      <Drawer title={t('access.person')} closeTo={personsUrl}>
        {read.error ? <Failed error={read.error} /> : <Skeleton h={200} />}
      </Drawer>
    )
  const seatItem = (seat: (typeof person.seats)[number], words: string) => (
    <li key={seat.mandateId} className={styles.row}>
      <span className={styles.grow}>
        {seat.positionNames[language]}
        <span className={styles.quiet}> {seat.unitName}</span>
      </span>
      <span className={styles.quiet}>{words}</span>
    </li>
  )
  return (
    <Drawer kind={t('access.person')} title={person.fullName} tab={person.fullName} closeTo={personsUrl}>
      {act === 'correct' && (
        <ActionForm
          schema={PersonForm}
          endpoint={client.access.correctPerson}
          fixed={{ personId }}
          verb={t('access.act.correct')}
          layout={['fullName', ['givenName', 'birthYear'], ['phone', 'email']]}
          initial={{
            fullName: person.fullName,
            givenName: person.givenName,
            birthYear: person.birthYear ?? undefined,
            phone: person.phone ?? undefined,
            email: person.email ?? undefined,
          }}
          {...common}
        />
      )}
      {act === 'erase' && <ActionForm schema={ReasonForm} endpoint={client.access.erasePerson} fixed={{ personId }} verb={t('access.act.erase')} {...common} />}
      {act && act !== 'correct' && act !== 'erase' && (
        <AccountAct act={act as AccountActName} personId={personId} accountId={person.account?.id ?? ''} onClose={close} />
      )}
      {!act && person.can.length > 0 && (
        <Group gap="xs" mb="md">
          {person.can.map(name => (
            <Button key={name} variant="default" size="xs" onClick={() => setAct(name)}>
              {t(`access.act.${name}`)}
            </Button>
          ))}
        </Group>
      )}
      <Section title={t('access.person.facts')}>
        <Facts
          facts={[
            { label: t('access.column.unit'), value: person.unitName ?? '–' },
            { label: t('access.person.born'), value: person.birthYear ?? '–' },
            { label: t('access.field.phone'), value: person.phone ?? '–' },
            { label: t('access.field.email'), value: person.email ?? '–' },
            {
              label: t('access.person.account'),
              value: person.account
                ? `${person.account.username}${person.account.disabledAt ? ` · ${t('access.state.disabled')}` : ''}`
                : t('access.person.noAccount'),
            },
          ]}
        />
      </Section>
      {person.seats.length > 0 && (
        <Section title={t('access.person.now')}>
          <ul className={styles.list}>{person.seats.map(seat => seatItem(seat, spanWords(seat, t)))}</ul>
        </Section>
      )}
      {person.otherSeats.length > 0 && (
        <Section title={t('access.person.other')}>
          <ul className={styles.list}>{person.otherSeats.map(seat => seatItem(seat, `${spanWords(seat, t)} · ${decisionWords(seat, t)}`))}</ul>
        </Section>
      )}
    </Drawer>
  )
}
