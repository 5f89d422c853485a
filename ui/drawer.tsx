import { Drawer as Side } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useT } from './i18n.ts'
import styles from './drawer.module.css'

export type DrawerProps = {
  title: ReactNode
  /** A word above the title: what kind of thing this is ("Nhiệm vụ", "Số liệu"). */
  kind?: string
  /** Title of the browser tab while open. */
  tab?: string
  /** Address of the list behind; closing goes there and keeps the search parameters. Or `onClose` for a drawer without address. */
  closeTo?: string
  onClose?: () => void
  size?: number
  /** Acts, always in view at the foot. */
  foot?: ReactNode
  children: ReactNode
}

/**
 * The side drawer: the list stays visible behind it. Normally the component of a child route (`closeTo` = its parent), so that what
 * is open has its own address. Esc closes, focus goes in and comes back. On a phone it covers the screen.
 */
export function Drawer({ title, kind, tab, closeTo, onClose, size = 620, foot, children }: DrawerProps) {
  const t = useT()
  const navigate = useNavigate()
  const phone = useMediaQuery('(max-width: 48em)')
  useEffect(() => {
    if (!tab) return
    const before = document.title
    document.title = `${tab} · ${t('ui.product')}`
    return () => {
      document.title = before
    }
  }, [tab, t])
  const close = () => {
    if (closeTo) void navigate({ to: closeTo, search: true, resetScroll: false })
    onClose?.()
  }
  return (
    <Side
      opened
      onClose={close}
      position="right"
      size={phone ? '100%' : size}
      padding={0}
      classNames={{ content: styles.content, header: styles.header, body: styles.body, title: styles.title }}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
      title={
        // What is read first is what was opened, not the button that closes it.
        <span className={styles.words} data-autofocus tabIndex={-1}>
          {kind && <span className={styles.kind}>{kind}</span>}
          <span className={styles.name}>{title}</span>
        </span>
      }
    >
      <div className={styles.inner}>{children}</div>
      {foot && <div className={styles.foot}>{foot}</div>}
    </Side>
  )
}
