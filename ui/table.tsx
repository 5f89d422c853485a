import { Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { columnVisibilityFeature, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { CallError } from './client.ts'
import { Empty, Failed } from './empty.tsx'
import { useT } from './i18n.ts'
import { useKeys } from './keyboard.tsx'
import { useChangedRows } from './live.ts'
import { TableBar } from './table-bar.tsx'
import { TableCards } from './table-cards.tsx'
import { TableHead } from './table-head.tsx'
import { TablePages } from './table-pages.tsx'
import { narrowRows } from './table-rows.ts'
import type { TableParams } from './table-state.ts'
import styles from './table.module.css'

export type TableColumn<Row> = {
  id: string
  header: string
  cell: (row: Row) => ReactNode
  /** Can be sorted by; where all rows are here, by `value`, else by `text`. */
  sort?: boolean
  /** Plain text: searched where all rows are here, sorted by when there is no `value`. */
  text?: (row: Row) => string
  value?: (row: Row) => number | string | null
  /** Right-aligned tabular numerals. The unit of measure stands in the header. */
  numeric?: boolean
  width?: number
  /** Not shown until chosen. */
  hidden?: boolean
  /** On a phone: 'title' heads the card, 'line' (usual) is a line of it, 'none' is left out. */
  phone?: 'title' | 'line' | 'none'
}

/** What `useRead` says of a read. */
export type ListRead = { isFetching: boolean; error: CallError | null; refetch: () => unknown }

export type TableFilter = { id: string; label: string; options: { value: string; label: string }[]; single?: boolean }

export type TableProps<Row> = {
  /** Name of the list, for saved views and the density kept on the device ('tasks.list'). */
  id: string
  label: string
  columns: TableColumn<Row>[]
  rowId: (row: Row) => string
  params: TableParams
  rows: readonly Row[] | undefined
  /** The rows are one page of `total`, narrowed on the server (`ServerTable`). Usual: all rows, searched, filtered and sorted here. */
  paged?: boolean
  total?: number
  /** What the rows are read with: shown while it waits, and when it failed. */
  read?: ListRead
  filters?: TableFilter[]
  /** Where all rows are here: the value(s) of a row under a filter. */
  filterValue?: (row: Row, filterId: string) => string | string[]
  /** Enter and click on the row. The first column should also be a link. */
  onOpen?: (row: Row) => void
  /** What is open now (drawer): its row is marked. */
  openId?: string
  /** Asks the module for a file of the whole list as it is narrowed now. */
  onExport?: (params: TableParams) => void
  empty: { title: string; words?: ReactNode; action?: ReactNode }
  /** Selection of several rows; `acts` appear in the bar when something is selected. */
  selection?: { selected: ReadonlySet<string>; onChange: (selected: ReadonlySet<string>) => void; acts?: ReactNode }
  /** More controls in the bar (a view switch). */
  aside?: ReactNode
  /** Highest the table grows before it scrolls inside; the header stays in view. */
  height?: string
}

const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature })

