import { refuseField } from '#kernel/errors.ts'
import { inWorker } from '#kernel/in-worker.ts'
import type { LoadedReport } from '../load-report.ts'
import type { Edit } from '../save.ts'
import type { FilledCell, FilledTemplate } from './read-cells.ts'

const readCells = inWorker<typeof import('./read-cells.ts').readCells>(new URL('./read-cells.ts', import.meta.url), 'readCells')

/** A cell that cannot be taken in; `code` is a message `issue.<code>` with `data`. */
export interface BadCell {
  cell: string
  field: string
  code: string
  data: Record<string, string | number>
}

/** The cells of a filled-in template. Refuses (field `content`) what is no Excel file, unpacks beyond bounds, or is no template. */
export async function readWorkbook(content: Buffer): Promise<FilledTemplate> {
  const read = await readCells(content)
  if (typeof read === 'string') throw refuseField('content', read)
  return read
}

/** One edit a cell that can be taken in, and every cell that is wrong. Refuses (field `content`) the template of another report or edition. */
export function editsOf(filled: FilledTemplate, report: LoadedReport, at: string): { edits: Edit[]; bad: BadCell[]; cells: Map<string, string> } {
  if (filled.report !== report.id || filled.form !== report.form) throw refuseField('content', 'reports.other_report')
  const edits: Edit[] = []
  const bad: BadCell[] = []
  for (const cell of filled.cells) {
    const { field } = cell
    const read = field.startsWith('v:') ? readFigure(cell, scaleOf(report, field)) : readText(cell)
    if ('code' in read) bad.push({ cell: cell.cell, field, code: read.code, data: read.data ?? {} })
    else edits.push({ field, value: read.value, at })
  }
  return { edits, bad, cells: new Map(filled.cells.map(({ field, cell }) => [field, cell])) }
}

type Read = { value: number | string | null } | { code: string; data?: Record<string, string | number> }

function readFigure({ value }: FilledCell, scale: number): Read {
  if (value === null || value === '') return { value: null }
  if (value === undefined) return { code: 'reports.cell_formula_error' }
  const text = typeof value === 'number' ? decimalText(value) : fromVietnamese(value)
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return { code: 'reports.cell_not_number', data: { text: String(value).slice(0, 60) } }
  const fraction = (match[3] ?? '').replace(/0+$/, '')
  if (fraction.length > scale) return { code: 'reports.cell_decimals', data: { scale } }
  const stored = Number(`${match[1]}${match[2]}${fraction.padEnd(scale, '0')}`)
  return Number.isSafeInteger(stored) && Math.abs(stored) <= 1e13 ? { value: stored } : { code: 'reports.cell_too_large' }
}

function readText({ value }: FilledCell): Read {
  if (value === undefined) return { code: 'reports.cell_formula_error' }
  const text = value === null ? '' : String(value).normalize('NFC').trim()
  return text.length > 20_000 ? { code: 'too_big_string', data: { maximum: 20_000 } } : { value: text }
}

/** Excel keeps binary numbers: 0.1 + 0.2 is shown and taken as 0.3 (15 significant digits, as Excel itself shows). */
const decimalText = (value: number) => {
  const text = String(Number(value.toPrecision(15)))
  return /e/i.test(text) ? value.toFixed(0) : text
}

/** '1.234,5' typed as text; a point is a group mark only where groups are, so that 1.5 is never read as 15. */
function fromVietnamese(text: string): string {
  const clean = text.replace(/[\s\u00a0]/g, '')
  return /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(clean) ? clean.replaceAll('.', '').replace(',', '.') : clean.replace(',', '.')
}

const scaleOf = (report: LoadedReport, field: string) => report.slots.find(slot => `v:${slot.component.code}` === field)?.component.scale ?? 0
