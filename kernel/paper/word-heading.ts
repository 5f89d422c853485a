import { AlignmentType, Paragraph, TextRun, type FileChild } from 'docx'
import type { Printable } from './printable.ts'
import { borderless } from './word-frame.ts'
import { textWidthMm } from './word-page.ts'

/** The top of an official paper: organs and party title, number and place-date, draft mark, type name and summary. */
export function wordHeading(ready: Printable): FileChild[] {
  return [...organsAndTitle(ready), ...typeAndSummary(ready)]
}

function organsAndTitle(ready: Printable): FileChild[] {
  const { header, layout } = ready
  if (header === null) return []
  const sizes = layout.header
  const width = textWidthMm(layout, 'portrait')
  const left = (width * sizes.leftPercent) / 100
  const organs = [
    ...header.superiorOrgan.map(line => centred(line, { size: sizes.superiorSizePt })),
    ...header.organ.map(line => centred(line, { size: sizes.organSizePt, bold: true })),
    centred(sizes.star, { size: sizes.organSizePt }),
  ]
  const number = [centred(header.number, { size: sizes.numberSizePt }), ...draftAndLetter(ready)]
  const party = centred(sizes.party, { size: sizes.partySizePt, bold: true, underline: sizes.partyUnderline })
  const placeDate = new Paragraph({
    alignment: AlignmentType.RIGHT,
    children: [new TextRun({ text: header.placeDate, italics: true, size: sizes.placeDateSizePt * 2 })],
  })
  return [
    borderless(
      [left, width - left],
      [
        [organs, [party]],
        [number, [placeDate]],
      ],
    ),
  ]
}

/** Under the number: the mark of a draft and, on a letter, which has no type name, its summary. */
function draftAndLetter({ draft, typeName, summary, layout }: Printable): Paragraph[] {
  const letter = typeName === '' ? summary.split('\n').filter(Boolean) : []
  return [
    ...(draft === '' ? [] : [centred(draft, { size: layout.draft.sizePt, italics: true })]),
    ...letter.map(line => centred(line, { size: layout.summary.letterSizePt, italics: true })),
  ]
}

function typeAndSummary({ typeName, summary, layout }: Printable): FileChild[] {
  const gap = { before: layout.body.linePt * 20, after: 0 }
  if (typeName === '') return [new Paragraph({ spacing: gap, children: [] })]
  const lines = summary.split('\n').filter(Boolean)
  return [
    centred(typeName, { size: layout.typeName.sizePt, bold: true, before: layout.body.linePt }),
    ...lines.map(line => centred(line, { size: layout.summary.sizePt, bold: true })),
    centred(layout.summary.rule, { size: layout.summary.sizePt, after: layout.body.linePt / 2 }),
  ]
}

interface Line {
  size: number
  bold?: boolean
  italics?: boolean
  underline?: boolean
  before?: number
  after?: number
}

function centred(text: string, { size, bold, italics, underline, before = 0, after = 0 }: Line): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: before * 20, after: after * 20 },
    children: [new TextRun({ text, bold, italics, size: size * 2, ...(underline ? { underline: {} } : {}) })],
  })
}
