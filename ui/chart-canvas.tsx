import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent, MarkLineComponent, TitleComponent, TooltipComponent } from 'echarts/components'
import { type ECharts, type EChartsCoreOption, init, use as withParts } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'

withParts([BarChart, LineChart, GridComponent, MarkLineComponent, TitleComponent, TooltipComponent, LabelLayout, CanvasRenderer])

/** The drawing itself: its own chunk, loaded when the first chart is shown. `onReady` hands out the picture maker. */
export default function ChartCanvas({
  options,
  height,
  label,
  onReady,
}: {
  options: EChartsCoreOption
  height: number
  label: string
  onReady: (picture: () => string) => void
}) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<ECharts>(undefined)
  useEffect(() => {
    if (!place.current) return
    const made = init(place.current)
    chart.current = made
    onReady(() => made.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: '#FFFFFF' }))
    const watcher = new ResizeObserver(() => made.resize())
    watcher.observe(place.current)
    return () => {
      watcher.disconnect()
      made.dispose()
    }
  }, [onReady])
  useEffect(() => {
    chart.current?.setOption(options, true)
    chart.current?.resize()
  }, [options, height])
  return <div ref={place} role="img" aria-label={label} style={{ height, width: '100%' }} />
}
