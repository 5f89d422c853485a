import { ActionIcon, Slider } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useState } from 'react'
import { formatDate } from '#ui/dates.ts'
import { useT } from '#ui/i18n.ts'
import { useSearchParams } from '#ui/search-params.ts'
import { useRead } from '#ui/use-client.ts'
import { useAsOf } from './as-of.tsx'
import { client } from './client.ts'
import styles from './org.module.css'

const dayOf = (date: string) => Date.parse(`${date}T00:00:00Z`) / 86_400_000
const dateOf = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10)

/** Goes through time by the days on which the tree changed: marks to press, arrows to step from one to the next, or any day between. */
export function TimeSlider({ shown }: { shown: string }) {
  const t = useT()
  const asked = useAsOf()
  const [, change] = useSearchParams()
  const days = useRead(client.org.days, {}).data?.rows ?? []
  // While it is drawn the picture stays; it follows when the hand lets go.
  const [moving, setMoving] = useState<number | null>(null)
  const [first] = days
  const last = days.at(-1)
  if (!first || !last || days.length < 2) return null
  const at = dayOf(asked ?? shown)
  const go = (date: string | undefined) => {
    setMoving(null)
    if (date) change({ on: date }, { push: true })
  }
  const before = days.findLast(day => dayOf(day.on) < at)
  const after = days.find(day => dayOf(day.on) > at)
  const [from, to] = [Math.min(dayOf(first.on), at), Math.max(dayOf(last.on), at, dayOf(shown))]
  return (
    <div className={styles.time} data-print="hide">
      <ActionIcon variant="default" size="lg" disabled={!before} aria-label={t('org.days.before')} onClick={() => go(before?.on)}>
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <span className={styles.ends}>{formatDate(dateOf(from))}</span>
      <Slider
        className={styles.slider}
        classNames={{ bar: styles.unfilled, mark: styles.mark }}
        thumbLabel={t('org.days')}
        min={from}
        max={to}
        value={moving ?? at}
        onChange={setMoving}
        onChangeEnd={day => go(dateOf(day))}
        label={day => {
          const units = days.find(one => dayOf(one.on) === day)?.units
          return units === undefined ? formatDate(dateOf(day)) : t('org.days.mark', { date: formatDate(dateOf(day)), count: units })
        }}
        thumbProps={{ 'aria-valuetext': formatDate(dateOf(moving ?? at)) }}
        marks={days.map(day => ({ value: dayOf(day.on) }))}
        size="sm"
      />
      <span className={styles.ends}>{formatDate(dateOf(to))}</span>
      <ActionIcon variant="default" size="lg" disabled={!after} aria-label={t('org.days.after')} onClick={() => go(after?.on)}>
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
    </div>
  )
}
