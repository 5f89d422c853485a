import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { z } from 'zod'
import { Line } from '#kernel/records.ts'
import type { Endpoint } from '#ui/client.ts'
import { Drawer } from '#ui/drawer.tsx'
import { ActionForm } from '#ui/form.tsx'
import { useT } from '#ui/i18n.ts'
import { useMay } from '#ui/may.ts'
import { Page, Section, Sheet } from '#ui/page.tsx'
import { DataTable, type TableColumn } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import { CatalogueCode, Kind, Level } from '../records.ts'
import { client } from './client.ts'
import { unitsUrl } from './urls.ts'

interface Entry {
  code: string
  names: { vi: string; en: string }
}

const named = { code: CatalogueCode, nameVi: Line, nameEn: Line }
const LevelForm = z.object({ ...named, rank: Level.shape.rank, grassroots: z.boolean().optional() })
const KindForm = z.object({ ...named, sort: Kind.shape.sort })
const idOf = (row: Entry) => row.code

/** The two catalogues of the tree, which are data: the levels with their rank, and the kinds of units. */
export function CataloguePage() {
  const t = useT()
  const levels = useRead(client.org.levels, {})
  const kinds = useRead(client.org.kinds, {})
  const yes = (value: boolean) => (value ? t('org.yes') : '')
  return (
    <Page title={t('org.catalogue')} lead={t('org.catalogue.lead')} crumbs={[{ label: t('org.units'), to: unitsUrl }]}>
      <Catalogue
        id="levels"
        rows={levels.data?.rows}
        schema={LevelForm}
        endpoint={client.org.defineLevel}
        layout={[['code', 'rank'], 'nameVi', 'nameEn', 'grassroots']}
        start={row => ({ rank: row?.rank ?? 10 * ((levels.data?.rows.length ?? 0) + 1), grassroots: row?.grassroots ?? false })}
        toInput={(values, row) => ({
          ...entryOf(values),
          rank: Number(values['rank']),
          grassroots: values['grassroots'] === true,
          outside: row?.outside ?? false,
        })}
        columns={[
          { id: 'rank', header: t('org.field.rank'), numeric: true, width: 100, sort: true, value: row => row.rank, cell: row => row.rank },
          { id: 'grassroots', header: t('org.field.grassroots'), width: 200, cell: row => yes(row.grassroots) },
        ]}
      />
      <Catalogue
        id="kinds"
        rows={kinds.data?.rows}
        schema={KindForm}
        endpoint={client.org.defineKind}
        layout={[['code', 'sort'], 'nameVi', 'nameEn']}
        start={row => ({ sort: row?.sort ?? (kinds.data?.rows.length ?? 0) + 1 })}
        toInput={values => ({ ...entryOf(values), sort: Number(values['sort']) })}
        columns={[{ id: 'sort', header: t('org.field.sort'), numeric: true, width: 100, sort: true, value: row => row.sort, cell: row => row.sort }]}
      />
    </Page>
  )
}

interface CatalogueProps<R extends Entry, I> {
  id: 'levels' | 'kinds'
  rows: R[] | undefined
  schema: z.ZodObject
  endpoint: Endpoint<'action', I, R>
  layout: (string | string[])[]
  columns: TableColumn<R>[]
  /** What the form begins with beside code and names. */
  start: (row: R | undefined) => Record<string, unknown>
  toInput: (values: Record<string, unknown>, row: R | undefined) => I
}

function Catalogue<R extends Entry, I>({ id, rows, schema, endpoint, layout, columns, start, toInput }: CatalogueProps<R, I>): ReactNode {
  const t = useT()
  const may = useMay('org.manage')
  const params = useTableParams({ prefix: `${id}.` })
  const [open, setOpen] = useState<{ row?: R }>()
  const close = () => setOpen(undefined)
  const add = t(`org.${id}.add`)
  return (
    <Section
      title={t(`org.${id}`)}
      aside={
        may && (
          <Button size="xs" variant="default" onClick={() => setOpen({})}>
            {add}
          </Button>
        )
      }
    >
      <Sheet padded={false}>
        <DataTable
          id={`org.${id}`}
          label={t(`org.${id}.list`)}
          params={params}
          rowId={idOf}
          rows={rows}
          empty={{ title: t(`org.${id}`) }}
          onOpen={may ? row => setOpen({ row }) : undefined}
          columns={[
            {
              id: 'vi',
              header: t('org.field.nameVi'),
              phone: 'title',
              sort: true,
              text: row => row.names.vi,
              cell: row =>
                may ? (
                  <Button variant="subtle" size="compact-sm" px={0} onClick={() => setOpen({ row })}>
                    {row.names.vi}
                  </Button>
                ) : (
                  row.names.vi
                ),
            },
            { id: 'en', header: t('org.field.nameEn'), sort: true, text: row => row.names.en, cell: row => row.names.en },
            { id: 'code', header: t('org.field.code'), width: 220, text: row => row.code, cell: row => <code>{row.code}</code> },
            ...columns,
          ]}
        />
      </Sheet>
      {open && (
        <Drawer kind={t(`org.${id}`)} title={open.row?.names.vi ?? add} onClose={close}>
          <ActionForm
            schema={open.row ? schema.omit({ code: true }) : schema}
            endpoint={endpoint}
            labels="org.catalogue.field"
            layout={open.row ? layout.map(row => [row].flat().filter(name => name !== 'code')) : layout}
            initial={{ ...start(open.row), nameVi: open.row?.names.vi, nameEn: open.row?.names.en } as never}
            toInput={values => toInput({ ...values, code: open.row?.code ?? values['code'] }, open.row)}
            verb={t(open.row ? 'org.catalogue.save' : `org.${id}.add`)}
            done={() => t('org.catalogue.saved')}
            onDone={close}
            onCancel={close}
          />
        </Drawer>
      )}
    </Section>
  )
}

const entryOf = (values: Record<string, unknown>) => ({
  code: String(values['code']),
  names: { vi: String(values['nameVi']), en: String(values['nameEn']) },
})
