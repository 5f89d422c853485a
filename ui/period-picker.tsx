import { Button, Popover } from '@mantine/core'
import { IconCalendar, IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { type Translate, useT } from './i18n.ts'
import { periodWords } from './period-words.ts'
import styles from './period-picker.module.css'

export { periodWords } from './period-words.ts'

export type PeriodPickerProps = {
  year: number
  period: string
  onChange: (next: { year: number; period: string }) => void
  years: { first: number; last: number }
  /** Opens by itself once: for a frame that loads the picker when its button is pressed. */
  startOpened?: boolean
}

/** Year and period: arrows go a year back and forth, the panel offers the year, halves, nine months, quarters and months. */
export function PeriodPicker({ year, period, onChange, years, startOpened = false }: PeriodPickerProps) {
  const t = useT()
  const [opened, setOpened] = useState(false)
  const target = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!startOpened) return
    // The button that was pressed gave way to this one: focus has to come back here when the panel closes.
    target.current?.focus()
    setOpened(true)
  }, [startOpened])
  const [shownYear, setShownYear] = useState(year)
  const choose = (next: string) => {
    onChange({ year: shownYear, period: next })
    setOpened(false)
  }
  const rows = [[`${shownYear}`], [`${shownYear}-H1`, `${shownYear}-9M`, `${shownYear}-H2`], ['1', '2', '3', '4'].map(q => `${shownYear}-Q${q}`)]
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <Button
          ref={target}
          variant="subtle"
          color="gray"
          className={styles.target}
          leftSection={<IconCalendar size={16} aria-hidden />}
          onClick={() => {
            setShownYear(year)
            setOpened(!opened)
          }}
          aria-label={t('ui.period.now', { period: periodWords(period, t) })}
        >
          {periodWords(period, t)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.panel} aria-label={t('ui.period.choose')}>
        <div className={styles.years}>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            disabled={shownYear <= years.first}
            onClick={() => setShownYear(shownYear - 1)}
            aria-label={t('ui.period.before', { year: shownYear - 1 })}
          >
            <IconChevronLeft size={16} aria-hidden />
          </Button>
          <strong aria-live="polite">{shownYear}</strong>
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            disabled={shownYear >= years.last}
            onClick={() => setShownYear(shownYear + 1)}
            aria-label={t('ui.period.after', { year: shownYear + 1 })}
          >
            <IconChevronRight size={16} aria-hidden />
          </Button>
        </div>
        {rows.map(row => (
          <div key={row[0]} className={styles.row}>
            {row.map(one => (
              <Choice key={one} period={one} current={period} onChoose={choose} />
            ))}
          </div>
        ))}
        <div className={styles.months}>
          {Array.from({ length: 12 }, (_, index) => `${shownYear}-${String(index + 1).padStart(2, '0')}`).map(one => (
            <Choice key={one} period={one} current={period} onChoose={choose} />
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}

function Choice({ period, current, onChoose }: { period: string; current: string; onChoose: (period: string) => void }) {
  const t = useT()
  return (
    <button type="button" className={styles.choice} aria-pressed={period === current} onClick={() => onChoose(period)} title={periodWords(period, t)}>
      {shortWords(period, t)}
    </button>
  )
}

function shortWords(period: string, t: Translate): string {
  const part = period.split('-')[1] ?? ''
  if (part === '') return t('ui.period.whole')
  if (part === '9M') return t('ui.period.short.nine')
  return t(shortIds[part.charAt(0)] ?? 'ui.period.short.month', { number: Number(part.replace(/\D/, '')) })
}

const shortIds: Record<string, string> = { Q: 'ui.period.short.quarter', H: 'ui.period.short.half' }
