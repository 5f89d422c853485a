import { type ReactNode, useEffect } from 'react'
import { Link } from '@tanstack/react-router'
import { IconChevronRight } from '@tabler/icons-react'
import { useT } from './i18n.ts'
import styles from './page.module.css'

export type Crumb = { label: string; to?: string }

export type PageProps = {
  title: string
  /** Where and when in words, or the way here: "Đảng bộ Khối › Năm 2020". */
  crumbs?: Crumb[]
  /** One sentence under the title when the page needs one. */
  lead?: ReactNode
  /** The one primary action of the page. */
  action?: ReactNode
  /** Quieter acts left of the primary one (print, export). */
  others?: ReactNode
  /** A state badge beside the title. */
  state?: ReactNode
  /** Pages of tables and matrices use the whole width; texts and forms keep a readable measure. */
  width?: 'full' | 'text'
  children: ReactNode
}

/** A page: one title, one primary action, then what the person came for. Sets the title of the browser tab. */
export function Page({ title, crumbs, lead, action, others, state, width = 'full', children }: PageProps) {
  const t = useT()
  useEffect(() => {
    document.title = `${title} · ${t('ui.product')}`
  }, [title, t])
  return (
    <div className={styles.page} data-width={width}>
      <header className={styles.head}>
        <div className={styles.words}>
          {crumbs && crumbs.length > 0 && <Crumbs crumbs={crumbs} />}
          <div className={styles.titleRow}>
            <h1 className={styles.title}>{title}</h1>
            {state}
          </div>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {(action || others) && (
          <div className={styles.acts} data-print="hide">
            {others && <div className={styles.others}>{others}</div>}
            {action}
          </div>
        )}
      </header>
      {children}
    </div>
  )
}

/** A part of a page: a quiet heading, an optional act at its right, and the content. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.sectionHead}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}

/** White paper on the warm ground: groups what belongs together. */
export function Sheet({ children, padded = true }: { children: ReactNode; padded?: boolean }) {
  return (
    <div className={styles.sheet} data-padded={padded}>
      {children}
    </div>
  )
}

/** Facts in two columns: word left, value right; on a phone one above the other. */
export function Facts({ facts }: { facts: { label: string; value: ReactNode }[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(fact => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Crumbs({ crumbs }: { crumbs: Crumb[] }) {
  const t = useT()
  return (
    <nav aria-label={t('ui.page.crumbs')} className={styles.crumbs}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={`${crumb.label}${crumb.to ?? ''}`}>
            {index > 0 && <IconChevronRight size={13} aria-hidden />}
            {crumb.to ? <Link to={crumb.to}>{crumb.label}</Link> : <span>{crumb.label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  )
}
