import { AlignmentType, Paragraph, Table, TableCell, TableLayoutType, TableRow, TextRun, VerticalAlignTable, WidthType } from 'docx'
import type { FileChild } from 'docx'
import type { OfficialLayout } from './layout.ts'
import type { Align } from './model.ts'
import type { HeadCell, PrintableTable } from './printable-table.ts'
import type { Run } from './runs.ts'
import { textWidthMm, twips, type Orientation } from './word-page.ts'
import { wordRuns, type FigureMarks } from './word-runs.ts'
import { tableStyle } from './word-styles.ts'

const alignment = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const
const padding = { top: 20, bottom: 20, left: 60, right: 60 }

/** Heading rows repeat on every page; no row breaks over a page. */
export function wordTable(table: PrintableTable, layout: OfficialLayout, orientation: Orientation, marks: FigureMarks): FileChild[] {
  const total = twips(textWidthMm(layout, orientation))
  const widths = table.columns.map(column => Math.round((total * column.percent) / 100))
  const line = (cells: readonly Run[][], bold: boolean) =>
    new TableRow({
      cantSplit: true,
      children: cells.map((runs, index) => {
        const column = table.columns[index]
        return cell(runs, bold, cells.length === 1 ? 'left' : (column?.align ?? 'left'), marks, {
          width: cells.length === 1 ? total : (widths[index] ?? 0),
          span: cells.length === 1 ? table.columns.length : 1,
        })
      }),
    })
  const rows = [
    ...table.head.map(cells => headRow(cells, widths)),
    ...table.rows.map(row => line(row.cells, row.style !== 'plain')),
    ...(table.totals ? [line(table.totals, true)] : []),
  ]
  return [
    ...titleLines(table, layout.body.afterPt),
    new Table({
      layout: TableLayoutType.FIXED,
      width: { size: total, type: WidthType.DXA },
      columnWidths: widths,
      margins: padding,
      rows,
    }),
    new Paragraph({ spacing: { before: 0, after: layout.body.afterPt * 20 }, children: [] }),
  ]
}

function titleLines(table: PrintableTable, afterPt: number): Paragraph[] {
  const spacing = { before: afterPt * 20, after: 0 }
  const caption = new TextRun({ text: table.caption, bold: true })
  const note = new TextRun({ text: table.unitNote, italics: true })
  return [
    ...(table.caption === ''
      ? []
      : [
          new Paragraph({
            style: tableStyle,
            alignment: AlignmentType.CENTER,
            spacing,
            keepNext: true,
            children: [caption],
          }),
        ]),
    ...(table.unitNote === '' ? [] : [new Paragraph({ style: tableStyle, alignment: AlignmentType.RIGHT, keepNext: true, children: [note] })]),
  ]
}

function headRow(cells: readonly HeadCell[], widths: readonly number[]): TableRow {
  return new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: cells.map(head => {
      const covered = widths.slice(head.column, head.column + head.columnSpan)
      return new TableCell({
        columnSpan: head.columnSpan,
        rowSpan: head.rowSpan,
        verticalAlign: VerticalAlignTable.CENTER,
        width: { size: covered.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
        children: [
          new Paragraph({
            style: tableStyle,
            alignment: AlignmentType.CENTER,
            keepNext: true,
            children: [new TextRun({ text: head.text, bold: true })],
          }),
        ],
      })
    }),
  })
}

function cell(runs: readonly Run[], bold: boolean, align: Align, marks: FigureMarks, extent: { width: number; span: number }): TableCell {
  return new TableCell({
    columnSpan: extent.span,
    width: { size: extent.width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [new Paragraph({ style: tableStyle, alignment: alignment[align], children: wordRuns(runs, bold, marks) })],
  })
}