/** A list: search, filters, sort, columns, saved views, pages, export, keys; its state is in the address (see `useTableParams`). */
export function DataTable<Row extends object>(props: TableProps<Row>) {
  const t = useT()
  const phone = useMediaQuery('(max-width: 48em)')
  const { params, columns, rowId, paged, read } = props
  const rows = useMemo(
    () => (paged ? [...(props.rows ?? [])] : narrowRows(props.rows ?? [], columns, params, props.filterValue)),
    [paged, props.rows, columns, params, props.filterValue],
  )
  const total = props.total ?? rows.length
  const visibility = useMemo(
    () => Object.fromEntries(columns.map(column => [column.id, params.columns ? params.columns.includes(column.id) : !column.hidden])),
    [columns, params.columns],
  )
  const definitions = useMemo(
    () => columns.map(column => ({ id: column.id, accessorFn: (row: Row) => column.value?.(row) ?? column.text?.(row) ?? null, header: column.header })),
    [columns],
  )
  const table = useTable({
    features,
    data: rows,
    columns: definitions,
    getRowId: rowId,
    manualSorting: true,
    state: { columnVisibility: visibility, sorting: params.sort ? [{ id: params.sort.column, desc: params.sort.descending }] : [] },
  })
  const shown = columns.filter(column => visibility[column.id])
  const [compact, setCompact] = useCompact()
  const [active, setActive] = useState(-1)
  const scroller = useRef<HTMLDivElement>(null)
  const changed = useChangedRows(props.rows, rowId, `${props.id}?${params.asText}&${params.page}`)
  const visible = table.getRowModel().rows
  const virtual = useVirtualizer({
    count: visible.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (compact ? 30 : 37),
    overscan: 12,
    enabled: visible.length > 120 && !phone,
  })
  const select = useSelect(props.selection, rows.map(rowId))

  useEffect(() => setActive(old => Math.min(old, visible.length - 1)), [visible.length])
  const go = (step: number) => {
    const next = Math.max(0, Math.min(visible.length - 1, active + step))
    setActive(next)
    if (visible.length > 120) virtual.scrollToIndex(next)
    else scroller.current?.querySelector(`[data-index="${next}"]`)?.scrollIntoView({ block: 'nearest' })
  }
  const group = props.label
  useKeys([
    { keys: 'j', label: t('ui.table.keys.next'), group, run: () => go(1) },
    { keys: 'k', label: t('ui.table.keys.before'), group, run: () => go(-1) },
    { keys: 'ArrowDown', label: t('ui.table.keys.next'), group, hidden: true, run: () => go(1) },
    { keys: 'ArrowUp', label: t('ui.table.keys.before'), group, hidden: true, run: () => go(-1) },
    ...(active >= 0 && props.onOpen ? [{ keys: 'Enter', label: t('ui.table.keys.open'), group, run: () => rows[active] && props.onOpen?.(rows[active]) }] : []),
    ...(active >= 0 ? [{ keys: 'Escape', label: t('ui.table.keys.leave'), group, run: () => setActive(-1) }] : []),
    ...(props.selection ? [{ keys: 'x', label: t('ui.table.keys.select'), group, run: () => rows[active] && select.toggle(rowId(rows[active])) }] : []),
  ])

  const first = props.rows === undefined && !read?.error
  const body = { columns: shown, rows, rowId, onOpen: props.onOpen, openId: props.openId, changed, select: props.selection ? select : undefined }
  const virtualItems = visible.length > 120 ? virtual.getVirtualItems() : undefined
  const before = virtualItems?.[0]?.start ?? 0
  const after = virtualItems ? virtual.getTotalSize() - (virtualItems[virtualItems.length - 1]?.end ?? 0) : 0
  const indices = virtualItems?.map(item => item.index) ?? visible.map((_, index) => index)

  return (
    <div className={styles.table} data-compact={compact} aria-busy={read?.isFetching}>
      <TableBar {...props} total={total} shown={shown.map(column => column.id)} compact={compact} setCompact={setCompact} />
      {read?.error && !props.rows ? (
        <Failed error={read.error} onRetry={() => void read.refetch()} />
      ) : first ? (
        <Waiting />
      ) : rows.length === 0 ? (
        <NoRows {...props} />
      ) : phone ? (
        <TableCards {...body} />
      ) : (
        <div
          ref={scroller}
          className={styles.scroller}
          style={{ maxHeight: props.height ?? 'max(320px, calc(100dvh - 250px))' }}
          tabIndex={0}
          role="region"
          aria-label={props.label}
        >
          <table>
            <caption className="visually-hidden">{props.label}</caption>
            <TableHead columns={shown} params={params} select={props.selection ? select : undefined} />
            <tbody>
              {before > 0 && (
                <tr aria-hidden style={{ height: before }}>
                  <td colSpan={99} />
                </tr>
              )}
              {indices.map(index => {
                const row = rows[index] as Row
                const id = rowId(row)
                return (
                  <tr
                    key={id}
                    data-index={index}
                    data-active={index === active || undefined}
                    data-open={id === props.openId || undefined}
                    data-changed={changed.has(id) || undefined}
                    data-opens={props.onOpen ? true : undefined}
                    onClick={event => {
                      if (!props.onOpen || (event.target as HTMLElement).closest('a, button, input, label')) return
                      setActive(index)
                      props.onOpen(row)
                    }}
                  >
                    {props.selection && (
                      <td className={styles.check}>
                        <input
                          type="checkbox"
                          checked={select.has(id)}
                          onChange={() => select.toggle(id)}
                          aria-label={t('ui.table.select', { row: shown[0]?.text?.(row) ?? id })}
                        />
                      </td>
                    )}
                    {shown.map((column, place) =>
                      place === 0 ? (
                        <th key={column.id} scope="row" data-numeric={column.numeric || undefined}>
                          {column.cell(row)}
                        </th>
                      ) : (
                        <td key={column.id} data-numeric={column.numeric || undefined} data-long={isLong(column, row) || undefined}>
                          {column.cell(row)}
                        </td>
                      ),
                    )}
                  </tr>
                )
              })}
              {after > 0 && (
                <tr aria-hidden style={{ height: after }}>
                  <td colSpan={99} />
                </tr>
              )}
            </tbody>
          </table>
        </div>
      )}
      {paged && <TablePages params={params} total={total} />}
    </div>
  )
}

