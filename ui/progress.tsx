import { Progress as Bar } from '@mantine/core'
import { formatNumber, formatShare } from './numbers.ts'
import { useT } from './i18n.ts'
import styles from './progress.module.css'

/** Long work: what is being done, how far, out of how much. Without a total it only says that it goes on. */
export function Progress({ label, done, total }: { label: string; done: number; total?: number }) {
  const t = useT()
  const share = total ? Math.min(1, done / total) : undefined
  return (
    <div className={styles.progress}>
      <div className={styles.words} role="status">
        <span>{label}</span>
        <span className="numeric">{total ? t('ui.progress.of', { done: formatNumber(done), total: formatNumber(total) }) : formatNumber(done)}</span>
      </div>
      <Bar
        value={(share ?? 1) * 100}
        size="sm"
        color="slate"
        animated={share === undefined}
        striped={share === undefined}
        aria-label={share === undefined ? label : `${label}: ${formatShare(share, 0)}`}
      />
    </div>
  )
}

/** A share of a target as a thin bar with its number beside it; the mark shows where the year stands. */
export function ShareBar({ share, label }: { share: number; label: string }) {
  const tone = share >= 1 ? 'teal' : share >= 0.8 ? 'amber' : 'brick'
  return (
    <span className={styles.share}>
      <Bar value={Math.min(1, share) * 100} size={6} color={tone} aria-label={label} className={styles.bar} />
      <span className="numeric">{formatShare(share)}</span>
    </span>
  )
}
