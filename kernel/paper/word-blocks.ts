import { AlignmentType, HeadingLevel, ImageRun, PageBreak, Paragraph, TextRun, type FileChild } from 'docx'
import { pictureOf } from './picture.ts'
import type { Printable, PrintableBlock } from './printable.ts'
import { textWidthMm, twips, type Orientation } from './word-page.ts'
import { wordRuns, type FigureMarks } from './word-runs.ts'
import { bodySpacing, noteStyle, tableStyle } from './word-styles.ts'
import { wordTable } from './word-table.ts'

const headingLevel = {
  1: HeadingLevel.HEADING_1,
  2: HeadingLevel.HEADING_2,
  3: HeadingLevel.HEADING_3,
  4: HeadingLevel.HEADING_4,
} as const

const alignment = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const

export async function wordBlock(block: PrintableBlock, { layout }: Printable, orientation: Orientation, marks: FigureMarks): Promise<FileChild[]> {
  switch (block.type) {
    case 'heading': {
      const label = block.label === '' ? [] : [new TextRun({ text: block.label }), new TextRun({ break: 1 })]
      return [new Paragraph({ heading: headingLevel[block.level], children: [...label, new TextRun({ text: block.text })] })]
    }
    case 'paragraph': {
      const indented = block.align === 'justify' || block.align === 'left'
      return [
        new Paragraph({
          alignment: alignment[block.align],
          spacing: bodySpacing(layout),
          ...(indented ? { indent: { firstLine: twips(layout.body.firstLineMm) } } : {}),
          ...(block.keep ? { keepNext: true, keepLines: true } : {}),
          children: wordRuns(block.runs, false, marks),
        }),
      ]
    }
    case 'note':
      return [
        new Paragraph({
          style: noteStyle,
          alignment: alignment[block.align],
          spacing: { before: 0, after: layout.body.afterPt * 20 },
          children: wordRuns(block.runs, false, marks),
        }),
      ]
    case 'chart':
      return wordChart(block, layout.body.afterPt, textWidthMm(layout, orientation))
    case 'table':
      return wordTable(block, layout, orientation, marks)
    case 'pageBreak':
      return [new Paragraph({ children: [new PageBreak()] })]
    case 'section':
      return []
  }
}

async function wordChart(chart: Extract<PrintableBlock, { type: 'chart' }>, afterPt: number, widthMm: number): Promise<FileChild[]> {
  const width = (widthMm * 96) / 25.4
  const transformation = { width, height: (width * chart.heightPx) / chart.widthPx }
  const image = new ImageRun({
    type: 'svg',
    data: Buffer.from(chart.svg),
    transformation,
    fallback: { type: 'png', data: await pictureOf(chart.svg) },
    altText: { name: chart.title, description: chart.title },
  })
  const centred = { alignment: AlignmentType.CENTER, keepLines: true }
  return [
    new Paragraph({
      ...centred,
      style: tableStyle,
      keepNext: true,
      spacing: { before: afterPt * 20, after: 0 },
      children: [new TextRun({ text: chart.title, bold: true })],
    }),
    new Paragraph({ ...centred, spacing: { before: 0, after: afterPt * 20 }, children: [image] }),
  ]
}
