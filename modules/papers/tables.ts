import { sumDecimals } from '#kernel/paper/numbers.ts'
import type { Figure, Row as PaperRow, Table } from '#kernel/paper/model.ts'
import type { Material } from './gather.ts'
import { metOf, type PackFigures } from './pack-figures.ts'
import type { Heading } from './records.ts'

interface Laying {
  material: Material
  figures: PackFigures
}

const numbered = { key: 'tt', title: 'TT', width: 6, kind: 'order' as const }

/** Targets of the year: asked, done, per cent, the year before, met or not. */
export function targetsTable({ material, figures }: Laying, heading: Heading): Table | null {
  const rows = material.figures.rows.filter(row => row.target)
  if (!rows.length) return null
  return {
    type: 'table',
    ...captionOf(heading),
    columns: [
      numbered,
      { key: 'name', title: 'Chỉ tiêu', width: 36 },
      { key: 'measure', title: 'Đơn vị tính', width: 12, align: 'center' },
      { key: 'asked', title: 'Chỉ tiêu giao', width: 11, align: 'right' },
      { key: 'done', title: 'Thực hiện', width: 11, align: 'right' },
      { key: 'share', title: 'Tỷ lệ', width: 11, align: 'right' },
      { key: 'before', title: `Năm ${material.year - 1}`, width: 11, align: 'right' },
      { key: 'met', title: 'Kết quả', width: 12, align: 'center' },
    ],
    rows: rows.map((row, index) => ({
      cells: {
        tt: String(index + 1),
        name: row.indicator.names.vi,
        measure: row.indicator.measure.vi,
        asked: figures.targetOf(row),
        done: figures.value(row),
        share: figures.shareOf(row) ?? '',
        before: figures.lastYear(row),
        met: { true: 'Đạt', false: 'Chưa đạt', null: '' }[String(metOf(row)) as 'true' | 'false' | 'null'],
      },
    })),
  }
}

/** Targets of the year ahead beside what was done this year. */
export function aimsTable({ material, figures }: Laying, heading: Heading): Table | null {
  if (!material.aims.length) return null
  return {
    type: 'table',
    ...captionOf(heading),
    columns: [
      numbered,
      { key: 'name', title: 'Chỉ tiêu', width: 46 },
      { key: 'measure', title: 'Đơn vị tính', width: 14, align: 'center' },
      { key: 'done', title: `Thực hiện ${material.year}`, width: 17, align: 'right' },
      { key: 'asked', title: `Chỉ tiêu ${material.year + 1}`, width: 17, align: 'right' },
    ],
    rows: material.aims.map((aim, index) => ({
      cells: {
        tt: String(index + 1),
        name: aim.indicator.names.vi,
        measure: aim.indicator.measure.vi,
        done: aim.done && figures.value(aim.done),
        asked: figures.aim(aim),
      },
    })),
  }
}

