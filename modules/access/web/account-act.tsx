import { useState } from 'react'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { client } from './client.ts'
import { findPersons } from './find-persons.ts'
import { AccountForm, NewAccountForm, NothingForm, ReasonForm } from './forms.ts'
import { ShownOnce } from './shown-once.tsx'

export type AccountActName = 'createAccount' | 'resetPassword' | 'disableAccount' | 'enableAccount' | 'resetSecondFactor'

interface Props {
  act: AccountActName
  /** Absent: the form asks for the person. */
  personId?: string
  accountId?: string
  onClose: () => void
}

/** One act of a keeper on an account; an initial password is shown once. */
export function AccountAct({ act, personId, accountId = '', onClose }: Props) {
  const t = useT()
  const [password, setPassword] = useState<string | null>()
  // A repeated answer comes without the password: it is not kept anywhere.
  const show = (output: { initialPassword?: string }) => setPassword(output.initialPassword ?? null)
  if (password !== undefined) return <ShownOnce password={password} onClose={onClose} />
  const common = { labels: 'access.field', verb: t(`access.act.${act}`), done: () => t('access.done'), onCancel: onClose }
  switch (act) {
    case 'createAccount':
      return personId ? (
        <ActionForm schema={AccountForm} endpoint={client.access.createAccount} fixed={{ personId }} initial={{ language: 'vi' }} onDone={show} {...common} />
      ) : (
        <ActionForm
          schema={NewAccountForm}
          endpoint={client.access.createAccount}
          initial={{ language: 'vi' }}
          sources={{ personId: { find: findPersons(), loadKey: 'access.persons' } }}
          onDone={show}
          {...common}
        />
      )
    case 'resetPassword':
      return <ActionForm schema={NothingForm} endpoint={client.access.resetPassword} fixed={{ accountId }} onDone={show} {...common} />
    case 'enableAccount':
      return <ActionForm schema={NothingForm} endpoint={client.access.enableAccount} fixed={{ accountId }} onDone={onClose} {...common} />
    case 'disableAccount':
      return <ActionForm schema={ReasonForm} endpoint={client.access.disableAccount} fixed={{ accountId }} onDone={onClose} {...common} />
    case 'resetSecondFactor':
      return <ActionForm schema={ReasonForm} endpoint={client.access.resetSecondFactor} fixed={{ accountId }} onDone={onClose} {...common} />
  }
}
