import type ExcelJS from 'exceljs'
import { excelCell, safeText, type ExcelCell } from './excel-cell.ts'
import { ColumnSums } from './excel-sums.ts'
import type { Align, Column, RenderOptions } from './model.ts'
import { missing } from './numbers.ts'
import { headingRows } from './printable-table.ts'
import { runsOf, textPrinter, type Run } from './runs.ts'
import type { Sheet } from './workbook.ts'

const family = 'Times New Roman'
const hair = { style: 'thin', color: { argb: 'FF7F7F7F' } } as const
const frame = { top: hair, left: hair, bottom: hair, right: hair }

/** Writes one sheet row by row: title lines, heading rows, rows, total. Each row is flushed as soon as it is complete. */
export async function writeSheet(writer: ExcelJS.stream.xlsx.WorkbookWriter, sheet: Sheet, options: RenderOptions): Promise<void> {
  const print = textPrinter(options)
  const head = headingRows(sheet.columns, print)
  const titleLines = [...sheet.title, ...(sheet.unitNote ? [sheet.unitNote] : [])]
  const firstHead = titleLines.length + 1
  const lastHead = titleLines.length + head.length
  const page = writer.addWorksheet(sheet.name, {
    views: [{ state: 'frozen', xSplit: sheet.frozenColumns ?? 1, ySplit: lastHead }],
    pageSetup: {
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `${firstHead}:${lastHead}`,
    },
    headerFooter: { oddFooter: '&C&P/&N' },
  })
  page.columns = sheet.columns.map(column => ({ width: widthOf(column) }))
  titleLines.forEach((text, index) => writeTitle(page, sheet, print(text), index, index === sheet.title.length))
  const widths = sheet.columns.map(widthOf)
  writeHead(page, head, firstHead, widths)
  const sums = new ColumnSums(sheet.columns)
  let at = lastHead
  for (const row of sheet.rows) {
    at += 1
    const style = row.style ?? 'plain'
    const cells = sheet.columns.map(column => runsOf(row.cells[column.key] ?? [], options))
    if (style === 'plain') sums.add(cells, at)
    const first = style === 'group' ? [cells.find(cell => cell.length > 0) ?? []] : cells
    const contents = first.map((cell, index) => excelCell(cell, style === 'group' ? undefined : sheet.columns[index]?.kind))
    writeRow(page, at, sheet.columns, contents, style !== 'plain')
    if (style === 'group' && sheet.columns.length > 1) page.mergeCells(at, 1, at, sheet.columns.length)
    page.getRow(at).commit()
  }
  if (sheet.totals) {
    const cells = sheet.columns.map(column => runsOf(sheet.totals?.[column.key] ?? [], options))
    writeTotals(page, at + 1, sheet.columns, cells, sums)
  }
  page.commit()
}

function writeTitle(page: ExcelJS.Worksheet, sheet: Sheet, text: string, index: number, isNote: boolean): void {
  const row = page.getRow(index + 1)
  const cell = row.getCell(1)
  cell.value = safeText(text)
  cell.font = { name: family, size: index === 0 ? 14 : 12, bold: !isNote, italic: isNote }
  cell.alignment = { horizontal: isNote ? 'right' : 'center', vertical: 'middle', wrapText: true }
  if (sheet.columns.length > 1) page.mergeCells(index + 1, 1, index + 1, sheet.columns.length)
  row.commit()
}

function writeHead(page: ExcelJS.Worksheet, head: ReturnType<typeof headingRows>, first: number, widths: readonly number[]): void {
  headLines(head, widths).forEach((lines, level) => (page.getRow(first + level).height = lines * lineHeight))
  head.forEach((cells, level) => {
    for (let column = 1; column <= widths.length; column += 1) page.getRow(first + level).getCell(column).border = frame
    for (const cell of cells) {
      const target = page.getRow(first + level).getCell(cell.column + 1)
      target.value = safeText(cell.text)
      target.font = { name: family, size: 12, bold: true }
      target.alignment = { horizontal: 'center', vertical: 'middle', wrapText: true }
    }
  })
  head.forEach((cells, level) => {
    for (const { column, columnSpan, rowSpan } of cells) {
      if (columnSpan * rowSpan === 1) continue
      page.mergeCells(first + level, column + 1, first + level + rowSpan - 1, column + columnSpan)
    }
  })
  head.forEach((_, level) => page.getRow(first + level).commit())
}

