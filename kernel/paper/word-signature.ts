import { AlignmentType, Paragraph, TextRun, type FileChild } from 'docx'
import type { Printable } from './printable.ts'
import { borderless } from './word-frame.ts'
import { textWidthMm, twips } from './word-page.ts'

/** Recipients at the left, authority, position and name at the right, with room between for signature and seal. */
export function wordSignature(ready: Printable): FileChild[] {
  const { signature, recipients, layout } = ready
  if (signature === null && recipients.length === 0) return []
  const width = textWidthMm(layout, 'portrait')
  const left = (width * layout.header.leftPercent) / 100
  return [
    new Paragraph({ spacing: { before: 0, after: 0 }, keepNext: true, children: [] }),
    borderless([left, width - left], [[recipientLines(ready), signatureLines(ready)]]),
  ]
}

function recipientLines({ recipients, layout }: Printable): Paragraph[] {
  const { title, titleSizePt, titleUnderline, titleItalic, sizePt, end } = layout.recipients
  if (recipients.length === 0) return [new Paragraph({ children: [] })]
  const underline = titleUnderline ? { underline: {} } : {}
  return [
    new Paragraph({
      children: [new TextRun({ text: title, size: titleSizePt * 2, italics: titleItalic, ...underline })],
    }),
    ...recipients.map((line, index) => {
      const mark = index === recipients.length - 1 ? end : ','
      return new Paragraph({ children: [new TextRun({ text: `- ${line}${mark}`, size: sizePt * 2 })] })
    }),
  ]
}

function signatureLines({ signature, layout }: Printable): Paragraph[] {
  if (signature === null) return [new Paragraph({ children: [] })]
  const { sizePt, positionBold, spaceMm } = layout.signature
  return [
    ...(signature.authority === '' ? [] : [centred(signature.authority, sizePt, true, 0)]),
    centred(signature.position, sizePt, positionBold, 0),
    centred(signature.name, sizePt, true, spaceMm),
  ]
}

function centred(text: string, sizePt: number, bold: boolean, beforeMm: number): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { before: twips(beforeMm), after: 0 },
    children: [new TextRun({ text, bold, size: sizePt * 2 })],
  })
}
