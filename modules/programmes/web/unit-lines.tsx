import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import styles from './unit-lines.module.css'

export interface UnitLine {
  id: string
  name: string
}

const lineHeight = 40

/** A line for each of any number of units, with something at its right; only those in view are drawn. Enter and the arrows go from field to field. */
export function UnitLines<L extends UnitLine>({ label, lines, children }: { label: string; lines: readonly L[]; children: (line: L) => ReactNode }) {
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({ count: lines.length, getScrollElement: () => scroller.current, estimateSize: () => lineHeight, overscan: 12 })
  return (
    <div ref={scroller} className={styles.scroller} role="region" aria-label={label} tabIndex={0} onKeyDown={walk}>
      <ul style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(item => {
          const line = lines[item.index] as L
          return (
            <li
              key={line.id}
              style={{ transform: `translateY(${item.start}px)`, height: lineHeight }}
              aria-posinset={item.index + 1}
              aria-setsize={lines.length}
            >
              <span className={styles.name} title={line.name}>
                {line.name}
              </span>
              {children(line)}
            </li>
          )
        })}
      </ul>
    </div>
  )
}

function walk(event: KeyboardEvent<HTMLElement>) {
  const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key]
  const field = event.target
  if (!step || !(field instanceof HTMLInputElement) || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return
  // Enter would send the form around the list.
  event.preventDefault()
  const fields = [...event.currentTarget.querySelectorAll('input')].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
  const next = fields[fields.indexOf(field) + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}
