import { AlignmentType, Header, PageNumber, PageOrientation, Paragraph, SectionType, TextRun } from 'docx'
import type { FileChild, ISectionOptions } from 'docx'
import type { OfficialLayout } from './layout.ts'
import type { Printable } from './printable.ts'

export type Orientation = 'portrait' | 'landscape'

/** Twips (1/20 pt), the unit of Word's lengths. */
export function twips(mm: number): number {
  return Math.round((mm * 1440) / 25.4)
}

/** Width of the text area in mm. A page turned on its side keeps its binding edge: left becomes top. */
export function textWidthMm(layout: OfficialLayout, orientation: Orientation): number {
  const { page, margin } = layout
  return orientation === 'portrait' ? page.widthMm - margin.leftMm - margin.rightMm : page.heightMm - margin.topMm - margin.bottomMm
}

/** One section of pages, numbered at the top centre, as a rule from the second page of the paper on. */
export function wordSection(ready: Printable, orientation: Orientation, first: boolean, children: readonly FileChild[]): ISectionOptions {
  const { page } = ready.layout
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: first && ready.layout.pageNumber.fromPage > 1,
      page: {
        size: {
          width: twips(page.widthMm),
          height: twips(page.heightMm),
          orientation: orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: pageMargin(ready.layout, orientation),
      },
    },
    headers: { default: pageNumber(ready.layout), ...(first ? { first: new Header({ children: [] }) } : {}) },
    children,
  }
}

function pageMargin({ margin }: OfficialLayout, orientation: Orientation) {
  const edges =
    orientation === 'portrait'
      ? { top: margin.topMm, right: margin.rightMm, bottom: margin.bottomMm, left: margin.leftMm }
      : { top: margin.leftMm, right: margin.topMm, bottom: margin.rightMm, left: margin.bottomMm }
  return {
    top: twips(edges.top),
    right: twips(edges.right),
    bottom: twips(edges.bottom),
    left: twips(edges.left),
    header: twips(edges.top / 2),
    footer: twips(edges.bottom / 2),
  }
}

function pageNumber(layout: OfficialLayout): Header {
  return new Header({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: [PageNumber.CURRENT], size: layout.pageNumber.sizePt * 2 })],
      }),
    ],
  })
}
