import { Chart } from '#ui/chart.tsx'
import { useT } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'

const months = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']
const year = [4, 9, 15, 21, 30, 44, 58, 73, 92, 111, 132, 153]
const before = [5, 11, 18, 26, 35, 47, 60, 71, 84, 97, 118, 139]

export function ChartsPage() {
  const t = useT()
  return (
    <Page title={t('gallery.charts')}>
      <Chart
        title={t('gallery.chart.bar')}
        note={t('gallery.chart.note')}
        data={{
          kind: 'bar',
          target: 40,
          rows: [
            { label: 'Cơ quan hành chính', value: 61 },
            { label: 'Đơn vị sự nghiệp', value: 38 },
            { label: 'Doanh nghiệp nhà nước', value: 33 },
            { label: 'Doanh nghiệp ngoài nhà nước', value: 21, mark: false },
          ],
        }}
      />
      <Chart
        title={t('gallery.chart.line')}
        data={{ kind: 'line', points: months, target: 150, series: [{ label: '2020', values: year }], lastYear: { label: '2019', values: before } }}
      />
      <Chart
        title={t('gallery.chart.multiples')}
        data={{
          kind: 'multiples',
          points: months,
          panels: ['Cơ quan', 'Sự nghiệp', 'Nhà nước', 'Tư nhân'].map((label, index) => ({
            label,
            values: year.map(value => Math.round(value / (index + 2))),
            lastYear: before.map(value => Math.round(value / (index + 2.2))),
          })),
        }}
      />
    </Page>
  )
}
