import type { Figure } from '#kernel/paper/model.ts'
import { formatPercent, missing, sumDecimals } from '#kernel/paper/numbers.ts'
import { decimalOf, figureCode } from '#modules/indicators/index.ts'
import { type FigureBook, printedCode, shownAs } from './figure-book.ts'
import type { Matrix, Rows, Wording } from './gather.ts'
import type { Aim } from './read-aims.ts'
import type { FigurePlaceholder } from './placeholders.ts'

type Indicator = Matrix['indicators'][number]
type Row = Rows['rows'][number]
type UnitRow = Matrix['rows'][number]

/** The figures of a pack: each made in one place, entered into the book, with the code that opens it. */
export function packFigures(material: Wording & { matrix?: Matrix }, book: FigureBook) {
  const { year, unit } = material
  /** Of the whole: sums over its parts open there. */
  const codeOf = (indicator: Indicator) => figureCode(indicator.number, unit.number, String(year), undefined, material.figures.basis)
  const rows = new Map(material.figures.rows.map(row => [row.indicator.code, row]))
  const open = (code: string) => `/figure/${code}`
  const counts = countsOf(material)

  const cell = (indicator: Indicator, value: number | null, code: string, label: string): Figure => {
    const raw = value === null ? null : decimalOf(value, indicator.scale)
    return book.figure({ code: printedCode('F', code), kind: 'value', label, raw, shown: shownAs(raw, indicator.display, indicator.decimals), to: open(code) })
  }
  const target = (indicator: Indicator, asked: { value: number; scale: number } | null, code: string, label: string): Figure | undefined => {
    if (!asked) return undefined
    const raw = decimalOf(asked.value, asked.scale)
    return book.figure({
      code: printedCode('T', code),
      kind: 'target',
      label: `${label}: chỉ tiêu`,
      raw,
      shown: shownAs(raw, indicator.display, indicator.decimals),
      to: open(code),
    })
  }
  const share = (thousandths: number | null, code: string, label: string): Figure | undefined => {
    if (thousandths === null) return undefined
    const raw = decimalOf(thousandths, 1)
    return book.figure({
      code: printedCode('P', code),
      kind: 'share',
      label: `${label}: so với chỉ tiêu`,
      raw,
      shown: formatPercent(raw, { decimals: 1 }),
      to: open(code),
    })
  }

  const nameOf = (row: Row) => row.indicator.names.vi
  const whole = (code: string) => rows.get(code)
  const value = (row: Row) => cell(row.indicator, row.figure.value, row.figure.code, `${nameOf(row)}, ${year}`)
  const lastYear = (row: Row) => {
    const raw = row.lastYear.value === null ? null : decimalOf(row.lastYear.value, row.indicator.scale)
    return book.figure({
      code: printedCode('F', row.lastYear.code),
      kind: 'last-year',
      label: `${nameOf(row)}, ${year - 1}`,
      raw,
      shown: shownAs(raw, row.indicator.display, row.indicator.decimals),
      to: open(row.lastYear.code),
    })
  }
  const targetOf = (row: Row) => target(row.indicator, row.target, row.figure.code, `${nameOf(row)}, ${year}`)
  const shareOf = (row: Row) => share(row.share, row.figure.code, `${nameOf(row)}, ${year}`)
  const aim = ({ indicator, target: asked, scale, code }: Aim) => target(indicator, { value: asked, scale }, code, `${indicator.names.vi}, ${year + 1}`)

  /** A count of the pack itself; opens where it is explained. */
  const count = (name: string): Figure | undefined => {
    const found = counts.get(name)
    if (!found) return undefined
    return counted(found.letters + unit.number, found.label, found.value)
  }
  const counted = (code: string, label: string, of: number): Figure =>
    book.figure({
      code: `D-${code}Y${year}`,
      kind: 'count',
      label,
      raw: String(of),
      shown: shownAs(String(of), 'number', 0),
      to: `/papers/figure/D-${code}Y${year}`,
    })

  /** The sum over the units of one kind: no unit's own figure, so it opens the table of that kind. */
  const kindSum = (
    kind: { code: string; name: string },
    order: number,
    indicator: Indicator,
    values: readonly (number | null)[],
    what: 'value' | 'target',
  ): Figure => {
    const known = values.filter(one => one !== null)
    const raw = known.length ? sumDecimals(known.map(one => decimalOf(one, indicator.scale))) : null
    const code = codeOf(indicator)
    return book.figure({
      code: printedCode('K', code, `${what === 'value' ? '' : 'T'}${order}`),
      kind: 'kind-sum',
      label: `${indicator.names.vi}, ${kind.name.toLowerCase()}, ${year}${what === 'target' ? ': chỉ tiêu' : ''}`,
      raw,
      shown: raw === null ? missing : shownAs(raw, indicator.display, indicator.decimals),
      to: `/results?unit=${unit.id}&period=${year}&kind=${kind.code}&indicator=${indicator.code}&basis=${material.figures.basis}`,
    })
  }

  const ofUnit = (row: UnitRow, index: number) => {
    const indicator = material.matrix?.indicators[index]
    const found = row.cells[index]
    if (!indicator || !found) return undefined
    const label = `${indicator.names.vi}, ${row.unit.shortName}, ${year}`
    return { value: cell(indicator, found.value, found.code, label), target: target(indicator, found.target, found.code, label) }
  }

  /** What the whole has beyond the grassroots organisations. */
  const beyond = (indicator: Indicator, raw: string): Figure =>
    book.figure({
      code: `D-CL${indicator.number}N${unit.number}Y${year}`,
      kind: 'count',
      label: `${indicator.names.vi}, ${year}: ngoài các tổ chức cơ sở đảng`,
      raw,
      shown: shownAs(raw, indicator.display, indicator.decimals),
      to: open(codeOf(indicator)),
    })
  /** The parts of a target that were given out, summed. */
  const partsSum = (code: string, label: string, raw: string, indicator: Indicator): Figure =>
    book.figure({
      code: printedCode('D', code, 'TG'),
      kind: 'count',
      label,
      raw,
      shown: shownAs(raw, indicator.display, indicator.decimals),
      to: open(codeOf(indicator)),
    })

  const placeholder = (kind: FigurePlaceholder, code: string): Figure | undefined => {
    if (kind === 'count') return count(code)
    const row = whole(code)
    if (!row) return undefined
    if (kind === 'figure') return value(row)
    if (kind === 'lastyear') return lastYear(row)
    return kind === 'target' ? targetOf(row) : shareOf(row)
  }

  return { whole, value, lastYear, targetOf, shareOf, aim, count, counted, kindSum, ofUnit, beyond, partsSum, placeholder, codeOf }
}
export type PackFigures = ReturnType<typeof packFigures>