type ServerTableProps<Row> = Omit<TableProps<Row>, 'rows' | 'paged' | 'total' | 'read' | 'filterValue'> & {
  /** The query, read with `params.input` and the filters: `useRead(client.tasks.list, { ...params.input, … })`. */
  list: ListRead & { data?: { rows: readonly Row[]; total: number } }
}

/** A list of which the server gives a page: searched, filtered and sorted there. */
export function ServerTable<Row extends object>({ list, ...table }: ServerTableProps<Row>) {
  return <DataTable<Row> {...table} paged rows={list.data?.rows} total={list.data?.total} read={list} />
}

/** The usual `rowId`. */
export const byId = (row: { id: string }) => row.id

function NoRows<Row>({ params, empty, filters }: TableProps<Row>) {
  const t = useT()
  const narrowed = params.search !== '' || (filters ?? []).some(filter => (params.filters[filter.id] ?? []).length > 0)
  if (!narrowed) {
    return (
      <Empty title={empty.title} action={empty.action}>
        {empty.words}
      </Empty>
    )
  }
  return <Empty title={t('ui.table.nothing')}>{t('ui.table.nothing.words')}</Empty>
}

function Waiting() {
  const t = useT()
  return (
    <div className={styles.waiting} role="status" aria-label={t('ui.loading')}>
      {Array.from({ length: 8 }, (_, index) => (
        <Skeleton key={index} h={18} w={`${92 - ((index * 13) % 40)}%`} />
      ))}
    </div>
  )
}

/** What is selected, and how to change it; `all` = every row in view. */
export type Select = { has: (id: string) => boolean; toggle: (id: string) => void; all: boolean; some: boolean; toggleAll: () => void }

function useSelect(selection: TableProps<object>['selection'], ids: string[]): Select {
  const selected = selection?.selected ?? new Set<string>()
  const all = ids.length > 0 && ids.every(id => selected.has(id))
  const put = (next: Set<string>) => selection?.onChange(next)
  return {
    has: id => selected.has(id),
    toggle: id => {
      const next = new Set(selected)
      if (!next.delete(id)) next.add(id)
      put(next)
    },
    all,
    some: !all && ids.some(id => selected.has(id)),
    toggleAll: () => put(all ? new Set([...selected].filter(id => !ids.includes(id))) : new Set([...selected, ...ids])),
  }
}

function useCompact(): [boolean, (compact: boolean) => void] {
  const [compact, set] = useState(() => localStorage.getItem('caunoi.compact') === 'yes')
  return [
    compact,
    next => {
      localStorage.setItem('caunoi.compact', next ? 'yes' : 'no')
      set(next)
    },
  ]
}

/** A text that would be broken word by word if its column were squeezed by the others. */
const isLong = <Row,>(column: TableColumn<Row>, row: Row) => !column.numeric && column.width === undefined && (column.text?.(row).length ?? 0) > 18
