import { Button, Checkbox, Group, Select, Skeleton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { addressOf } from '#ui/client.ts'
import { Empty, Failed } from '#ui/empty.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { formatShare } from '#ui/numbers.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { useSearchParams } from '#ui/search-params.ts'
import { TablePages } from '#ui/table-pages.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useAct, useRead } from '#ui/use-client.ts'
import { useWhereWhen } from '#ui/where-when.ts'
import { BoardTable } from './board-table.tsx'
import { client } from './client.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import { RemindersDrawer } from './reminders-drawer.tsx'
import { ReportPlaces } from './report-places.tsx'
import styles from './reports.module.css'
import { reportsUrl } from './urls.ts'

/** Completeness: units by periods of the year, counts over them, and one click to chase the late. */
export function BoardPage() {
  const t = useT()
  const language = useLanguage()
  const place = useWhereWhen()
  const [search, change] = useSearchParams()
  const params = useTableParams({ size: 100 })
  const [open, setOpen] = useState<'remind' | 'reminders' | null>(null)
  const find = useDebouncedCallback((words: string) => params.change({ search: words }), 250)
  const forms = useRead(client.reports.forms, {})
  const levels = useRead(client.org.levels, {})
  const kinds = useRead(client.org.kinds, {})
  const families = [...new Map((forms.data?.rows ?? []).map(form => [form.family.code, form.names[language]]))].map(([value, label]) => ({ value, label }))
  const family = search['family'] ?? families[0]?.value ?? ''
  const input = {
    family,
    under: place.unit || undefined,
    from: `${place.year}-01-01`,
    to: `${place.year}-12-31`,
    level: search['level'],
    kind: search['kind'],
    overdueOnly: search['overdue'] === '1' ? true : undefined,
    search: params.search || undefined,
  }
  const board = useRead(client.reports.board, { ...input, page: params.page, size: params.size }, { enabled: family !== '' })
  const remind = useAct(client.reports.remind, { done: done => t('reports.remind.done', { count: done.reminded }), onDone: () => setOpen(null) })
  const counts = board.data?.counts
  const choose = (name: string, label: string, rows: readonly { value: string; label: string }[], fallback?: string) => (
    <Select
      label={label}
      data={[...(fallback === undefined ? [] : [{ value: '', label: fallback }]), ...rows]}
      value={search[name] ?? (fallback === undefined ? family : '')}
      onChange={value => change({ [name]: value ?? undefined, page: undefined }, { push: true })}
      allowDeselect={false}
      w={220}
    />
  )
  const named = (rows: readonly { code: string; names: { vi: string; en: string } }[] | undefined) =>
    (rows ?? []).map(row => ({ value: row.code, label: row.names[language] }))
  return (
    <Page
      title={t('reports.board')}
      crumbs={[{ label: t('reports'), to: reportsUrl }, { label: t('ui.period.year', { year: place.year }) }]}
      lead={
        counts &&
        t('reports.board.lead', { done: counts.accepted, expected: counts.expected, onTime: counts.onTime, late: counts.late, overdue: counts.overdue })
      }
      others={
        family !== '' && (
          <>
            <Button variant="default" onClick={() => setOpen('reminders')}>
              {t('reports.reminders')}
            </Button>
            <Button component="a" href={addressOf(client.reports.exportBoard, input)} download variant="default">
              {t('reports.exportBoard')}
            </Button>
          </>
        )
      }
      action={
        counts && counts.overdue > 0 && place.unit && <Button onClick={() => setOpen('remind')}>{t('reports.remind.all', { count: counts.overdue })}</Button>
      }
    >
      <ReportPlaces />
      <Group align="end" gap="sm" className={styles.filters} data-print="hide">
        <TextInput type="search" label={t('reports.board.search')} defaultValue={params.search} onChange={event => find(event.currentTarget.value)} w={220} />
        {choose('family', t('reports.filter.family'), families)}
        {choose('level', t('reports.filter.level'), named(levels.data?.rows), t('reports.filter.all'))}
        {choose('kind', t('reports.filter.kind'), named(kinds.data?.rows), t('reports.filter.all'))}
        <Checkbox
          label={t('reports.filter.overdue_only')}
          checked={search['overdue'] === '1'}
          onChange={event => change({ overdue: event.currentTarget.checked ? '1' : undefined, page: undefined }, { push: true })}
          mb={8}
        />
      </Group>
      {board.error && <Failed error={board.error} onRetry={() => void board.refetch()} />}
      {!board.error && !board.data && family !== '' && <Skeleton h={400} />}
      {(board.data?.total === 0 || (forms.data && family === '')) && <Empty title={t('reports.board.empty')}>{t('reports.board.empty_words')}</Empty>}
      {board.data && board.data.total > 0 && (
        <Sheet padded={false}>
          <BoardTable board={board.data} share={share} />
          <TablePages params={params} total={board.data.total} />
        </Sheet>
      )}
      {open === 'reminders' && <RemindersDrawer onClose={() => setOpen(null)} />}
      {open === 'remind' && (
        <ReasonDialog
          title={t('reports.remind')}
          words={t('reports.remind.words', { count: counts?.overdue ?? 0 })}
          label={t('reports.remind.note')}
          verb={t('reports.remind')}
          optional
          pending={remind.pending}
          error={remind.error}
          onConfirm={note =>
            void remind.act({
              under: place.unit,
              family,
              from: input.from,
              to: input.to,
              level: input.level,
              kind: input.kind,
              search: input.search,
              note: note || undefined,
            })
          }
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  )
}

/** Of those whose time is known (on time, late, overdue) the share that was on time. */
function share(counts: { onTime: number; late: number; overdue: number }): string {
  const judged = counts.onTime + counts.late + counts.overdue
  return judged === 0 ? '–' : formatShare(counts.onTime / judged)
}
