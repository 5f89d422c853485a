import type { Column } from './model.ts'
import { sumDecimals } from './numbers.ts'
import { PaperError } from './paper-error.ts'
import { figureOf } from './printable-table.ts'
import type { Run } from './runs.ts'

/** Follows, while rows are written, what the columns declared as sums add up to, exactly, and where the rows stand. */
export class ColumnSums {
  private readonly columns: readonly Column[]
  private readonly sums: string[]
  private readonly ranges: { from: number; to: number }[] = []

  constructor(columns: readonly Column[]) {
    this.columns = columns
    this.sums = columns.map(() => '0')
  }

  add(cells: readonly Run[][], row: number): void {
    const last = this.ranges.at(-1)
    if (last?.to === row - 1) last.to = row
    else this.ranges.push({ from: row, to: row })
    this.columns.forEach((column, index) => {
      if (column.total !== 'sum') return
      const raw = figureOf(cells[index])?.raw
      if (raw != null) this.sums[index] = sumDecimals([this.sums[index] ?? '0', raw])
    })
  }

  /**
   * SUM over the plain rows of a column (headings and subtotals between them are left out), or null when there are none.
   * @throws PaperError `paper.total_mismatch` when the stated total is not that sum.
   */
  formula(index: number, total: readonly Run[]): string | null {
    const stated = figureOf(total)?.raw
    const sum = this.sums[index] ?? '0'
    if (stated != null && sumDecimals([stated]) !== sum) {
      throw new PaperError('paper.total_mismatch', { column: this.columns[index]?.title ?? '', stated, sum })
    }
    const letter = columnLetter(index)
    const parts = this.ranges.map(({ from, to }) => `${letter}${from}:${letter}${to}`)
    return parts.length === 0 ? null : `SUM(${parts.join(',')})`
  }
}

/** 0 -> A, 25 -> Z, 26 -> AA */
function columnLetter(index: number): string {
  const rest = String.fromCharCode(65 + (index % 26))
  return index < 26 ? rest : columnLetter(Math.floor(index / 26) - 1) + rest
}
