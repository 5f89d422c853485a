import { Link, useRouterState } from '@tanstack/react-router'
import { useT } from '#ui/i18n.ts'
import { useMay } from '#ui/may.ts'
import styles from './reports.module.css'
import { boardUrl, formsUrl, inboxUrl, reportsUrl } from './urls.ts'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Asked for by its name: the page stays, even with nothing on it. */
    chosen?: boolean
  }
}

/** The pages of reports side by side, those that are for this person; a report opened over the inbox leaves one there. */
export function ReportPlaces() {
  const t = useT()
  const [fills, signs, accepts] = [useMay('reports.fill'), useMay('reports.sign'), useMay('reports.accept')]
  const path = useRouterState({ select: state => state.location.pathname })
  const places = [
    ...(fills || signs ? [{ to: reportsUrl, label: t('reports.mine') }] : []),
    ...(accepts ? [{ to: inboxUrl, label: t('reports.inbox') }] : []),
    { to: boardUrl, label: t('reports.board') },
    { to: formsUrl, label: t('reports.forms') },
  ]
  return (
    <nav aria-label={t('reports')} className={styles.places} data-print="hide" ref={showCurrent}>
      {places.map(place => (
        <Link
          key={place.to}
          to={place.to}
          state={{ chosen: true }}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={path === place.to || (place.to === inboxUrl && path.startsWith(`${inboxUrl}/`)) ? 'page' : undefined}
        >
          {place.label}
        </Link>
      ))}
    </nav>
  )
}

/** On a phone the row is wider than the screen: the page one is on is brought into it. */
function showCurrent(row: HTMLElement | null) {
  const current = row?.querySelector<HTMLElement>('[aria-current]')
  if (row && current) row.scrollLeft = current.offsetLeft - row.offsetLeft - 16
}