/** The first indicator by kinds of unit: how many organisations, (members,) asked, done. Sums of rows; what stands at no unit of a kind has a row of its own. */
export function kindsTable({ material, figures }: Laying, heading: Heading): Table | null {
  const [main, second] = heading.indicators.map(code => material.matrix.indicators.findIndex(indicator => indicator.code === code))
  const indicator = main === undefined ? undefined : material.matrix.indicators[main]
  if (main === undefined || !indicator || !material.additive.has(indicator.code)) return null
  const other = second === undefined ? undefined : material.matrix.indicators[second]
  const parts = material.matrix.rows.slice(1)
  const kinds = [...material.kinds, ...(parts.some(part => part.unit.kind === null) ? [{ code: '', name: 'Chưa phân loại hình' }] : [])]
  const rows = kinds.map((kind, order) => {
    const of = parts.filter(part => (part.unit.kind ?? '') === kind.code)
    return {
      name: kind.name,
      units: figures.counted(`LH${order + 1}N${material.unit.number}`, `Tổ chức cơ sở đảng, ${kind.name.toLowerCase()}`, of.length),
      other:
        other && second !== undefined && material.additive.has(other.code)
          ? figures.kindSum(
              kind,
              order + 1,
              other,
              of.map(part => part.cells[second]?.value ?? null),
              'value',
            )
          : undefined,
      asked: figures.kindSum(
        kind,
        order + 1,
        indicator,
        of.map(part => scaled(part.cells[main]?.target ?? null, indicator.scale)),
        'target',
      ),
      done: figures.kindSum(
        kind,
        order + 1,
        indicator,
        of.map(part => part.cells[main]?.value ?? null),
        'value',
      ),
    }
  })
  const whole = figures.whole(indicator.code)
  const wholeOther = other && figures.whole(other.code)
  const asked = rows.some(row => row.asked.raw !== null)
  const rest =
    whole &&
    remainder(
      figures.value(whole),
      rows.map(row => row.done),
    )
  const restOther =
    wholeOther &&
    rows[0]?.other &&
    remainder(
      figures.value(wholeOther),
      rows.flatMap(row => row.other ?? []),
    )
  const plain: PaperRow[] = rows.map((row, index) => ({
    cells: { tt: String(index + 1), kind: row.name, units: row.units, other: row.other, asked: row.asked, done: row.done },
  }))
  if (rest || restOther)
    plain.push({
      cells: {
        tt: String(rows.length + 1),
        kind: 'Phần tổng hợp riêng của cấp ủy',
        done: rest ? figures.beyond(indicator, rest) : undefined,
        other: restOther && other ? figures.beyond(other, restOther) : undefined,
      },
    })
  return {
    type: 'table',
    ...captionOf(heading),
    unitNote: `Đơn vị tính: ${indicator.measure.vi}`,
    columns: [
      numbered,
      { key: 'kind', title: 'Loại hình tổ chức', width: 38 },
      { key: 'units', title: 'Số tổ chức cơ sở đảng', width: 15, align: 'right', total: 'sum' },
      ...(rows[0]?.other ? [{ key: 'other', title: other?.names.vi ?? '', width: 14, align: 'right' as const, total: 'sum' as const }] : []),
      ...(asked ? [{ key: 'asked', title: 'Chỉ tiêu giao', width: 13, align: 'right' as const, total: 'sum' as const }] : []),
      { key: 'done', title: indicator.names.vi, width: 14, align: 'right', total: 'sum' },
    ],
    rows: plain,
    totals: {
      kind: 'Tổng số',
      units: figures.counted(`LHN${material.unit.number}`, 'Tổ chức cơ sở đảng có tên trong biểu', parts.length),
      other: wholeOther && figures.value(wholeOther),
      asked: asked
        ? sumOf(
            figures,
            material,
            indicator,
            rows.map(row => row.asked),
          )
        : undefined,
      done: whole && figures.value(whole),
    },
  }
}

/** Every grassroots organisation, by kinds, with the heading's indicators as columns. */
export function unitsTable({ material, figures }: Laying, heading: Heading): Table | null {
  const columns = heading.indicators.flatMap(code => {
    const at = material.matrix.indicators.findIndex(indicator => indicator.code === code)
    const indicator = material.matrix.indicators[at]
    const additive = material.additive.has(code)
    // A ratio is asked alike of all: that stands in the table of targets.
    const asked = additive && material.matrix.rows.slice(1).some(row => row.cells[at]?.target)
    return indicator ? [{ at, indicator, additive, asked }] : []
  })
  const parts = material.matrix.rows.slice(1)
  if (!columns.length || !parts.length) return null
  const rows: PaperRow[] = []
  const stood = new Map<string, Figure[]>()
  const stand = (key: string, figure: Figure | undefined) => {
    if (figure) stood.set(key, [...(stood.get(key) ?? []), figure])
    return figure
  }
  let order = 0
  for (const kind of [...material.kinds, { code: '', name: 'Chưa phân loại hình' }]) {
    const of = parts.filter(part => (part.unit.kind ?? '') === kind.code)
    if (!of.length) continue
    rows.push({ style: 'group', cells: { name: `${kind.name} (${of.length} tổ chức)` } })
    for (const part of of) {
      order += 1
      const cells: Record<string, Figure | string | undefined> = { tt: String(order), name: part.unit.name }
      for (const { at, indicator, asked } of columns) {
        const figure = figures.ofUnit(part, at)
        cells[indicator.code] = stand(indicator.code, figure?.value)
        if (asked) cells[`${indicator.code}:asked`] = stand(`${indicator.code}:asked`, figure?.target)
      }
      rows.push({ cells })
    }
  }
  const totals: Record<string, Figure | string | undefined> = { name: 'Tổng số' }
  const rest: Record<string, Figure | string | undefined> = {}
  for (const { indicator, additive, asked } of columns) {
    const whole = figures.whole(indicator.code)
    totals[indicator.code] = whole && figures.value(whole)
    if (asked) totals[`${indicator.code}:asked`] = sumOf(figures, material, indicator, stood.get(`${indicator.code}:asked`) ?? [])
    const difference = additive && whole ? remainder(figures.value(whole), stood.get(indicator.code) ?? []) : null
    if (difference) rest[indicator.code] = figures.beyond(indicator, difference)
  }
  if (Object.keys(rest).length) rows.push({ cells: { tt: String(order + 1), name: 'Phần tổng hợp riêng của cấp ủy', ...rest } })
  return {
    type: 'table',
    ...captionOf(heading),
    columns: [
      numbered,
      { key: 'name', title: 'Tổ chức cơ sở đảng', width: 50 },
      ...columns.flatMap(({ indicator, additive, asked }) => {
        const sum = additive ? { total: 'sum' as const } : {}
        const done = { key: indicator.code, width: 11, align: 'right' as const, ...sum }
        if (!asked) return [{ ...done, title: indicator.names.vi }]
        return [
          { key: `${indicator.code}:asked`, title: 'Chỉ tiêu', group: indicator.names.vi, width: 9, align: 'right' as const, ...sum },
          { ...done, width: 9, title: 'Thực hiện', group: indicator.names.vi },
        ]
      }),
    ],
    rows,
    totals,
  }
}

