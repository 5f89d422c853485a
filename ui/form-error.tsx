import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { CallError } from './client.ts'
import styles from './form.module.css'

/** What a refusal says about the whole form: everything that does not belong to one field. */
export function FormError({ error, known = [] }: { error: CallError; known?: string[] }) {
  const elsewhere = error.issues.filter(issue => !known.includes(String(issue.path[0] ?? '')))
  return (
    <Alert color="brick" variant="light" icon={<IconAlertTriangle size={18} aria-hidden />} role="alert">
      {error.message}
      {elsewhere.length > 0 && (
        <ul className={styles.issues}>
          {elsewhere.map(issue => (
            <li key={`${issue.path.join('.')}:${issue.code}`}>{issue.message}</li>
          ))}
        </ul>
      )}
    </Alert>
  )
}
