import { Button } from '@mantine/core'
import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { Deadline } from '#ui/deadline.tsx'
import { Drawer } from '#ui/drawer.tsx'
import { Figure } from '#ui/figure.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Facts, Page } from '#ui/page.tsx'
import { Person } from '#ui/person.tsx'
import { StateBadge } from '#ui/state-badge.tsx'
import { byId, DataTable, type TableColumn } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { type Row, rows } from './samples.ts'

const faceOf = (row: Row) => row.face

export function ListPage() {
  const t = useT()
  const lang = useLanguage()
  const navigate = useNavigate()
  const params = useTableParams({ filterIds: ['state'] })
  const { taskId } = useParams({ strict: false }) as { taskId?: string }
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const columns: TableColumn<Row>[] = [
    {
      id: 'title',
      header: t('gallery.task'),
      sort: true,
      phone: 'title',
      text: row => row.title,
      cell: row => (
        <Link to="/tasks/$taskId" params={{ taskId: row.id } as never} search>
          {row.title}
        </Link>
      ),
    },
    { id: 'unit', header: t('gallery.unit'), sort: true, text: row => row.unit, cell: row => row.unit },
    { id: 'person', header: t('gallery.person'), text: row => row.person, cell: row => <Person name={row.person} />, phone: 'none' },
    { id: 'state', header: t('gallery.state'), cell: row => <StateBadge face={row.face}>{row.word[lang]}</StateBadge> },
    { id: 'due', header: t('gallery.due'), sort: true, value: row => row.due.dueOn, cell: row => <Deadline due={row.due} /> },
    {
      id: 'figure',
      header: t('gallery.figure'),
      sort: true,
      numeric: true,
      value: row => row.figure.value,
      cell: row => <Figure figure={row.figure} label={row.title} />,
    },
  ]
  return (
    <Page
      title={t('gallery.today')}
      crumbs={[{ label: 'Đảng bộ Khối', to: '/' }, { label: '2021' }]}
      lead={t('gallery.lead')}
      action={<Button leftSection={<IconPlus size={16} aria-hidden />}>{t('gallery.assign')}</Button>}
    >
      <DataTable
        id="gallery"
        label={t('gallery.today')}
        columns={columns}
        rows={rows}
        rowId={byId}
        params={params}
        filterValue={faceOf}
        filters={[{ id: 'state', label: t('gallery.state'), options: rows.slice(0, 5).map(row => ({ value: row.face, label: row.word[lang] })) }]}
        onOpen={row => void navigate({ to: `/tasks/${row.id}`, search: true })}
        openId={taskId}
        onExport={() => undefined}
        empty={{ title: t('gallery.empty') }}
        selection={{ selected, onChange: setSelected, acts: <Button size="xs">{t('gallery.assign')}</Button> }}
      />
      <Outlet />
    </Page>
  )
}

export function TaskDrawer() {
  const t = useT()
  const lang = useLanguage()
  const { taskId } = useParams({ strict: false }) as { taskId?: string }
  const row = rows.find(one => one.id === taskId) as Row
  return (
    <Drawer
      kind={t('gallery.task')}
      title={row.title}
      tab={row.title}
      closeTo="/tasks"
      foot={
        <>
          <Button variant="default">{t('gallery.object')}</Button>
          <Button>{t('gallery.accept')}</Button>
        </>
      }
    >
      <Facts
        facts={[
          { label: t('gallery.unit'), value: row.unit },
          { label: t('gallery.person'), value: <Person name={row.person} seat="Bí thư chi bộ" /> },
          { label: t('gallery.state'), value: <StateBadge face={row.face}>{row.word[lang]}</StateBadge> },
          { label: t('gallery.due'), value: <Deadline due={row.due} /> },
        ]}
      />
    </Drawer>
  )
}
