import type { EChartsCoreOption } from 'echarts/core'

/** A picture of figures. Values are plain numbers made for drawing (stored / 10^scale); `format` writes them as the page does. */
export type ChartData =
  | { kind: 'bar'; rows: { label: string; value: number | null; mark?: boolean }[]; target?: number }
  | {
      kind: 'line'
      points: string[]
      series: { label: string; values: (number | null)[] }[]
      lastYear?: { label: string; values: (number | null)[] }
      target?: number
    }
  | { kind: 'multiples'; points: string[]; panels: { label: string; values: (number | null)[]; lastYear?: (number | null)[] }[] }

export type ChartInk = { ink: string; ink2: string; ink3: string; line: string; main: string; soft: string; target: string; surface: string; font: string }
export type ChartWords = { target: string }

const palette = ['#3B587F', '#0F7168', '#98690A', '#A34118', '#79600F']

/**
 * The option object: direct labels instead of a legend, zero-based sorted bars, last year in grey, the target as a thin line. No browser needed.
 * `width` in pixels decides how much room labels get and how many panels stand side by side.
 */
export function chartOptions(data: ChartData, ink: ChartInk, format: (value: number) => string, words: ChartWords, width = 640): EChartsCoreOption {
  const common = { animation: false, textStyle: { fontFamily: ink.font, color: ink.ink2, fontSize: 13 }, backgroundColor: 'transparent' }
  if (data.kind === 'bar') return { ...common, ...bars(data, ink, format, words, width) }
  if (data.kind === 'line') return { ...common, ...lines(data, ink, format, words, width) }
  return { ...common, ...multiples(data, ink, format, perRow(width)) }
}

/** Height in pixels a picture needs at its width. */
export function chartHeight(data: ChartData, width: number): number {
  if (data.kind === 'bar') return 40 + data.rows.length * (width < 480 ? 40 : 28)
  if (data.kind === 'line') return Math.max(220, Math.min(340, width * 0.42))
  return Math.ceil(data.panels.length / perRow(width)) * 150
}

function bars(data: Extract<ChartData, { kind: 'bar' }>, ink: ChartInk, format: (value: number) => string, words: ChartWords, width: number) {
  const rows = [...data.rows].sort((a, b) => (a.value ?? -Infinity) - (b.value ?? -Infinity))
  return {
    grid: { left: 4, right: 56, top: data.target === undefined ? 4 : 24, bottom: 4, containLabel: true },
    xAxis: {
      type: 'value',
      min: 0,
      max: data.target === undefined ? undefined : (extent: { max: number }) => Math.max(extent.max, data.target ?? 0),
      axisLabel: { show: false },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'category',
      data: rows.map(row => row.label),
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink.line } },
      axisLabel: { color: ink.ink, width: Math.min(240, width * 0.36), overflow: width < 480 ? 'break' : 'truncate', lineHeight: 17 },
    },
    series: [
      {
        type: 'bar',
        barWidth: '68%',
        itemStyle: { borderRadius: [0, 2, 2, 0] },
        data: rows.map(row => ({ value: row.value, itemStyle: { color: row.mark === false ? ink.soft : ink.main } })),
        label: {
          show: true,
          position: 'right',
          color: ink.ink,
          formatter: (point: { value: number | null }) => (point.value === null ? '–' : format(point.value)),
        },
        markLine: targetLine(data.target, 'xAxis', ink, format, words),
      },
    ],
  }
}

