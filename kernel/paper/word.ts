import { Document, Packer, type FileChild } from 'docx'
import type { Paper, RenderOptions } from './model.ts'
import { printable, type Printable, type PrintableBlock } from './printable.ts'
import { wordBlock } from './word-blocks.ts'
import { wordHeading } from './word-heading.ts'
import { wordSection, type Orientation } from './word-page.ts'
import { FigureMarks } from './word-runs.ts'
import { wordSignature } from './word-signature.ts'
import { wordStyles } from './word-styles.ts'

/**
 * Renders a paper as a Word file (docx). Every figure stands in a bookmark named by its code, so that it can be found
 * again after the office has edited the text (`extractFigures`). Needs no database, no network, no installed font.
 * @throws PaperError `paper.bad_figure`, `paper.bad_chart`, `paper.total_mismatch`
 */
export async function renderWord(paper: Paper, options: RenderOptions = {}): Promise<Buffer> {
  const ready = printable(paper, options)
  const marks = new FigureMarks(ready.showCodes)
  const parts = sectionsOf(ready.blocks)
  const sections = []
  for (const [index, part] of parts.entries()) {
    const children: FileChild[] = index === 0 ? wordHeading(ready) : []
    for (const block of part.blocks) children.push(...(await wordBlock(block, ready, part.orientation, marks)))
    if (index === parts.length - 1) children.push(...wordSignature(ready))
    sections.push(wordSection(ready, part.orientation, index === 0, children))
  }
  const document = new Document({ title: titleOf(ready), styles: wordStyles(ready.layout), sections })
  return Packer.toBuffer(document)
}

function titleOf(ready: Printable): string {
  return [ready.typeName, ready.summary.replaceAll('\n', ' ')].filter(Boolean).join(' ')
}

/** Cuts the paper where the orientation turns: Word keeps orientation by section. */
function sectionsOf(blocks: readonly PrintableBlock[]): { orientation: Orientation; blocks: PrintableBlock[] }[] {
  const parts: { orientation: Orientation; blocks: PrintableBlock[] }[] = [{ orientation: 'portrait', blocks: [] }]
  for (const block of blocks) {
    if (block.type === 'section') parts.push({ orientation: block.orientation, blocks: [] })
    else parts.at(-1)?.blocks.push(block)
  }
  return parts
}
