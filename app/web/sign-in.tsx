import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { setLanguage, useLanguage, useT } from '#ui/i18n.ts'
import { FormError } from '#ui/form-error.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { useAct } from '#ui/use-client.ts'
import { BrandMark } from './rail.tsx'
import { shell } from './shell-api.ts'
import styles from './sign-in.module.css'

/** The way in. Asks for the code only when the server says the account has one. */
export function SignIn() {
  const t = useT()
  const language = useLanguage()
  const router = useRouter()
  const queryClient = useQueryClient()
  const [params] = useSearchParams()
  const [username, setUsername] = useState('')
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const { act, pending, error } = useAct(shell.access.signIn, {
    onDone: output => {
      queryClient.clear()
      void router.navigate({ href: output.mustChangePassword ? '/change-password' : safePath(params.next) })
    },
  })
  const wantsCode = error?.code === 'access.code_needed' || code !== ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void act({ username, password, ...(code ? { code } : {}) })
  }
  return (
    <main className={styles.page}>
      <form className={styles.card} onSubmit={submit}>
        <div className={styles.head}>
          <BrandMark size={40} />
          <div>
            <h1>{t('ui.product')}</h1>
            <p>{t('web.signIn.lead')}</p>
          </div>
        </div>
        {error && <FormError error={error} />}
        <TextInput
          label={t('web.signIn.username')}
          autoComplete="username"
          value={username}
          onChange={event => setUsername(event.currentTarget.value)}
          size="md"
          required
          withAsterisk={false}
          autoFocus
        />
        <PasswordInput
          label={t('web.signIn.password')}
          autoComplete="current-password"
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          size="md"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('ui.form.showSecret') }}
        />
        {wantsCode && (
          <TextInput
            label={t('ui.elevation.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            maxLength={6}
            value={code}
            onChange={event => setCode(event.currentTarget.value)}
            size="md"
          />
        )}
        <Button type="submit" size="md" loading={pending} fullWidth>
          {t('web.signIn.verb')}
        </Button>
      </form>
      <DemoAccounts onPick={account => void act({ username: account.username, password: account.password })} />
      <Button variant="subtle" color="gray" onClick={() => void setLanguage(language === 'vi' ? 'en' : 'vi')} lang={language === 'vi' ? 'en' : 'vi'}>
        {language === 'vi' ? 'English' : 'Tiếng Việt'}
      </Button>
    </main>
  )
}

/** In the demonstration only: the accounts the server offers, one press each. */
function DemoAccounts({ onPick }: { onPick: (account: DemoAccount) => void }) {
  const t = useT()
  const { data } = useQuery({
    queryKey: ['health'],
    queryFn: async () => (await (await fetch('/api/health')).json()) as { demoAccounts?: DemoAccount[] },
    staleTime: Number.POSITIVE_INFINITY,
  })
  if (!data?.demoAccounts?.length) return null
  return (
    <section className={styles.demo} aria-label={t('web.signIn.demo')}>
      <h2>{t('web.signIn.demo')}</h2>
      <ul>
        {data.demoAccounts.map(account => (
          <li key={account.username}>
            <Button
              variant="default"
              size="compact-sm"
              fullWidth
              justify="space-between"
              onClick={() => onPick(account)}
              rightSection={<span className={styles.demoName}>{account.username}</span>}
            >
              {account.seat}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}

type DemoAccount = { username: string; password: string; seat: string }

/** Only an address of this site is followed after signing in. */
export function safePath(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/'
}
