import { compareTexts } from './name-order.ts'
import { matchScore } from './search-marks.ts'
import type { TableColumn } from './table.tsx'
import type { TableState } from './table-state.ts'

/** Search (ignoring marks, every word somewhere in the row), filters and sort of a list that is wholly here. */
export function narrowRows<Row>(
  rows: readonly Row[],
  columns: readonly TableColumn<Row>[],
  state: Pick<TableState, 'search' | 'filters' | 'sort'>,
  filterValue?: (row: Row, filterId: string) => string | string[],
): Row[] {
  const wanted = Object.entries(state.filters).filter(([, values]) => values.length > 0)
  const texts = columns.flatMap(column => (column.text ? [column.text] : []))
  const kept = rows.filter(
    row =>
      (state.search === '' || matchScore(texts.map(text => text(row)).join(' '), state.search) > 0) &&
      (!filterValue || wanted.every(([id, values]) => [filterValue(row, id)].flat().some(value => values.includes(value)))),
  )
  const column = columns.find(one => one.id === state.sort?.column)
  if (!column) return kept
  const sign = state.sort?.descending ? -1 : 1
  const keyOf = (row: Row) => column.value?.(row) ?? column.text?.(row) ?? null
  return kept.sort((a, b) => compareKeys(keyOf(a), keyOf(b), sign))
}

/** Missing values stand last whichever way the list is sorted. */
function compareKeys(a: string | number | null, b: string | number | null, sign: number): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b)
  return sign * compareTexts(String(a), String(b))
}
