import { IconCheck, IconCloudOff, IconLoader } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useT } from '#ui/i18n.ts'
import { StateBadge } from '#ui/state-badge.tsx'
import type { KeeperState } from './draft-keeper.ts'
import styles from './reports.module.css'

/** Always in view: whether all is saved and where, and what stands between the draft and its signing; on a phone the act itself, which is far up there. */
export function FillStatus({ state, faults, warnings, action }: { state: KeeperState; faults: number; warnings: number; action: ReactNode }) {
  const t = useT()
  const [Sign, words] =
    state.status === 'saved'
      ? [IconCheck, t('reports.fill.saved')]
      : state.status === 'saving'
        ? [IconLoader, t('reports.fill.saving')]
        : [IconCloudOff, t('reports.fill.on_device')]
  return (
    <div className={styles.status} data-print="hide">
      <span role="status">
        <Sign size={16} aria-hidden /> {words}
        {state.restored > 0 && ` · ${t('reports.fill.restored', { count: state.restored })}`}
      </span>
      <span>
        {faults > 0 ? (
          <StateBadge face="overdue" quiet>
            {t('reports.fill.faults', { count: faults })}
          </StateBadge>
        ) : (
          <StateBadge face="ontime" quiet>
            {t('reports.fill.ready')}
          </StateBadge>
        )}
        {warnings > 0 && (
          <StateBadge face="duesoon" quiet>
            {t('reports.fill.warnings', { count: warnings })}
          </StateBadge>
        )}
      </span>
      {action && <div className={styles.narrow}>{action}</div>}
    </div>
  )
}
