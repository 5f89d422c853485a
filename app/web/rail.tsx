import { Link } from '@tanstack/react-router'
import { useT } from '#ui/i18n.ts'
import type { RailItem, WebModule } from '#ui/web-module.ts'
import styles from './frame.module.css'

/** The rail's items in their order, those one may use. */
export function railItems(modules: WebModule[], permissions: string[]): RailItem[] {
  return modules
    .flatMap(module => module.rail ?? [])
    .filter(item => !item.needs || permissions.includes(item.needs))
    .sort((a, b) => a.order - b.order)
}

/** The left rail; collapsed it shows icons, with the word on hover and focus. */
export function Rail({ items, collapsed }: { items: RailItem[]; collapsed: boolean }) {
  const t = useT()
  return (
    <nav className={styles.rail} data-collapsed={collapsed} aria-label={t('web.rail')}>
      <Link to="/" className={styles.brand} aria-label={t('ui.product')}>
        <BrandMark />
        {!collapsed && <span>{t('ui.product')}</span>}
      </Link>
      <ul>
        {items
          .filter(item => !item.foot)
          .map(item => (
            <RailLink key={item.to} item={item} collapsed={collapsed} />
          ))}
      </ul>
      <ul className={styles.railFoot}>
        {items
          .filter(item => item.foot)
          .map(item => (
            <RailLink key={item.to} item={item} collapsed={collapsed} />
          ))}
      </ul>
    </nav>
  )
}

/** The bottom bar of a phone: the first four places, and the rest behind "more". */
export function BottomBar({ items, onMore }: { items: RailItem[]; onMore: () => void }) {
  const t = useT()
  return (
    <nav className={styles.bottom} aria-label={t('web.rail')}>
      {items.slice(0, 4).map(item => (
        <Link key={item.to} to={item.to} activeOptions={{ exact: item.to === '/', includeSearch: false }} activeProps={{ 'data-active': true } as never}>
          <item.icon size={22} stroke={1.6} aria-hidden />
          <span>{t(item.shortLabelId ?? item.labelId)}</span>
        </Link>
      ))}
      <button type="button" data-print="hide" onClick={onMore}>
        <MoreMark />
        <span>{t('web.more')}</span>
      </button>
    </nav>
  )
}

/** The sign of the product: a bridge. */
export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden className={styles.mark}>
      <rect width="32" height="32" rx="7" fill="#A61C1C" />
      <path
        d="M5 22h22M8 22v-3M24 22v-3M5 17c5 0 8-2.2 11-7 3 4.8 6 7 11 7M12 22v-6.5M16 22V10.5M20 22v-6.5"
        fill="none"
        stroke="#FFF"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}

function RailLink({ item, collapsed }: { item: RailItem; collapsed: boolean }) {
  const t = useT()
  const label = t(item.labelId)
  return (
    <li>
      <Link
        to={item.to}
        className={styles.railLink}
        aria-label={collapsed ? label : undefined}
        data-hint={collapsed ? label : undefined}
        data-hint-side="right"
        activeOptions={{ exact: item.to === '/', includeSearch: false }}
        activeProps={{ 'data-active': true } as never}
      >
        <item.icon size={20} stroke={1.6} aria-hidden />
        {!collapsed && <span>{label}</span>}
      </Link>
    </li>
  )
}

function MoreMark() {
  return (
    <svg width="22" height="22" viewBox="0 0 24 24" aria-hidden>
      <g fill="currentColor">
        <circle cx="5" cy="12" r="1.6" />
        <circle cx="12" cy="12" r="1.6" />
        <circle cx="19" cy="12" r="1.6" />
      </g>
    </svg>
  )
}
