import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TitleComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption } from 'echarts/core'
import { LabelLayout, LegacyGridContainLabel } from 'echarts/features'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, GridComponent, MarkLineComponent, TitleComponent, LabelLayout, LegacyGridContainLabel, SVGRenderer])

/**
 * Draws a chart option (`barsOption`, `monthsOption`, or the very option a screen shows) as a self-contained SVG, on the
 * server and without a browser. The title belongs to the paper's block, not into the drawing.
 * @param size px; a paper scales the drawing to the width of its text, so this sets proportion and size of letters.
 */
export function renderChart(option: EChartsCoreOption, size = { width: 640, height: 300 }): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, ...size })
  try {
    chart.setOption({ ...option, animation: false })
    return portable(chart.renderToSVGString())
  } finally {
    chart.dispose()
  }
}

/**
 * What only a browser needs or understands goes: hover styles with their generated class names, and baselines, which
 * Word ignores and would set the letters too high for. What is left is the same for the same option.
 */
function portable(svg: string): string {
  return svg
    .replace(/<style\b[\s\S]*?<\/style>\s*/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g, '')
    .replace(/ dominant-baseline="(\w[\w-]*)"/g, (_, baseline: string) => ` dy="${shiftOf[baseline] ?? '0'}"`)
}

/** Share of the letter height by which a text has to move down to stand as its baseline name says. */
const shiftOf: Readonly<Record<string, string>> = {
  central: '0.35em',
  middle: '0.35em',
  hanging: '0.8em',
  'text-before-edge': '0.9em',
}
