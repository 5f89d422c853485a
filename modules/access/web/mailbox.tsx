import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { useRead } from '#ui/use-client.ts'
import styles from './access.module.css'
import { client } from './client.ts'
import { MailboxForm } from './forms.ts'

/** Where one's letters go and whether they are wanted. */
export function Mailbox() {
  const t = useT()
  const { data } = useRead(client.access.mailbox, {})
  if (!data) return null
  return (
    <>
      <p className={styles.quiet}>{t(data.sent ? 'access.mailbox.words' : 'access.mailbox.off')}</p>
      <ActionForm
        key={`${data.email} ${data.receives}`}
        schema={MailboxForm}
        endpoint={client.access.setMailbox}
        labels="access.field"
        initial={{ email: data.email, receives: data.receives }}
        toInput={values => ({ email: (values['email'] as string | undefined) || null, receives: values['receives'] === true })}
        verb={t('access.mailbox.save')}
        done={() => t('access.mailbox.saved')}
      />
    </>
  )
}
