import { formatPlaceDate } from './dates.ts'
import { PaperError } from './paper-error.ts'
import type { Block, Chart, Paper, PaperHeader, RenderOptions, Signature } from './model.ts'
import type { OfficialLayout } from './layout.ts'
import { runsOf, textPrinter, type Run } from './runs.ts'
import { printableTable, type PrintableTable } from './printable-table.ts'

/**
 * A paper made ready for print: text in NFC and in the house spelling, header lines composed, table headings and widths
 * worked out. Word and PDF are both laid out from this and decide nothing more about content. Plain JSON.
 */
export interface Printable {
  language: 'vi'
  layout: OfficialLayout
  showCodes: boolean
  header: PrintableHeader | null
  draft: string
  typeName: string
  summary: string
  blocks: PrintableBlock[]
  signature: Required<Signature> | null
  recipients: string[]
}

export interface PrintableHeader {
  /** Lines: an office breaks the long name of an organ where it reads best. */
  superiorOrgan: string[]
  organ: string[]
  number: string
  placeDate: string
}

export type PrintableBlock =
  | { type: 'heading'; level: 1 | 2 | 3 | 4; label: string; text: string }
  | {
      type: 'paragraph'
      runs: Run[]
      align: 'left' | 'center' | 'right' | 'justify' /** With what follows, on one page: a signature never stands alone. */
      keep?: boolean
    }
  | { type: 'note'; runs: Run[]; align: 'left' | 'center' | 'right' }
  | { type: 'chart'; title: string; svg: string; widthPx: number; heightPx: number }
  | { type: 'pageBreak' }
  | { type: 'section'; orientation: 'portrait' | 'landscape' }
  | PrintableTable

/** @throws PaperError `paper.bad_figure` or `paper.bad_chart` */
export function printable(paper: Paper, options: RenderOptions = {}): Printable {
  const print = textPrinter(options)
  const blocks = paper.blocks.flatMap(block => printableBlock(block, options))
  const last = blocks.at(-1)
  if (paper.signature && last?.type === 'paragraph') last.keep = true
  return {
    language: paper.language,
    layout: paper.layout,
    showCodes: options.form === 'doi-chieu',
    header: paper.header && printableHeader(paper.header, paper.layout, print),
    draft: paper.draftMark === undefined ? '' : paper.layout.draft.text.replace('{n}', String(paper.draftMark)),
    typeName: print(paper.typeName),
    summary: print(paper.summary),
    blocks,
    signature: paper.signature && {
      authority: print(paper.signature.authority ?? ''),
      position: print(paper.signature.position),
      name: textPrinter({})(paper.signature.name ?? ''),
    },
    recipients: paper.recipients.map(print),
  }
}

function printableHeader(header: PaperHeader, layout: OfficialLayout, print: (text: string) => string): PrintableHeader {
  const number = header.number?.startsWith('-') ? roomForNumber + header.number : header.number
  const linesOf = (text: string) => (text === '' ? [] : print(text).split('\n'))
  return {
    superiorOrgan: linesOf(header.superiorOrgan ?? ''),
    organ: linesOf(header.organ),
    number: number === undefined ? '' : layout.header.numberPrefix + print(number),
    placeDate: formatPlaceDate(print(header.place), header.date, layout.placeDate),
  }
}

/** No-break spaces: the clerk writes the number here by hand. */
const roomForNumber = '\u00a0'.repeat(6)

function printableBlock(block: Block, options: RenderOptions): PrintableBlock[] {
  const print = textPrinter(options)
  switch (block.type) {
    case 'heading':
      return [{ type: 'heading', level: block.level, label: print(block.label ?? ''), text: print(block.text) }]
    case 'paragraph':
      return [{ type: 'paragraph', runs: runsOf(block.inlines, options), align: block.align ?? 'justify' }]
    case 'list':
      return block.items.map(item => ({
        type: 'paragraph',
        runs: runsOf([`${block.mark ?? '-'} `, ...item], options),
        align: 'justify',
      }))
    case 'note':
      return [{ type: 'note', runs: runsOf(block.inlines, options), align: block.align ?? 'left' }]
    case 'table':
      return [printableTable(block, options)]
    case 'chart':
      return [{ type: 'chart', title: print(block.title), svg: block.svg.normalize('NFC'), ...sizeOfChart(block) }]
    case 'pageBreak':
    case 'section':
      return [block]
  }
}

function sizeOfChart(chart: Chart): { widthPx: number; heightPx: number } {
  const opening = /<svg\b[^>]*>/.exec(chart.svg)?.[0] ?? ''
  const side = (name: string) => Number(new RegExp(`\\b${name}="([\\d.]+)(?:px)?"`).exec(opening)?.[1])
  const [widthPx, heightPx] = [side('width'), side('height')]
  if (!(widthPx > 0 && heightPx > 0)) throw new PaperError('paper.bad_chart', { title: chart.title })
  return { widthPx, heightPx }
}
