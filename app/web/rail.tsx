import { Link, useRouterState } from '@tanstack/react-router'
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

function placeOf(items: RailItem[], path: string): RailItem | undefined {
  return items.find(item => [item.to, ...(item.also ?? [])].some(to => path === to || (to !== '/' && path.startsWith(`${to}/`))))
}

/** The place in which the page stands: its own pages, and those that say they belong there. */
export function useCurrent(items: RailItem[]): RailItem | undefined {
  return placeOf(items, useRouterState({ select: state => state.location.pathname }))
}

/** Where a place's link leads and, for the place one is in, its mark; left to itself the link would mark the first page on all others. */
export const linkTo = (item: RailItem, current: RailItem | undefined) => ({
  to: item.to,
  activeOptions: { exact: true, includeSearch: false },
  ...(item === current ? { 'data-active': true, 'aria-current': 'page' as const } : {}),
})

/** The left rail; collapsed it shows icons, with the word on hover and focus. */
export function Rail({ items, collapsed }: { items: RailItem[]; collapsed: boolean }) {
  const t = useT()
  const current = useCurrent(items)
  const linksOf = (foot: boolean) =>
    items.filter(item => Boolean(item.foot) === foot).map(item => <RailLink key={item.to} item={item} collapsed={collapsed} current={current} />)
  return (
    <nav className={styles.rail} data-collapsed={collapsed} aria-label={t('web.rail')}>
      <Link to="/" activeOptions={{ exact: true, includeSearch: false }} className={styles.brand} aria-label={t('ui.product')}>
        <BrandMark />
        {!collapsed && <span>{t('ui.product')}</span>}
      </Link>
      <ul>{linksOf(false)}</ul>
      <ul className={styles.railFoot}>{linksOf(true)}</ul>
    </nav>
  )
}

/** The bottom bar of a phone: the first four places, and the rest behind "more". */
export function BottomBar({ items, onMore }: { items: RailItem[]; onMore: () => void }) {
  const t = useT()
  const current = useCurrent(items)
  const shown = items.slice(0, 4)
  return (
    <nav className={styles.bottom} aria-label={t('web.rail')}>
      {shown.map(item => (
        <Link key={item.to} {...linkTo(item, current)}>
          <item.icon size={22} stroke={1.6} aria-hidden />
          <span>{t(item.shortLabelId ?? item.labelId)}</span>
        </Link>
      ))}
      <button type="button" data-print="hide" data-active={(current && !shown.includes(current)) || undefined} onClick={onMore}>
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

function RailLink({ item, collapsed, current }: { item: RailItem; collapsed: boolean; current: RailItem | undefined }) {
  const t = useT()
  const label = t(item.labelId)
  return (
    <li>
      <Link
        className={styles.railLink}
        aria-label={collapsed ? label : undefined}
        data-hint={collapsed ? label : undefined}
        data-hint-side="right"
        {...linkTo(item, current)}
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