/** How many lines each heading row needs; what spans several rows and needs more than they have gets it in the last of them. */
function headLines(head: ReturnType<typeof headingRows>, widths: readonly number[]): number[] {
  const lines = head.map(() => 1)
  for (const spanning of [false, true])
    head.forEach((cells, level) => {
      for (const { text, column, columnSpan, rowSpan } of cells) {
        if (rowSpan > 1 !== spanning) continue
        const needed = linesIn(
          text,
          widths.slice(column, column + columnSpan).reduce((sum, width) => sum + width, 0),
        )
        const last = level + rowSpan - 1
        const above = lines.slice(level, last).reduce((sum, each) => sum + each, 0)
        lines[last] = Math.max(lines[last] ?? 1, needed - above)
      }
    })
  return lines
}

/** Programs that open the file do not make a row higher by themselves where cells are merged, and some nowhere. */
const lineHeight = 16
function linesIn(text: string, width: number): number {
  let lines = 1
  let used = 0
  for (const word of text.split(/\s+/)) {
    const wide = word.length * 0.9
    if (used > 0 && used + 1 + wide > width - 1) {
      lines += 1
      used = wide
    } else used += (used > 0 ? 1 : 0) + wide
  }
  return lines
}

function writeRow(page: ExcelJS.Worksheet, at: number, columns: readonly Column[], cells: readonly ExcelCell[], bold: boolean): void {
  const row = page.getRow(at)
  // A heading across the table has all its width.
  const lines = cells.length < columns.length ? [1] : columns.map((column, index) => linesIn(textOf(cells[index]), widthOf(column)))
  row.height = Math.max(...lines) * lineHeight
  columns.forEach((column, index) => {
    const cell = row.getCell(index + 1)
    const content = cells[index]
    dress(cell, content === undefined ? 'left' : alignmentOf(column, content), bold)
    if (content === undefined) return
    if ('number' in content) {
      cell.value = content.number
      cell.numFmt = content.format
    } else if (content.text !== '') cell.value = content.text
  })
}

const textOf = (cell: ExcelCell | undefined) => (cell && 'text' in cell ? cell.text : '')

function writeTotals(page: ExcelJS.Worksheet, at: number, columns: readonly Column[], cells: readonly Run[][], sums: ColumnSums): void {
  const row = page.getRow(at)
  columns.forEach((column, index) => {
    const cell = row.getCell(index + 1)
    const content = excelCell(cells[index] ?? [])
    dress(cell, alignmentOf(column, content), true)
    if (!('number' in content)) {
      if (content.text !== '') cell.value = content.text
      return
    }
    cell.numFmt = content.format
    const formula = column.total === 'sum' ? sums.formula(index, cells[index] ?? []) : null
    cell.value = formula === null ? content.number : { formula, result: content.number, date1904: false }
  })
  row.commit()
}

function dress(cell: ExcelJS.Cell, horizontal: Align, bold: boolean): void {
  cell.font = { name: family, size: 12, bold }
  cell.border = frame
  cell.alignment = { horizontal, vertical: 'middle', wrapText: horizontal === 'left' }
}

/** A missing figure stands under the figures. */
function alignmentOf(column: Column, content: ExcelCell): Align {
  if (column.align) return column.align
  if (column.kind === 'order' && 'number' in content) return 'center'
  return 'number' in content || content.text === missing ? 'right' : 'left'
}

/** Characters. A column's weight is meant relatively; on a sheet it is taken as the width itself, within reason. */
function widthOf(column: Column): number {
  const longestWord = Math.max(...column.title.split(/\s+/).map(word => word.length))
  return Math.min(60, Math.max(6, longestWord + 2, column.width ?? 16))
}
