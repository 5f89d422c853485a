import type { Column, Paper, Row, Table, TableCells } from './model.ts'

/** What an Excel file is made of: one table to a sheet. Plain JSON, browser-safe. */
export interface Workbook {
  title: string
  /** ISO instant written into the file as its date of making; one input, so that equal input gives equal content. */
  madeAt: string
  sheets: readonly Sheet[]
}

export interface Sheet {
  /** At most 31 characters are kept; characters that Excel forbids become spaces; made unique within the book. */
  name: string
  /** Lines above the table, the first one large. */
  title: readonly string[]
  unitNote?: string
  columns: readonly Column[]
  rows: readonly Row[]
  totals?: TableCells
  /** Columns that stay in view while scrolling sideways; one unless given. */
  frozenColumns?: number
}

/** The sheets of a paper: each of its tables, titled by its caption and the last heading above it. */
export function sheetsOf(paper: Pick<Paper, 'blocks'>): Sheet[] {
  const sheets: Sheet[] = []
  let heading: string[] = []
  for (const block of paper.blocks) {
    if (block.type === 'heading') heading = [block.label ?? '', block.text].filter(line => line !== '')
    if (block.type === 'table') sheets.push(sheetOf(block, heading, sheets.length + 1))
  }
  return sheets
}

function sheetOf(table: Table, heading: readonly string[], order: number): Sheet {
  const title = [...heading, ...(table.caption ? [table.caption] : [])]
  const { columns, rows, totals, unitNote } = table
  return { name: heading[0] ?? `Bảng ${order}`, title, columns, rows, totals, unitNote }
}
