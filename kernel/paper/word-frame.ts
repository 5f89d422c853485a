import { BorderStyle, Table, TableCell, TableLayoutType, TableRow, WidthType, type Paragraph } from 'docx'
import { twips } from './word-page.ts'

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
const flush = { top: 0, bottom: 0, left: 0, right: 0 }

/** A table without lines, by which Word sets texts side by side. Column widths in mm; rows never break over a page. */
export function borderless(widthsMm: readonly number[], rows: readonly Paragraph[][][]): Table {
  const widths = widthsMm.map(twips)
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    margins: flush,
    borders: { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none },
    rows: rows.map(
      cells =>
        new TableRow({
          cantSplit: true,
          children: cells.map((children, index) => new TableCell({ children, width: { size: widths[index] ?? 0, type: WidthType.DXA }, margins: flush })),
        }),
    ),
  })
}
