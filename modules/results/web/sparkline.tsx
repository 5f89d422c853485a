import { formatQuantity } from '#ui/numbers.ts'
import styles from './results.module.css'

type Step = { period: string; value: number | null }
const width = 96
const height = 24

/** The months of a year as a small line; it breaks where a month is missing, the last value is a dot. The words say first and last. */
export function Sparkline({ steps, scale, label }: { steps: readonly Step[]; scale: number; label: string }) {
  const known = steps.flatMap(step => step.value ?? [])
  if (known.length < 2) return null
  const low = Math.min(0, ...known)
  const high = Math.max(low + 1, ...known)
  const points = steps.map(({ value }, index) =>
    value === null ? null : { x: 2 + (index * (width - 4)) / Math.max(1, steps.length - 1), y: height - 3 - ((value - low) * (height - 6)) / (high - low) },
  )
  const path = points.map((point, index) => (point ? `${points[index - 1] ? 'L' : 'M'}${point.x.toFixed(1)} ${point.y.toFixed(1)}` : '')).join('')
  const last = points.findLast(point => point !== null)
  const words = steps.flatMap(({ period, value }) => (value === null ? [] : `${period.slice(5)}: ${formatQuantity({ value, scale })}`)).join('; ')
  return (
    <svg className={styles.spark} width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${label}: ${words}`}>
      <path d={path} />
      {last && <circle cx={last.x} cy={last.y} r={2} />}
    </svg>
  )
}
