import { ActionIcon, Skeleton, useComputedColorScheme } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { IconChartBar, IconPhotoDown, IconTable } from '@tabler/icons-react'
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react'
import { type ChartData, chartHeight, type ChartInk, chartOptions } from './chart-options.ts'
import { useT } from './i18n.ts'
import { formatNumber } from './numbers.ts'
import styles from './chart.module.css'

const ChartCanvas = lazy(() => import('./chart-canvas.tsx'))

export type ChartProps = {
  /** Says what is to be seen ("Khối doanh nghiệp kết nạp vượt chỉ tiêu từ tháng 9"). */
  title: string
  /** Measure and period in small. */
  note?: string
  data: ChartData
  /** How values are written; usual: whole numbers of the language. */
  format?: (value: number) => string
}

/** A chart that explains itself, can become a table, and can be saved as a picture. */
export function Chart({ title, note, data, format = value => formatNumber(value, Number.isInteger(value) ? 0 : 1) }: ChartProps) {
  const t = useT()
  const scheme = useComputedColorScheme('light')
  const { ref, width } = useElementSize<HTMLElement>()
  const [asTable, setAsTable] = useState(false)
  const picture = useRef<(() => string) | undefined>(undefined)
  const onReady = useCallback((make: () => string) => {
    picture.current = make
  }, [])
  const options = useMemo(() => chartOptions(data, pageInk(scheme), format, { target: t('ui.chart.target') }, width || 640), [data, scheme, format, t, width])
  const height = chartHeight(data, width || 640)
  const save = () => {
    const address = picture.current?.()
    if (!address) return
    const link = document.createElement('a')
    link.href = address
    link.download = `${title}.png`
    link.click()
  }
  const other = asTable ? t('ui.chart.asPicture') : t('ui.chart.asTable')
  return (
    <figure className={styles.chart} ref={ref}>
      <figcaption className={styles.head}>
        <div>
          <strong>{title}</strong>
          {note && <p>{note}</p>}
        </div>
        <div className={styles.acts} data-print="hide">
          <ActionIcon aria-label={other} data-hint={other} onClick={() => setAsTable(!asTable)}>
            {asTable ? <IconChartBar size={18} aria-hidden /> : <IconTable size={18} aria-hidden />}
          </ActionIcon>
          {!asTable && (
            <ActionIcon aria-label={t('ui.chart.save')} data-hint={t('ui.chart.save')} onClick={save}>
              <IconPhotoDown size={18} aria-hidden />
            </ActionIcon>
          )}
        </div>
      </figcaption>
      {asTable ? (
        <ChartTable data={data} format={format} title={title} />
      ) : (
        <Suspense fallback={<Skeleton h={height} />}>
          <ChartCanvas options={options} height={height} label={t('ui.chart.label', { title })} onReady={onReady} />
        </Suspense>
      )}
    </figure>
  )
}

function ChartTable({ data, format, title }: { data: ChartData; format: (value: number) => string; title: string }) {
  const write = (value: number | null | undefined) => (value === null || value === undefined ? '–' : format(value))
  const { head, rows } = tableOf(data)
  return (
    <div className={styles.scroller} tabIndex={0} role="region" aria-label={title}>
      <table>
        {head.length > 0 && (
          <thead>
            <tr>
              <td />
              {head.map(word => (
                <th key={word} scope="col" data-numeric>
                  {word}
                </th>
              ))}
            </tr>
          </thead>
        )}
        <tbody>
          {rows.map(row => (
            <tr key={row.label}>
              <th scope="row">{row.label}</th>
              {row.values.map((value, index) => (
                <td key={head[index] ?? index} data-numeric>
                  {write(value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function tableOf(data: ChartData): { head: string[]; rows: { label: string; values: (number | null)[] }[] } {
  if (data.kind === 'bar')
    return {
      head: [],
      rows: [...data.rows].sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity)).map(row => ({ label: row.label, values: [row.value] })),
    }
  if (data.kind === 'line') return { head: data.points, rows: [...data.series, ...(data.lastYear ? [data.lastYear] : [])] }
  return { head: data.points, rows: data.panels.map(panel => ({ label: panel.label, values: panel.values })) }
}

/** The page's own colours, so that charts follow light and dark. The scheme is an argument because the variables change with it. */
function pageInk(_scheme: string): ChartInk {
  const style = getComputedStyle(document.documentElement)
  const get = (name: string) => style.getPropertyValue(name).trim()
  return {
    ink: get('--ink'),
    ink2: get('--ink-2'),
    ink3: get('--ink-3'),
    line: get('--line'),
    main: get('--state-waiting'),
    soft: get('--line-strong'),
    target: get('--brand'),
    surface: get('--surface'),
    font: get('--mantine-font-family'),
  }
}
