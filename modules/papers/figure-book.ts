import { formatNumber, formatPercent } from '#kernel/paper/numbers.ts'
import type { Figure } from '#kernel/paper/model.ts'
import type { PackFigure, PaperKind } from './records.ts'

type Kind = PackFigure['kind']

export interface Entry {
  code: string
  kind: Kind
  label: string
  raw: string | null
  shown: string
  to: string
}

/** Every figure of a pack, once: what is printed comes out of here, so that a code has one value wherever it stands. */
export class FigureBook {
  readonly entries = new Map<string, Entry>()
  private readonly printed = new Map<string, Set<PaperKind>>()

  /** The figure as papers carry it. Throws when a code would stand for two values. */
  figure(entry: Entry): Figure {
    const known = this.entries.get(entry.code)
    if (known && (known.raw !== entry.raw || known.shown !== entry.shown))
      throw new Error(`figure ${entry.code} has two values: ${known.shown} and ${entry.shown}`)
    if (!known) this.entries.set(entry.code, entry)
    return { type: 'figure', code: entry.code, value: entry.shown, raw: entry.raw }
  }

  /** Says in which paper figures were printed. */
  print(paper: PaperKind, codes: Iterable<string>) {
    for (const code of codes) this.printed.set(code, (this.printed.get(code) ?? new Set()).add(paper))
  }

  /** What was printed, in the order in which it was first asked for. */
  printedEntries(): (Entry & { papers: PaperKind[] })[] {
    return [...this.entries.values()].flatMap(entry => {
      const papers = this.printed.get(entry.code)
      return papers ? [{ ...entry, papers: [...papers] }] : []
    })
  }
}

/** As papers print it: per cent with its sign, plain numbers with the decimals their indicator shows; a dash where there is nothing. */
export function shownAs(raw: string | null, display: 'number' | 'percent' | 'money', decimals: number): string {
  return display === 'percent' ? formatPercent(raw, { decimals }) : formatNumber(raw, { decimals })
}

/** A figure's short code ('F-5K23F0T8') as papers carry it: its own for the value, another letter for what else is said of that figure. */
export const printedCode = (letter: 'F' | 'T' | 'P' | 'K' | 'D', code: string, mark = '') => `${letter}-${mark}${code.replace(/^F-/, '').replaceAll('-', '')}`

/** The short code behind a printed one of a value, target or share; null for counts and sums of the pack itself. */
export const figureCodeOf = (printed: string) => (/^[FTP]-/.test(printed) ? `F-${printed.slice(2)}` : null)
