import { useQueries } from '@tanstack/react-query'
import { useVirtualizer } from '@tanstack/react-virtual'
import { IconChevronRight } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { CallError } from '#ui/client.ts'
import { Empty, Failed } from '#ui/empty.tsx'
import { useT } from '#ui/i18n.ts'
import { formatNumber } from '#ui/numbers.ts'
import { readOptions, useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { useCatalogue } from './catalogue.ts'
import { client } from './client.ts'
import styles from './org.module.css'
import { type TreeRow, nextRow, visibleRows } from './tree-rows.ts'

const rowHeight = 38

/** The tree of units, read level by level as it is opened; arrows walk it as any tree, Enter opens a unit. */
export function UnitTree({ on, open, onOpen }: { on: string | undefined; open: string | undefined; onOpen: (id: string) => void }) {
  const t = useT()
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set())
  const [active, setActive] = useState<string>()
  const parents: (string | undefined)[] = [undefined, ...expanded]
  const answers = useQueries({ queries: parents.map(parent => readOptions(client.org.children, { parent, on })) })
  const byParent = new Map(parents.map((parent, index) => [parent, answers[index]?.data?.rows]))
  const roots = byParent.get(undefined)
  const rows = visibleRows(parent => byParent.get(parent), expanded)
  const scroller = useRef<HTMLDivElement>(null)
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 15 })
  const place = useWhereWhen().unit
  const standing = useRead(client.org.unit, { id: place, on }, { enabled: place !== '' })
  const path = standing.data?.path

  // The first sight is the way down to where the reader stands, and what is under it.
  useEffect(() => {
    if (path) setExpanded(new Set(path.map(step => step.id)))
  }, [path])

  const first = answers[0]
  if (first?.error && !first.data) return <Failed error={first.error as CallError} onRetry={() => void first.refetch()} />
  if (roots?.length === 0) return <Empty title={t('org.tree.empty')}>{t('org.tree.empty.words')}</Empty>

  const toggle = (row: TreeRow, wanted = !row.expanded) => {
    if (row.unit.children === 0) return
    const next = new Set(expanded)
    if (wanted) next.add(row.unit.id)
    else next.delete(row.unit.id)
    setExpanded(next)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const at = Math.max(
      0,
      rows.findIndex(row => row.unit.id === active),
    )
    const row = rows[at]
    if (!row) return
    if (event.key === 'Enter' || event.key === ' ') onOpen(row.unit.id)
    else if (event.key === 'ArrowRight' && row.unit.children > 0 && !row.expanded) toggle(row, true)
    else if (event.key === 'ArrowLeft' && row.expanded) toggle(row, false)
    else {
      const to = nextRow(rows, active === undefined ? -1 : at, event.key)
      const target = to === undefined ? undefined : rows[to]
      if (to === undefined || !target) return
      setActive(target.unit.id)
      virtual.scrollToIndex(to)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <>
      <div className={styles.treeHead} aria-hidden>
        <span />
        <span>{t('org.unit')}</span>
        <span className={styles.level}>{t('org.column.level')}</span>
        <span className={styles.kind}>{t('org.column.kind')}</span>
        <span className={styles.count}>{t('org.belowIt')}</span>
      </div>
      <div
        ref={scroller}
        className={styles.tree}
        role="tree"
        tabIndex={0}
        aria-label={t('org.units')}
        aria-activedescendant={active ? `unit-${active}` : undefined}
        aria-busy={answers.some(answer => answer.isPending)}
        onKeyDown={keys}
        onFocus={event => {
          if (event.target === event.currentTarget && active === undefined) setActive(rows[0]?.unit.id)
        }}
      >
        <div role="none" style={{ height: virtual.getTotalSize(), position: 'relative' }}>
          {virtual.getVirtualItems().map(item => {
            const row = rows[item.index]
            return row ? (
              <UnitRow
                key={row.unit.id}
                row={row}
                top={item.start}
                active={row.unit.id === active}
                open={row.unit.id === open}
                onToggle={() => toggle(row)}
                onOpen={() => {
                  setActive(row.unit.id)
                  onOpen(row.unit.id)
                }}
              />
            ) : null
          })}
        </div>
      </div>
    </>
  )
}

function UnitRow({
  row,
  top,
  active,
  open,
  onToggle,
  onOpen,
}: {
  row: TreeRow
  top: number
  active: boolean
  open: boolean
  onToggle: () => void
  onOpen: () => void
}) {
  const t = useT()
  const { level, kind } = useCatalogue()
  const { unit } = row
  return (
    <div
      id={`unit-${unit.id}`}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-posinset={row.place}
      aria-setsize={row.siblings}
      aria-expanded={unit.children > 0 ? row.expanded : undefined}
      aria-selected={open}
      className={styles.row}
      data-active={active || undefined}
      data-open={open || undefined}
      style={{ transform: `translateY(${top}px)`, height: rowHeight, paddingLeft: 12 + row.depth * 22 }}
      onClick={onOpen}
    >
      <span
        className={styles.chevron}
        data-expanded={row.expanded || undefined}
        aria-hidden
        onClick={event => {
          event.stopPropagation()
          onToggle()
        }}
      >
        {unit.children > 0 && <IconChevronRight size={16} />}
      </span>
      <span className={styles.name}>
        {unit.name} <span className={styles.code}>{unit.code}</span>
      </span>
      <span className={styles.level}>{level(unit.level)}</span>
      <span className={styles.kind}>{kind(unit.kind)}</span>
      <span className={styles.count} title={unit.below > 0 ? t('org.below', { count: unit.below }) : undefined}>
        {unit.below > 0 ? formatNumber(unit.below) : ''}
      </span>
    </div>
  )
}