function lines(data: Extract<ChartData, { kind: 'line' }>, ink: ChartInk, format: (value: number) => string, words: ChartWords, width: number) {
  const line = (label: string, values: (number | null)[], color: string, width: number, index: number) => ({
    type: 'line',
    name: label,
    data: values,
    symbol: 'circle',
    symbolSize: width > 1.5 ? 5 : 0,
    showSymbol: width > 1.5,
    connectNulls: false,
    itemStyle: { color },
    lineStyle: { width, color },
    endLabel: { show: true, formatter: label, color, fontWeight: width > 1.5 ? 600 : 400, distance: 8 },
    labelLayout: { moveOverlap: 'shiftY' },
    markLine: index === 0 ? targetLine(data.target, 'yAxis', ink, format, words) : undefined,
  })
  return {
    grid: { left: 4, right: width < 480 ? 52 : 110, top: 20, bottom: 4, containLabel: true },
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value: number | null) => (value === null || value === undefined ? '–' : format(value)),
      backgroundColor: ink.surface,
      borderColor: ink.line,
      textStyle: { color: ink.ink },
    },
    xAxis: {
      type: 'category',
      data: data.points,
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink.ink3 } },
      axisLabel: { color: ink.ink2 },
    },
    yAxis: {
      type: 'value',
      min: 0,
      max: data.target === undefined ? undefined : (extent: { max: number }) => Math.max(extent.max, data.target ?? 0),
      splitNumber: 3,
      // Small counts: a scale of halves would be written 0, 1, 1.
      minInterval: data.series.every(one => one.values.every(value => value === null || Number.isInteger(value))) ? 1 : undefined,
      axisLabel: { color: ink.ink3, formatter: format, hideOverlap: true, showMaxLabel: false },
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: [
      ...data.series.map((one, index) => line(one.label, one.values, index === 0 ? ink.main : (palette[index % palette.length] ?? ink.main), 2.2, index)),
      ...(data.lastYear ? [line(data.lastYear.label, data.lastYear.values, ink.ink3, 1.4, 99)] : []),
    ],
  }
}

function multiples(data: Extract<ChartData, { kind: 'multiples' }>, ink: ChartInk, format: (value: number) => string, most: number) {
  const columns = Math.min(most, Math.max(1, data.panels.length))
  const rows = Math.ceil(data.panels.length / columns)
  const top = Math.max(1, ...data.panels.flatMap(panel => [...panel.values, ...(panel.lastYear ?? [])].map(value => value ?? 0)))
  const place = (index: number) => ({ column: index % columns, row: Math.floor(index / columns) })
  return {
    tooltip: {
      trigger: 'axis',
      valueFormatter: (value: number | null) => (value === null || value === undefined ? '–' : format(value)),
      backgroundColor: ink.surface,
      borderColor: ink.line,
      textStyle: { color: ink.ink },
    },
    title: data.panels.map((panel, index) => ({
      text: panel.label,
      left: `${(100 / columns) * place(index).column + 1}%`,
      top: `${(100 / rows) * place(index).row}%`,
      textStyle: { fontSize: 13, fontWeight: 600, color: ink.ink, fontFamily: ink.font },
    })),
    grid: data.panels.map((_, index) => ({
      left: `${(100 / columns) * place(index).column + 1}%`,
      width: `${100 / columns - 4}%`,
      top: `${(100 / rows) * place(index).row + 18 / rows}%`,
      height: `${100 / rows - 34 / rows}%`,
    })),
    xAxis: data.panels.map((_, index) => ({
      gridIndex: index,
      type: 'category',
      data: data.points,
      boundaryGap: false,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink.ink3 } },
      axisLabel: { color: ink.ink3, fontSize: 11, showMinLabel: true, showMaxLabel: true, interval: Math.max(0, data.points.length - 2) },
    })),
    yAxis: data.panels.map((_, index) => ({ gridIndex: index, type: 'value', min: 0, max: top, show: false })),
    series: data.panels.flatMap((panel, index) => [
      ...(panel.lastYear
        ? [
            {
              type: 'line',
              xAxisIndex: index,
              yAxisIndex: index,
              data: panel.lastYear,
              symbol: 'none',
              lineStyle: { width: 1.2, color: ink.soft },
              itemStyle: { color: ink.soft },
            },
          ]
        : []),
      {
        type: 'line',
        xAxisIndex: index,
        yAxisIndex: index,
        data: panel.values,
        symbol: 'none',
        lineStyle: { width: 2, color: ink.main },
        itemStyle: { color: ink.main },
        areaStyle: { color: ink.main, opacity: 0.08 },
      },
    ]),
  }
}

function targetLine(target: number | undefined, axis: 'xAxis' | 'yAxis', ink: ChartInk, format: (value: number) => string, words: ChartWords) {
  if (target === undefined) return undefined
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: ink.target, width: 1, type: 'solid' },
    label: { formatter: `${words.target} ${format(target)}`, color: ink.target, position: axis === 'xAxis' ? 'end' : 'insideStartTop' },
    data: [{ [axis]: target }],
  }
}

function perRow(width: number): number {
  return width < 500 ? 1 : 3
}
