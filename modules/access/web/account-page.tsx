import { Alert, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Failed } from '#ui/empty.tsx'
import { setLanguage, useT } from '#ui/i18n.ts'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { useAct, useRead } from '#ui/use-client.ts'
import styles from './access.module.css'
import { client } from './client.ts'
import { Delegations } from './delegations.tsx'
import { Mailbox } from './mailbox.tsx'
import { SecondFactor } from './second-factor.tsx'
import { Sessions } from './sessions.tsx'
import { changePasswordUrl } from './urls.ts'

/** One's own account: seats, second factor, password, sessions, language, delegations. */
export function AccountPage() {
  const t = useT()
  const me = useRead(client.access.me, {})
  const language = useAct(client.access.setLanguage, { onDone: output => void setLanguage(output.language) })
  if (me.error && !me.data) return <Failed error={me.error} onRetry={() => void me.refetch()} />
  if (!me.data) return null
  const { seats, person, username, secondFactorDue } = me.data
  return (
    <Page title={t('access.account')} lead={`${person.name} · ${username}`} width="text">
      {secondFactorDue && (
        <Alert color="yellow" mb="md">
          {t('access.factor.due')}
        </Alert>
      )}
      <Section title={t('access.me.seats')}>
        <Sheet>
          {seats.length === 0 && <p className={styles.quiet}>{t('access.me.noSeats')}</p>}
          <ul className={styles.list}>
            {seats.map(seat => (
              <li key={`${seat.mandateId}${seat.delegationId ?? ''}`} className={styles.row}>
                <span className={styles.grow}>{seat.title}</span>
                <span className={styles.quiet}>{[seat.unit.name, seat.delegationId ? t('access.me.delegated') : ''].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </Sheet>
      </Section>
      <Section title={t('access.factor')}>
        <Sheet>
          <SecondFactor hasCode={me.data.hasCode} codesLeft={me.data.recoveryCodesLeft} />
        </Sheet>
      </Section>
      <Section title={t('access.password')}>
        <Sheet>
          <Button variant="default" renderRoot={props => <Link to={changePasswordUrl} {...props} />}>
            {t('access.password.change')}
          </Button>
        </Sheet>
      </Section>
      <Section title={t('access.field.language')}>
        <Sheet>
          <Button.Group>
            {(['vi', 'en'] as const).map(one => (
              <Button
                key={one}
                variant={me.data.language === one ? 'light' : 'default'}
                aria-pressed={me.data.language === one}
                onClick={() => void language.act({ language: one })}
                lang={one}
              >
                {t(`access.language.${one}`)}
              </Button>
            ))}
          </Button.Group>
        </Sheet>
      </Section>
      <Section title={t('access.mailbox')}>
        <Sheet>
          <Mailbox />
        </Sheet>
      </Section>
      <Section title={t('access.delegations')}>
        <Sheet>
          <Delegations seats={seats} today={me.data.clock.today} />
        </Sheet>
      </Section>
      <Section title={t('access.sessions')}>
        <Sheet>
          <Sessions />
        </Sheet>
      </Section>
    </Page>
  )
}