/** Has the target been met? By direction; of what should stay within a range nobody says. */
export function metOf(row: Row): boolean | null {
  if (!row.target || row.figure.value === null) return null
  const [value, asked] = [row.figure.value * 10 ** row.target.scale, row.target.value * 10 ** row.indicator.scale]
  return row.indicator.direction === 'down' ? value <= asked : value >= asked
}

const reportSums = { due: 'phải gửi', onTime: 'đúng hạn', late: 'gửi chậm', missing: 'chưa gửi' } as const

/** Names under which templates know the pack's own counts: the letters of their code, label, number. */
export function countsOf(
  material: Pick<Wording, 'levels' | 'levelNames' | 'figures' | 'reports' | 'year'>,
): Map<string, { letters: string; label: string; value: number }> {
  const counts = new Map<string, { letters: string; label: string; value: number }>()
  const targets = material.figures.rows.filter(row => row.target)
  const met = targets.filter(row => metOf(row) === true).length
  const sum = (of: keyof typeof reportSums) => material.reports.reduce((total, row) => total + row[of], 0)
  counts.set('grassroots', { letters: 'TC', label: 'Tổ chức cơ sở đảng', value: material.levels.get('') ?? 0 })
  for (const level of knownLevels)
    counts.set(`level.${level}`, {
      letters: `CAP${knownLevels.indexOf(level)}N`,
      label: material.levelNames[level] ?? level,
      value: material.levels.get(level) ?? 0,
    })
  counts.set('targets', { letters: 'CT', label: `Chỉ tiêu được giao năm ${material.year}`, value: targets.length })
  counts.set('targets_met', { letters: 'CTD', label: `Chỉ tiêu đạt và vượt năm ${material.year}`, value: met })
  counts.set('targets_unmet', { letters: 'CTK', label: `Chỉ tiêu chưa đạt năm ${material.year}`, value: targets.length - met })
  counts.set('reports_due', { letters: 'BC', label: 'Báo cáo phải gửi', value: sum('due') })
  counts.set('reports_on_time', { letters: 'BCD', label: 'Báo cáo đúng hạn', value: sum('onTime') })
  counts.set('reports_late', { letters: 'BCC', label: 'Báo cáo gửi chậm', value: sum('late') })
  counts.set('reports_missing', { letters: 'BCT', label: 'Báo cáo chưa gửi', value: sum('missing') })
  counts.set('units_late', { letters: 'DVC', label: 'Tổ chức có báo cáo gửi chậm', value: material.reports.filter(row => row.late > 0).length })
  counts.set('units_missing', { letters: 'DVT', label: 'Tổ chức còn thiếu báo cáo', value: material.reports.filter(row => row.missing > 0).length })
  return counts
}

/** Levels as they are shipped (org's first migration); the place in the list stands in the code. */
export const knownLevels = ['province', 'bloc', 'grassroots_committee', 'grassroots_cell', 'sub_committee', 'cell', 'group']
export const countNames = [
  'grassroots',
  ...knownLevels.map(level => `level.${level}`),
  'targets',
  'targets_met',
  'targets_unmet',
  'reports_due',
  'reports_on_time',
  'reports_late',
  'reports_missing',
  'units_late',
  'units_missing',
] as const
