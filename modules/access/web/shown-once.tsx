import { Alert, Button } from '@mantine/core'
import { useT } from '#ui/i18n.ts'
import styles from './access.module.css'

/** An initial password, this once; null: the answer was lost and cannot be told again. */
export function ShownOnce({ password, onClose }: { password: string | null; onClose: () => void }) {
  const t = useT()
  return (
    <Alert title={t('access.shownOnce')} role="status" mb="md">
      {password ? <p className={styles.once}>{password}</p> : null}
      <p>{t(password ? 'access.shownOnce.words' : 'access.shownOnce.gone')}</p>
      <Button onClick={onClose}>{t('access.shownOnce.close')}</Button>
    </Alert>
  )
}
