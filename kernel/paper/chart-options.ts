import type { EChartsCoreOption } from 'echarts/core'

/** A number to draw and the text that stands beside it; the text is what counts, the number only gives the length. */
export interface Mark {
  label: string
  value: number | null
  display: string
}

/** How a chart is dressed: paper and screen share the same options and differ in these. */
export interface ChartDress {
  fontFamily: string
  ink: string
  accent: string
  quiet: string
  /** px */
  fontSize: number
}

export const paperDress: ChartDress = {
  fontFamily: 'Times New Roman, Tinos',
  ink: '#1f1f1f',
  accent: '#a61c1c',
  quiet: '#9a9a9a',
  fontSize: 15,
}

/** Zero-based bars with their values written on them, longest first, and the target as a thin line. */
export function barsOption(marks: readonly Mark[], target: Mark | null, dress: ChartDress = paperDress): EChartsCoreOption {
  const sorted = [...marks].sort((a, b) => (a.value ?? 0) - (b.value ?? 0))
  return {
    ...common(dress),
    grid: { left: 8, right: 70, top: target ? 28 : 8, bottom: 4, containLabel: true },
    xAxis: { type: 'value', min: 0, show: false, ...(target ? { max: roomFor(marks, target) } : {}) },
    yAxis: {
      type: 'category',
      data: sorted.map(mark => mark.label),
      axisLine: { lineStyle: { color: dress.quiet } },
      axisTick: { show: false },
      axisLabel: { color: dress.ink, fontSize: dress.fontSize },
    },
    series: [
      {
        type: 'bar',
        barWidth: '62%',
        itemStyle: { color: dress.accent },
        label: { show: true, position: 'right', color: dress.ink, fontSize: dress.fontSize },
        data: sorted.map(mark => ({ value: mark.value ?? 0, label: { formatter: () => mark.display } })),
        ...(target ? { markLine: targetLine(target, 'xAxis', dress) } : {}),
      },
    ],
  }
}

/** This year by month with the last year in grey behind it; each line is named at its end, so there is no legend. */
export function monthsOption(series: { thisYear: Line; lastYear: Line | null; target: Mark | null }, dress: ChartDress = paperDress): EChartsCoreOption {
  const { thisYear, lastYear, target } = series
  const lines = [...(lastYear ? [line(lastYear, dress.quiet, 1.5, dress, false)] : []), line(thisYear, dress.accent, 2.5, dress, true)]
  const first = lines.at(-1)
  return {
    ...common(dress),
    grid: { left: 8, right: 78, top: 28, bottom: 8, containLabel: true },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: thisYear.marks.map(mark => mark.label),
      axisLine: { lineStyle: { color: dress.quiet } },
      axisTick: { show: false },
      axisLabel: { color: dress.ink, fontSize: dress.fontSize, interval: 0 },
    },
    yAxis: {
      type: 'value',
      min: 0,
      show: false,
      ...(target ? { max: roomFor([...thisYear.marks, ...(lastYear?.marks ?? [])], target) } : {}),
    },
    series: target && first ? [...lines.slice(0, -1), { ...first, markLine: targetLine(target, 'yAxis', dress) }] : lines,
  }
}

export interface Line {
  name: string
  marks: readonly Mark[]
}

function line(of: Line, color: string, width: number, dress: ChartDress, labelled: boolean) {
  return {
    type: 'line',
    name: of.name,
    symbol: labelled ? 'circle' : 'none',
    symbolSize: 6,
    showAllSymbol: true,
    lineStyle: { color, width },
    itemStyle: { color },
    endLabel: {
      show: true,
      formatter: () => of.name,
      color,
      fontSize: dress.fontSize,
      fontWeight: labelled ? 'bold' : 'normal',
    },
    label: {
      show: labelled,
      position: 'top',
      color: dress.ink,
      fontSize: dress.fontSize - 2,
      // A halo of paper, so that the grey line behind does not strike the number out.
      textBorderColor: '#ffffff',
      textBorderWidth: 3,
    },
    data: of.marks.map(mark => ({ value: mark.value, label: { formatter: () => mark.display } })),
  }
}

function targetLine(target: Mark, axis: 'xAxis' | 'yAxis', dress: ChartDress) {
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: dress.ink, width: 1, type: 'dashed' },
    label: {
      formatter: () => `${target.label}: ${target.display}`,
      color: dress.ink,
      fontSize: dress.fontSize,
      position: axis === 'xAxis' ? 'end' : 'insideStartTop',
    },
    data: [{ [axis]: target.value }],
  }
}

function roomFor(marks: readonly Mark[], target: Mark): number {
  return Math.max(target.value ?? 0, ...marks.map(mark => mark.value ?? 0)) * 1.05
}

function common(dress: ChartDress) {
  return { animation: false, textStyle: { fontFamily: dress.fontFamily, color: dress.ink, fontSize: dress.fontSize } }
}
