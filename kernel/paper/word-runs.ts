import { Bookmark, ExternalHyperlink, TextRun, type ParagraphChild } from 'docx';
import type { PrintableFigure, Run } from './runs.ts';

/** Keeps the bookmark names of one document apart when the same figure is printed more than once. */
export class FigureMarks {
  readonly showCodes: boolean;
  private readonly printed = new Map<string, number>();

  constructor(showCodes: boolean) {
    this.showCodes = showCodes;
  }

  /** 'F-7K2Q' -> 'F_7K2Q', then 'F_7K2Q__2': Word's bookmark names allow letters, digits and underscores only. */
  next(code: string): string {
    const count = (this.printed.get(code) ?? 0) + 1;
    this.printed.set(code, count);
    return code.replace('-', '_') + (count === 1 ? '' : `__${count}`);
  }
}

export interface RunStyle {
  size?: number;
  bold?: boolean;
  italics?: boolean;
}

/** Runs of Word from runs of the paper. The code stands outside the bookmark, so the bookmark holds the value alone. */
export function wordRuns(runs: readonly Run[], style: RunStyle, marks: FigureMarks): ParagraphChild[] {
  return runs.flatMap((run): ParagraphChild[] => {
    if (run.type === 'break') return [new TextRun({ break: 1 })];
    if (run.type === 'text') return [new TextRun({ ...style, ...styleOf(run, style), text: run.text })];
    const value = new TextRun({ ...style, text: run.value, bold: run.bold || style.bold });
    const marked = new Bookmark({ id: marks.next(run.code), children: [value] });
    return marks.showCodes ? [marked as ParagraphChild, codeOf(run, style)] : [marked as ParagraphChild];
  });
}

function styleOf(run: { bold: boolean; italic: boolean }, style: RunStyle): RunStyle {
  return { bold: run.bold || style.bold, italics: run.italic || style.italics };
}

function codeOf(figure: PrintableFigure, style: RunStyle): ParagraphChild {
  const code = new TextRun({ text: figure.code, superScript: true, color: '808080', size: style.size });
  return figure.link === '' ? code : new ExternalHyperlink({ link: figure.link, children: [code] });
}