/** Units with late or missing reports. */
export function lateTable({ material, figures }: Laying, heading: Heading): Table | null {
  const rows = material.reports.filter(row => row.late > 0 || row.missing > 0)
  if (!rows.length) return null
  const whole = (of: 'late' | 'missing' | 'due', letters: string, label: string) =>
    figures.counted(
      `${letters}X${material.unit.number}`,
      `${label}, các tổ chức có tên trong biểu`,
      rows.reduce((sum, row) => sum + row[of], 0),
    )
  return {
    type: 'table',
    ...captionOf(heading),
    unitNote: 'Đơn vị tính: báo cáo',
    columns: [
      numbered,
      { key: 'name', title: 'Tổ chức cơ sở đảng', width: 50 },
      { key: 'due', title: 'Phải gửi', width: 12, align: 'right', total: 'sum' },
      { key: 'late', title: 'Gửi chậm', width: 12, align: 'right', total: 'sum' },
      { key: 'missing', title: 'Chưa gửi', width: 12, align: 'right', total: 'sum' },
    ],
    rows: rows.map((row, index) => ({
      cells: {
        tt: String(index + 1),
        name: row.name,
        due: figures.counted(`BC${row.number}`, `Báo cáo phải gửi, ${row.name}`, row.due),
        late: figures.counted(`BCC${row.number}`, `Báo cáo gửi chậm, ${row.name}`, row.late),
        missing: figures.counted(`BCT${row.number}`, `Báo cáo chưa gửi, ${row.name}`, row.missing),
      },
    })),
    totals: {
      name: 'Tổng số',
      due: whole('due', 'BC', 'Báo cáo phải gửi'),
      late: whole('late', 'BCC', 'Báo cáo gửi chậm'),
      missing: whole('missing', 'BCT', 'Báo cáo chưa gửi'),
    },
  }
}

const captionOf = (heading: Heading) => (heading.caption ? { caption: heading.caption } : {})

/** What the whole has beyond its rows (a superior's own report, a compiled one), as an exact decimal; null: nothing. */
function remainder(whole: Figure, rows: readonly Figure[]): string | null {
  if (whole.raw === null) return null
  const rest = sumDecimals([whole.raw, ...rows.flatMap(row => (row.raw === null ? [] : [row.raw.startsWith('-') ? row.raw.slice(1) : `-${row.raw}`]))])
  return rest === '0' ? null : rest
}

/** The parts that were given, summed: beside the whole target, which may differ where the programme allows it. */
function sumOf(figures: PackFigures, material: Material, indicator: Material['matrix']['indicators'][number], parts: readonly Figure[]): Figure {
  const raw = sumDecimals(parts.flatMap(part => (part.raw === null ? [] : [part.raw])))
  return figures.partsSum(figures.codeOf(indicator), `${indicator.names.vi}, ${material.year}: tổng chỉ tiêu đã giao`, raw, indicator)
}

/** A target at the scale of the indicator's values. */
const scaled = (target: { value: number; scale: number } | null, scale: number): number | null =>
  target ? Math.round(target.value * 10 ** (scale - target.scale)) : null
