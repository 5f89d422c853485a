import { Matrix } from '#ui/matrix.tsx'
import { useT } from '#ui/i18n.ts'
import { Page } from '#ui/page.tsx'
import { indicators, units } from './samples.ts'

export function MatrixPage() {
  const t = useT()
  return (
    <Page title={t('gallery.results')} crumbs={[{ label: 'Đảng bộ Khối' }, { label: '2020' }]}>
      <Matrix
        label={t('gallery.results')}
        corner={t('gallery.unit')}
        rows={units}
        columns={indicators}
        cell={(row, column) => {
          const seed = (Number(row.id.slice(1)) * 31 + Number(column.id.slice(1)) * 17) % 140
          return seed % 23 === 7
            ? { figure: { value: null, missing: t('gallery.empty') } }
            : { figure: { value: seed * 13, code: `m${row.id}${column.id}` }, share: seed / 110 }
        }}
      />
    </Page>
  )
}
