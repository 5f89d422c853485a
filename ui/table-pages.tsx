import { Button, NativeSelect } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useT } from './i18n.ts'
import { formatNumber } from './numbers.ts'
import type { TableParams } from './table-state.ts'
import styles from './table.module.css'

/** "51–100 / 412", back and forth, and how many at once. */
export function TablePages({ params, total }: { params: TableParams; total: number }) {
  const t = useT()
  const pages = Math.max(1, Math.ceil(total / params.size))
  const first = total === 0 ? 0 : (params.page - 1) * params.size + 1
  if (total <= 20 && params.page === 1) return null
  return (
    <nav className={styles.pages} aria-label={t('ui.table.pages')} data-print="hide">
      <span className="numeric" role="status">
        {t('ui.table.range', { first: formatNumber(first), last: formatNumber(Math.min(total, params.page * params.size)), total: formatNumber(total) })}
      </span>
      <NativeSelect
        size="xs"
        aria-label={t('ui.table.size')}
        value={String(params.size)}
        data={['20', '50', '100', '200'].map(value => ({ value, label: t('ui.table.perPage', { count: Number(value) }) }))}
        onChange={event => params.change({ size: Number(event.currentTarget.value) })}
      />
      <Button.Group>
        <Button
          size="xs"
          variant="default"
          disabled={params.page <= 1}
          onClick={() => params.change({ page: params.page - 1 })}
          aria-label={t('ui.table.pageBefore')}
        >
          <IconChevronLeft size={16} aria-hidden />
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={params.page >= pages}
          onClick={() => params.change({ page: params.page + 1 })}
          aria-label={t('ui.table.pageNext')}
        >
          <IconChevronRight size={16} aria-hidden />
        </Button>
      </Button.Group>
    </nav>
  )
}
