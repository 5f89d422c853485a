import { Drawer } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useT } from '#ui/i18n.ts'
import type { RailItem } from '#ui/web-module.ts'
import styles from './frame.module.css'
import { linkTo, useCurrent } from './rail.tsx'

/** All places, from the bottom bar of a phone. */
export function MoreSheet({ items, onClose }: { items: RailItem[]; onClose: () => void }) {
  const t = useT()
  const current = useCurrent(items)
  return (
    <Drawer opened onClose={onClose} position="bottom" size="auto" title={t('web.more')} closeButtonProps={{ 'aria-label': t('ui.close') }}>
      <ul className={styles.places}>
        {items.map(item => (
          <li key={item.to}>
            <Link {...linkTo(item, current)} onClick={onClose} className={styles.railLink}>
              <item.icon size={20} stroke={1.6} aria-hidden />
              <span>{t(item.labelId)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
