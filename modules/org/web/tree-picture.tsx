import { ActionIcon, TextInput } from '@mantine/core'
import { IconMaximize, IconMinus, IconPlus, IconSearch } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { useT } from '#ui/i18n.ts'
import { searchMarks } from '#ui/search-marks.ts'
import type { CountedUnit } from '../records.ts'
import type { Colouring } from './measure.ts'
import styles from './picture.module.css'
import { columnWidth, type DrawnUnit, foldedAtFirst, layOut } from './tree-layout.ts'
import { nextRow } from './tree-rows.ts'
import { useZoom } from './use-zoom.ts'

type Row = CountedUnit & { depth: number }

/** The tree drawn from left to right: wheel and drag move it, a click opens a unit, Space folds, arrows walk. `rows` in preorder. */
export function TreePicture({ rows, colouring, onOpen }: { rows: readonly Row[]; colouring: Colouring; onOpen: (id: string) => void }) {
  const t = useT()
  const [folded, setFolded] = useState<ReadonlySet<string>>(() => foldedAtFirst(rows))
  const [active, setActive] = useState<string>()
  const [words, setWords] = useState('')
  const drawing = useMemo(() => layOut(rows, folded), [rows, folded])
  const window = useRef<HTMLDivElement>(null)
  const { view, zoom, centre, fit, pointer, dragged } = useZoom(window)
  const hits = useMemo(
    () => (words.trim() === '' ? [] : searchMarks(rows, words, row => `${row.code} ${row.name} ${row.shortName}`).slice(0, 200)),
    [rows, words],
  )
  const found = useMemo(() => new Set(hits.map(hit => hit.id)), [hits])
  const fitted = useRef(false)
  const wanted = useRef<string>(undefined)

  useEffect(() => {
    if (fitted.current || drawing.units.length === 0) return
    fitted.current = true
    // At first readable from the top; the whole of a tall tree is one button away.
    fit({ width: drawing.width, height: 0 })
  }, [drawing, fit])
  // What was looked for is brought to sight once it is drawn (its ancestors may have had to unfold first).
  useEffect(() => {
    const target = drawing.units.find(one => one.unit.id === wanted.current)
    if (!target) return
    wanted.current = undefined
    centre(target)
  }, [drawing, centre])

  const show = (id: string) => {
    const open = new Set(folded)
    const byId = new Map(rows.map(row => [row.id, row]))
    for (let up = byId.get(id)?.parentId; up; up = byId.get(up)?.parentId) open.delete(up)
    wanted.current = id
    setActive(id)
    setFolded(open)
  }
  const toggle = (one: DrawnUnit) => {
    if (one.unit.children === 0) return
    const next = new Set(folded)
    if (!next.delete(one.unit.id)) next.add(one.unit.id)
    setFolded(next)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const at = drawing.units.findIndex(one => one.unit.id === active)
    const one = drawing.units[at]
    if (event.key === '+' || event.key === '=') zoom(1.25)
    else if (event.key === '-') zoom(0.8)
    else if (event.key === '0') fit(drawing)
    else if (one && event.key === 'Enter') onOpen(one.unit.id)
    else if (one && (event.key === ' ' || (event.key === 'ArrowRight' && one.folded))) toggle(one)
    else {
      const to = nextRow(drawing.units, at, event.key)
      const target = to === undefined ? undefined : drawing.units[to]
      if (!target) return
      setActive(target.unit.id)
      centre(target)
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className={styles.picture}>
      <div className={styles.tools} data-print="hide">
        <TextInput
          aria-label={t('org.picture.search')}
          placeholder={t('org.picture.search')}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={words}
          onChange={event => setWords(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
            const next = hits[(hits.findIndex(hit => hit.id === active) + 1) % hits.length]
            if (next) show(next.id)
          }}
        />
        {words.trim() !== '' && <span role="status">{t('org.picture.hits', { count: hits.length })}</span>}
        <span className={styles.grow} />
        <ActionIcon aria-label={t('org.picture.closer')} onClick={() => zoom(1.25)}>
          <IconPlus size={18} />
        </ActionIcon>
        <ActionIcon aria-label={t('org.picture.farther')} onClick={() => zoom(0.8)}>
          <IconMinus size={18} />
        </ActionIcon>
        <ActionIcon aria-label={t('org.picture.fit')} onClick={() => fit(drawing)}>
          <IconMaximize size={18} />
        </ActionIcon>
      </div>
      <div ref={window} className={styles.window} {...pointer}>
        <svg
          role="tree"
          tabIndex={0}
          aria-label={t('org.picture.label', { measure: colouring.label })}
          aria-activedescendant={active ? `drawn-${active}` : undefined}
          onKeyDown={keys}
          onFocus={() => setActive(old => old ?? drawing.units[0]?.unit.id)}
        >
          <g transform={`translate(${view.x} ${view.y}) scale(${view.scale})`}>
            {drawing.links.map(({ from, to }) => (
              <path key={to.unit.id} className={styles.link} d={elbow(from, to)} />
            ))}
            {drawing.units.map(one => (
              <Unit
                key={one.unit.id}
                one={one}
                colouring={colouring}
                active={one.unit.id === active}
                found={found.has(one.unit.id)}
                onOpen={() => {
                  if (dragged()) return
                  setActive(one.unit.id)
                  onOpen(one.unit.id)
                }}
                onToggle={() => {
                  if (!dragged()) toggle(one)
                }}
              />
            ))}
          </g>
        </svg>
      </div>
      <ul className={styles.legend} aria-label={colouring.label}>
        {colouring.legend.map(({ tone, words: text }) => (
          <li key={`${tone}${text}`}>
            <svg width="14" height="14" aria-hidden>
              <circle cx="7" cy="7" r="6" className={styles.dot} data-scale={colouring.scale} data-tone={tone ?? 'none'} />
            </svg>
            {text}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** From behind the parent's name to the spine before its children, down it, and to the child. */
const elbow = (from: DrawnUnit, to: DrawnUnit) => `M${from.x + columnWidth - 40} ${from.y}H${to.x - 20}V${to.y}H${to.x - 9}`

function Unit({
  one,
  colouring,
  active,
  found,
  onOpen,
  onToggle,
}: {
  one: DrawnUnit
  colouring: Colouring
  active: boolean
  found: boolean
  onOpen: () => void
  onToggle: () => void
}) {
  const { unit } = one
  const { tone, words, shown } = colouring.of(unit)
  const room = 28 - (shown ? shown.length + 2 : 0)
  const name = unit.shortName.length > room ? `${unit.shortName.slice(0, room - 1)}…` : unit.shortName
  return (
    <g
      id={`drawn-${unit.id}`}
      role="treeitem"
      aria-level={one.depth + 1}
      aria-posinset={one.place}
      aria-setsize={one.siblings}
      aria-expanded={unit.children > 0 ? !one.folded : undefined}
      aria-selected={active}
      aria-label={`${unit.name}: ${words}`}
      className={styles.unit}
      data-active={active || undefined}
      data-found={found || undefined}
      transform={`translate(${one.x} ${one.y})`}
    >
      <title>{`${unit.name}\n${words}`}</title>
      <circle
        r={one.folded ? 8 : 6}
        className={styles.dot}
        data-scale={colouring.scale}
        data-tone={tone ?? 'none'}
        data-folded={one.folded || undefined}
        onClick={onToggle}
      />
      <text x={13} dy="0.34em" onClick={onOpen}>
        {name}
        {shown && <tspan className={styles.shown}>{` ${shown}`}</tspan>}
        {one.folded && <tspan className={styles.more}>{` +${unit.below}`}</tspan>}
      </text>
    </g>
  )
}
