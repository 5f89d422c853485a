import { useNavigate } from '@tanstack/react-router'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { useRead } from '#ui/use-client.ts'
import styles from './access.module.css'
import { client } from './client.ts'
import { PasswordForm } from './forms.ts'

const withoutCode = PasswordForm.omit({ code: true })

/** One's own password: forced where it is still the initial one, else when one wishes. */
export function ChangePasswordPage() {
  const t = useT()
  const navigate = useNavigate()
  const me = useRead(client.access.me, {})
  const leave = () => void navigate({ to: '/' })
  if (!me.data) return null
  return (
    <main className={styles.narrow}>
      <Page title={t('access.password.change')} lead={t(me.data.mustChangePassword ? 'access.password.lead' : 'access.password.others')} width="text">
        <Sheet>
          <ActionForm
            schema={me.data.hasCode ? PasswordForm : withoutCode}
            endpoint={client.access.changePassword}
            labels="access.field"
            verb={t('access.password.change')}
            done={() => t('access.password.changed')}
            onDone={leave}
            {...(me.data.mustChangePassword ? {} : { onCancel: leave })}
          />
        </Sheet>
      </Page>
    </main>
  )
}
