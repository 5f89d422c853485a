import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react'
import { useT } from './i18n.ts'
import type { Select, TableColumn } from './table.tsx'
import type { TableParams } from './table-state.ts'
import styles from './table.module.css'

/** The header row: a click sorts up, then down, then not. */
export function TableHead<Row>({ columns, params, select }: { columns: TableColumn<Row>[]; params: TableParams; select?: Select }) {
  const t = useT()
  return (
    <thead>
      <tr>
        {select && (
          <th className={styles.check} scope="col">
            <input
              type="checkbox"
              checked={select.all}
              ref={box => {
                if (box) box.indeterminate = select.some
              }}
              onChange={select.toggleAll}
              aria-label={t('ui.table.selectAll')}
            />
          </th>
        )}
        {columns.map(column => {
          const sorted = params.sort?.column === column.id ? (params.sort.descending ? 'descending' : 'ascending') : undefined
          const Sign = sorted === 'ascending' ? IconArrowUp : sorted === 'descending' ? IconArrowDown : IconArrowsSort
          const next =
            sorted === undefined ? { column: column.id, descending: false } : sorted === 'ascending' ? { column: column.id, descending: true } : undefined
          return (
            <th
              key={column.id}
              scope="col"
              aria-sort={sorted}
              data-numeric={column.numeric || undefined}
              style={{ width: column.width, minWidth: column.width }}
            >
              {column.sort ? (
                <button type="button" data-print="keep" className={styles.sort} data-sorted={sorted} onClick={() => params.change({ sort: next })}>
                  {column.header}
                  <Sign size={14} aria-hidden />
                </button>
              ) : (
                column.header
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
