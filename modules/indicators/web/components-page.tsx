import { Button } from '@mantine/core'
import { useState } from 'react'
import { Drawer } from '#ui/drawer.tsx'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { ServerTable, type TableColumn } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { client, type ListedComponent } from './client.ts'
import { ComponentForm } from './component-form.tsx'
import { PassingRules } from './passing-rules.tsx'
import { indicatorsUrl } from './urls.ts'

const idOf = (row: ListedComponent) => row.code

/** What is added up: the quantities that forms ask for and registers count. */
export function ComponentsPage() {
  const t = useT()
  const language = useLanguage()
  const params = useTableParams({ size: 100 })
  const list = useRead(client.indicators.components, params.input)
  const [open, setOpen] = useState<ListedComponent | 'new' | null>(null)
  const may = list.data?.can.includes('defineComponents') ?? false
  const columns: TableColumn<ListedComponent>[] = [
    { id: 'name', header: t('indicators.component'), sort: true, phone: 'title', cell: row => row.names[language] },
    { id: 'measure', header: t('indicators.column.measure'), width: 150, cell: row => row.measure[language] },
    { id: 'overUnits', header: t('indicators.field.overUnits'), width: 190, cell: row => t(`indicators.overUnits.${row.overUnits}`) },
    { id: 'passing', header: t('indicators.passing'), width: 220, cell: row => t(`indicators.passing.${row.passing}`) },
    { id: 'scale', header: t('indicators.field.scale'), numeric: true, width: 130, cell: row => row.scale },
    {
      id: 'families',
      header: t('indicators.counted'),
      cell: row => row.families.map(one => `${one.names[language]} (${t(`indicators.overTime.${one.overTime}`)})`).join('; ') || '–',
    },
    { id: 'indicators', header: t('indicators.rail'), numeric: true, width: 100, cell: row => row.indicators },
    { id: 'code', header: t('indicators.column.code'), sort: true, hidden: true, width: 200, cell: row => row.code },
  ]
  const add = may && <Button onClick={() => setOpen('new')}>{t('indicators.defineComponents')}</Button>
  return (
    <Page title={t('indicators.components')} crumbs={[{ label: t('indicators.title'), to: indicatorsUrl }]} lead={t('indicators.components.lead')} action={add}>
      <Sheet padded={false}>
        <ServerTable
          id="indicators.components"
          label={t('indicators.components')}
          params={params}
          rowId={idOf}
          list={list}
          columns={columns}
          onOpen={may ? row => setOpen(row) : undefined}
          empty={{ title: t('indicators.components.none'), words: t('indicators.components.none.words'), action: add || undefined }}
        />
      </Sheet>
      {open && (
        <Drawer kind={t('indicators.component')} title={open === 'new' ? t('indicators.defineComponents') : open.names[language]} onClose={() => setOpen(null)}>
          <ComponentForm key={open === 'new' ? '' : open.code} known={open === 'new' ? null : open} onClose={() => setOpen(null)} />
          {open !== 'new' && <PassingRules component={open} may={list.data?.can.includes('setPassing') ?? false} onDone={() => setOpen(null)} />}
        </Drawer>
      )}
    </Page>
  )
}
