import { expect, test } from 'vitest'
import { barsOption, monthsOption } from './chart-options.ts'
import { renderChart } from './chart.ts'
import { pictureOf } from './picture.ts'

const bars = [
  { label: 'Cơ quan hành chính', value: 78, display: '78' },
  { label: 'Doanh nghiệp {b} & <tư nhân>', value: 1234.5, display: '1.234,5' },
  { label: 'Chưa báo cáo', value: null, display: '–' },
]

test('bars carry their values as printed, longest first, and the target as a line', () => {
  const svg = renderChart(barsOption(bars, { label: 'Chỉ tiêu', value: 1000, display: '1.000' }))
  expect(svg).toMatch(/^<svg[^>]*width="640"[^>]*height="300"/)
  for (const text of ['Cơ quan hành chính', '1.234,5', 'Chỉ tiêu: 1.000', '–', 'Doanh nghiệp {b} &amp; &lt;tư nhân&gt;']) {
    expect(svg).toContain(text)
  }
  expect(topOf(svg, 'Doanh nghiệp')).toBeLessThan(topOf(svg, 'Cơ quan'))
})

test('months show this year against the last, each line named at its end', () => {
  const marks = (base: number) =>
    Array.from({ length: 12 }, (_, month) => ({
      label: `T${month + 1}`,
      value: base + month,
      display: String(base + month),
    }))
  const svg = renderChart(
    monthsOption({
      thisYear: { name: 'Năm 2020', marks: [...marks(5).slice(0, 11), { label: 'T12', value: null, display: '–' }] },
      lastYear: { name: 'Năm 2019', marks: marks(3) },
      target: null,
    }),
  )
  expect(svg).toContain('Năm 2020')
  expect(svg).toContain('Năm 2019')
  expect(svg).toContain('T12')
})

test('the same option gives the same drawing', () => {
  const draw = () => renderChart(barsOption(bars, null))
  expect(draw()).toBe(draw())
  expect(draw()).not.toMatch(/style>|class=|dominant-baseline/)
})

test('a drawing becomes a PNG without any font of the machine', async () => {
  const png = await pictureOf(renderChart(barsOption(bars, null)))
  expect(png.subarray(1, 4).toString()).toBe('PNG')
  expect(png.readUInt32BE(16)).toBe(1300)
})

function topOf(svg: string, text: string): number {
  return Number(new RegExp(`translate\\([\\d.]+ ([\\d.]+)\\)[^<]*>${text}`).exec(svg)?.[1])
}
