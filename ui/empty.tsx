import { Button } from '@mantine/core'
import { IconAlertTriangle, IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CallError } from './client.ts'
import { useT } from './i18n.ts'
import styles from './empty.module.css'

/** Says what will appear here and offers the first act. */
export function Empty({
  title,
  children,
  action,
  icon: Sign = IconInbox,
}: {
  title: string
  children?: ReactNode
  action?: ReactNode
  icon?: typeof IconInbox
}) {
  return (
    <div className={styles.empty}>
      <Sign size={28} stroke={1.4} aria-hidden />
      <p className={styles.title}>{title}</p>
      {children && <div className={styles.words}>{children}</div>}
      {action}
    </div>
  )
}

/** Refusals that stay what they are however often one asks: an address that leads nowhere (or was cut when it was copied), and what is not one's own. */
const final = ['not_found', 'input.invalid', 'access.not_permitted']

/** A reading that failed: what is wrong in the server's words, and, where it may pass, its code for the telephone and a way to try again. */
export function Failed({ error, onRetry }: { error: CallError | Error; onRetry?: () => void }) {
  const t = useT()
  const code = 'code' in error ? error.code : 'ui.unexpected'
  const words = code === 'input.invalid' ? t('ui.failed.missing') : 'code' in error ? error.message : t('ui.unexpected')
  const passing = !final.includes(code)
  return (
    <div className={styles.empty} role="alert" data-failed>
      <IconAlertTriangle size={28} stroke={1.4} aria-hidden />
      <p className={styles.title}>{words}</p>
      {passing && <p className={styles.words}>{t('ui.failed.code', { code })}</p>}
      {passing && onRetry && (
        <Button variant="default" onClick={onRetry}>
          {t('ui.failed.retry')}
        </Button>
      )}
    </div>
  )
}
