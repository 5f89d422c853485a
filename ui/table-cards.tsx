import { Button } from '@mantine/core'
import { useState } from 'react'
import { useT } from './i18n.ts'
import type { Select, TableColumn } from './table.tsx'
import styles from './table.module.css'

type CardsProps<Row> = {
  columns: TableColumn<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  onOpen?: (row: Row) => void
  openId?: string
  changed: ReadonlySet<string>
  select?: Select
}

const STEP = 40

/** The rows of a list on a phone: one card each, the title column on top, the others as lines "word: value". */
export function TableCards<Row>({ columns, rows, rowId, onOpen, openId, changed, select }: CardsProps<Row>) {
  const t = useT()
  const [limit, setLimit] = useState(STEP)
  const title = columns.find(column => column.phone === 'title') ?? columns[0]
  const lines = columns.filter(column => column !== title && column.phone !== 'none')
  return (
    <>
      <ul className={styles.cards}>
        {rows.slice(0, limit).map(row => {
          const id = rowId(row)
          return (
            <li
              key={id}
              data-open={id === openId || undefined}
              data-changed={changed.has(id) || undefined}
              onClick={event => {
                if (onOpen && !(event.target as HTMLElement).closest('a, button, input, label')) onOpen(row)
              }}
            >
              <div className={styles.cardTitle}>
                {select && (
                  <input
                    type="checkbox"
                    checked={select.has(id)}
                    onChange={() => select.toggle(id)}
                    aria-label={t('ui.table.select', { row: title?.text?.(row) ?? id })}
                  />
                )}
                <div>{title?.cell(row)}</div>
              </div>
              <dl>
                {lines.map(column => {
                  const value = column.cell(row)
                  return value === null || value === '' ? null : (
                    <div key={column.id}>
                      <dt>{column.header}</dt>
                      <dd>{value}</dd>
                    </div>
                  )
                })}
              </dl>
            </li>
          )
        })}
      </ul>
      {rows.length > limit && (
        <Button variant="default" fullWidth mih={44} onClick={() => setLimit(limit + STEP)}>
          {t('ui.table.more', { count: rows.length - limit })}
        </Button>
      )}
    </>
  )
}
