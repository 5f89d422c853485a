import { Bookmark, ExternalHyperlink, TextRun, type ParagraphChild } from 'docx'
import type { PrintableFigure, Run } from './runs.ts'

/** Keeps the bookmark names of one document apart when the same figure is printed more than once. */
export class FigureMarks {
  readonly showCodes: boolean
  private readonly printed = new Map<string, number>()

  constructor(showCodes: boolean) {
    this.showCodes = showCodes
  }

  /** 'F-7K2Q' -> 'F_7K2Q', then 'F_7K2Q__2': Word's bookmark names allow letters, digits and underscores only. */
  next(code: string): string {
    const count = (this.printed.get(code) ?? 0) + 1
    this.printed.set(code, count)
    return code.replace('-', '_') + (count === 1 ? '' : `__${count}`)
  }
}

/**
 * Runs of Word from runs of the paper; only what differs from the paragraph's style is set. The code stands outside the
 * bookmark, so that the bookmark holds the value alone.
 */
export function wordRuns(runs: readonly Run[], bold: boolean, marks: FigureMarks): ParagraphChild[] {
  return runs.flatMap((run): ParagraphChild[] => {
    if (run.type === 'break') return [new TextRun({ break: 1 })]
    const weight = bold || run.bold ? { bold: true } : {}
    if (run.type === 'text') return [new TextRun({ text: run.text, ...weight, ...(run.italic ? { italics: true } : {}) })]
    const value: ParagraphChild = new Bookmark({
      id: marks.next(run.code),
      children: [new TextRun({ text: run.value, ...weight })],
    })
    return marks.showCodes ? [value, codeOf(run)] : [value]
  })
}

function codeOf(figure: PrintableFigure): ParagraphChild {
  const code = new TextRun({ text: figure.code, superScript: true, color: '808080' })
  return figure.link === '' ? code : new ExternalHyperlink({ link: figure.link, children: [code] })
}
