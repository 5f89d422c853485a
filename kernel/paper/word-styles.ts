import { AlignmentType, LineRuleType, type IStylesOptions } from 'docx'
import type { OfficialLayout } from './layout.ts'
import { twips } from './word-page.ts'

/** Styles of our own: an office that wants another size in all tables changes it once. */
export const tableStyle = 'BangBieu'
export const noteStyle = 'GhiChu'

/** Word's own heading styles are kept, so that the navigation pane and tables of contents work; only their looks change. */
export function wordStyles(layout: OfficialLayout): IStylesOptions {
  const body = bodySpacing(layout)
  const indent = { firstLine: twips(layout.body.firstLineMm) }
  const heading = (italics: boolean) => ({
    run: { font: layout.font.family, size: layout.body.sizePt * 2, bold: true, italics, color: '000000' },
    paragraph: { spacing: body, indent, keepNext: true, alignment: AlignmentType.JUSTIFIED },
  })
  const part = heading(false)
  return {
    default: {
      document: {
        run: { font: layout.font.family, size: layout.body.sizePt * 2, language: { value: 'vi-VN' } },
      },
      heading1: {
        run: part.run,
        paragraph: { spacing: body, keepNext: true, alignment: AlignmentType.CENTER },
      },
      heading2: part,
      heading3: part,
      heading4: heading(true),
    },
    paragraphStyles: [
      { id: tableStyle, name: 'Bảng biểu', basedOn: 'Normal', run: { size: layout.table.sizePt * 2 } },
      { id: noteStyle, name: 'Ghi chú', basedOn: 'Normal', run: { size: layout.note.sizePt * 2, italics: true } },
    ],
  }
}

/** At least, not exactly: a line with a raised code or an inline picture may grow. */
export function bodySpacing(layout: OfficialLayout) {
  return { line: layout.body.linePt * 20, lineRule: LineRuleType.AT_LEAST, before: 0, after: layout.body.afterPt * 20 }
}
