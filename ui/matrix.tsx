import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { attainment } from './attainment.ts'
import { Figure, type FigureData } from './figure.tsx'
import { useT } from './i18n.ts'
import { formatShare } from './numbers.ts'
import styles from './matrix.module.css'

export type MatrixLine = { id: string; label: string /** Unit of measure, code or kind, in small. */; note?: string; to?: string }
/** One cell: the figure, and its part of the target (1 = met) which colours it. */
export type MatrixCell = { figure: FigureData; share?: number; note?: string }

export type MatrixProps = {
  label: string
  rows: readonly MatrixLine[]
  columns: readonly MatrixLine[]
  cell: (row: MatrixLine, column: MatrixLine) => MatrixCell | undefined
  /** Word above the first column ("Tổ chức đảng"). */
  corner: string
  /** What stands in the cells: the value (usual) or the part of the target. */
  show?: 'value' | 'share'
  columnWidth?: number
  rowWidth?: number
  legend?: boolean
  renderRow?: (row: MatrixLine) => ReactNode
}

const ROW = 37

/** A grid of figures with header and first column in view; only what is visible is drawn (128 × 60 and more); on paper all of it. */
export function Matrix({ label, rows, columns, cell, corner, show = 'value', columnWidth = 104, rowWidth = 240, legend = true, renderRow }: MatrixProps) {
  const t = useT()
  const scroller = useRef<HTMLDivElement>(null)
  const printing = usePrinting()
  const down = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => ROW, overscan: 6, scrollMargin: 0 })
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => columnWidth,
    overscan: 3,
  })
  const rowItems = down.getVirtualItems()
  const columnItems = across.getVirtualItems()
  const shownRows = useMemo(() => (printing ? rows.map((_, index) => index) : rowItems.map(item => item.index)), [printing, rows, rowItems])
  const shownColumns = useMemo(() => (printing ? columns.map((_, index) => index) : columnItems.map(item => item.index)), [printing, columns, columnItems])
  const top = printing ? 0 : (rowItems[0]?.start ?? 0)
  const bottom = printing ? 0 : down.getTotalSize() - (rowItems[rowItems.length - 1]?.end ?? 0)
  const left = printing ? 0 : (columnItems[0]?.start ?? 0)
  const right = printing ? 0 : across.getTotalSize() - (columnItems[columnItems.length - 1]?.end ?? 0)

  return (
    <div className={styles.wrap}>
      {legend && <Legend />}
      <div ref={scroller} className={styles.scroller} role="region" aria-label={label} tabIndex={0} onKeyDown={walk}>
        <table aria-rowcount={rows.length + 1} aria-colcount={columns.length + 1} style={printing ? undefined : { width: rowWidth + across.getTotalSize() }}>
          <caption className="visually-hidden">{label}</caption>
          <colgroup>
            <col style={{ width: rowWidth }} />
            {left > 0 && <col style={{ width: left }} />}
            {shownColumns.map(index => (
              <col key={columns[index]?.id} style={{ width: columnWidth }} />
            ))}
            {right > 0 && <col style={{ width: right }} />}
          </colgroup>
          <thead>
            <tr>
              <th scope="col" className={styles.corner}>
                {corner}
              </th>
              {left > 0 && <td aria-hidden />}
              {shownColumns.map(index => (
                <th key={columns[index]?.id} scope="col" aria-colindex={index + 2} title={columns[index]?.label}>
                  <span className={styles.columnLabel}>{columns[index]?.label}</span>
                  {columns[index]?.note && <span className={styles.note}>{columns[index]?.note}</span>}
                </th>
              ))}
              {right > 0 && <td aria-hidden />}
            </tr>
          </thead>
          <tbody>
            {top > 0 && <tr aria-hidden style={{ height: top }} />}
            {shownRows.map(rowIndex => {
              const row = rows[rowIndex] as MatrixLine
              return (
                <tr key={row.id} aria-rowindex={rowIndex + 2}>
                  <th scope="row" title={row.label}>
                    {renderRow ? renderRow(row) : row.to ? <a href={row.to}>{row.label}</a> : row.label}
                    {row.note && <span className={styles.note}>{row.note}</span>}
                  </th>
                  {left > 0 && <td aria-hidden />}
                  {shownColumns.map(index => {
                    const column = columns[index] as MatrixLine
                    const content = cell(row, column)
                    const step = content?.share === undefined ? undefined : attainment(content.share)
                    return (
                      <td
                        key={column.id}
                        data-numeric
                        data-attainment={step}
                        aria-colindex={index + 2}
                        title={
                          content?.share === undefined ? content?.note : t('ui.matrix.cell', { share: formatShare(content.share), note: content.note ?? '' })
                        }
                      >
                        {content && (
                          <Figure
                            figure={show === 'share' && content.share !== undefined ? asShare(content) : content.figure}
                            label={`${row.label}, ${column.label}`}
                          />
                        )}
                      </td>
                    )
                  })}
                  {right > 0 && <td aria-hidden />}
                </tr>
              )
            })}
            {bottom > 0 && <tr aria-hidden style={{ height: bottom }} />}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Legend() {
  const t = useT()
  return (
    <ul className={styles.legend} aria-label={t('ui.matrix.legend')}>
      {([5, 4, 3, 2, 1] as const).map(step => (
        <li key={step}>
          <span className={styles.swatch} data-attainment={step} aria-hidden />
          {t(stepIds[step])}
        </li>
      ))}
    </ul>
  )
}

const stepIds = { 5: 'ui.matrix.step5', 4: 'ui.matrix.step4', 3: 'ui.matrix.step3', 2: 'ui.matrix.step2', 1: 'ui.matrix.step1' } as const

function asShare({ figure, share = 0 }: MatrixCell): FigureData {
  return { code: figure.code, value: Math.round(share * 1000), scale: 1, display: 'percent' }
}

/** Arrow keys go from figure to figure; Enter opens, as on every link. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key]
  const cell = (event.target as HTMLElement).closest('td')
  const row = cell?.parentElement
  if (!step || !cell || !row) return
  const place = [...row.children].indexOf(cell)
  const wanted = step[0] === 0 ? row.children[place + (step[1] ?? 0)] : (step[0] === 1 ? row.nextElementSibling : row.previousElementSibling)?.children[place]
  const figure = wanted?.querySelector<HTMLElement>('a, [tabindex]')
  if (!figure) return
  event.preventDefault()
  figure.focus()
}

function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    const begin = () => setPrinting(true)
    const end = () => setPrinting(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  return printing
}
