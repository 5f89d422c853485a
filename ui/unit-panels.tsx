import { Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ComponentType, createContext, type LazyExoticComponent, type ReactNode, Suspense, useContext } from 'react'
import { CallError } from './client.ts'
import { Failed } from './empty.tsx'
import { useT } from './i18n.ts'
import { useMay } from './may.ts'
import { Section, Sheet } from './page.tsx'
import styles from './unit-panels.module.css'
import type { PanelOf, UnitPanel } from './web-module.ts'

export type OfferedPanel = Omit<UnitPanel, 'panel'> & { Panel: LazyExoticComponent<ComponentType<PanelOf>> }

/** What modules show of a unit, in order; given by the shell, which knows them all. */
export const UnitPanelsOffered = createContext<readonly OfferedPanel[]>([])

/** What later modules show of a unit on its page: its people, its work, its reports, its figures. */
export function UnitPanels(of: PanelOf) {
  return (
    <div className={styles.panels}>
      {useContext(UnitPanelsOffered).map(panel => (
        <Offered key={panel.id} panel={panel} of={of} />
      ))}
    </div>
  )
}

function Offered({ panel: { titleId, needs, Panel }, of }: { panel: OfferedPanel; of: PanelOf }) {
  const t = useT()
  if (!useMay(needs)) return null
  return (
    <Section title={t(titleId)}>
      <Sheet padded={false}>
        <Suspense fallback={<Skeleton h={120} />}>
          <Panel {...of} />
        </Suspense>
      </Sheet>
    </Section>
  )
}

export type PanelRow = { id: string; label: ReactNode; to?: string; note?: string; end?: ReactNode }

/** The rows of a panel, with the way to the module's own page; a unit that one may not read of says so. */
export function PanelList({
  rows,
  error,
  none,
  more,
}: {
  rows: readonly PanelRow[] | undefined
  error: Error | null
  none: string
  more: { label: string; to: string; search?: object }
}) {
  const t = useT()
  if (error && !rows) {
    if (error instanceof CallError && error.code === 'not_found') return <p className={styles.none}>{t('ui.panel.closed')}</p>
    return <Failed error={error} />
  }
  if (!rows) return <Skeleton h={120} />
  return (
    <>
      {rows.length === 0 ? (
        <p className={styles.none}>{none}</p>
      ) : (
        <ul className={styles.rows}>
          {rows.map(row => (
            <li key={row.id}>
              <span className={styles.label}>
                {row.to ? (
                  <Link to={row.to} search>
                    {row.label}
                  </Link>
                ) : (
                  row.label
                )}
                {row.note && <span className={styles.note}>{row.note}</span>}
              </span>
              {row.end}
            </li>
          ))}
        </ul>
      )}
      <p className={styles.more}>
        <Link to={more.to} search={(old: object) => ({ ...old, ...more.search })}>
          {more.label}
        </Link>
      </p>
    </>
  )
}
