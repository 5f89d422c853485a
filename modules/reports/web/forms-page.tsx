import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { formatDate } from '#ui/dates.ts'
import { useLanguage, useT } from '#ui/i18n.ts'
import { Page, Sheet } from '#ui/page.tsx'
import { DataTable, type TableColumn } from '#ui/table.tsx'
import { useTableParams } from '#ui/table-state.ts'
import { useRead } from '#ui/use-client.ts'
import type { Form } from '../records.ts'
import { client } from './client.ts'
import { dueWords } from './due-words.ts'
import { ReportPlaces } from './report-places.tsx'
import { formUrl, newFormUrl, reportsUrl } from './urls.ts'

const idOf = (form: Form) => form.family.code

/** The report forms in force: what is asked, of whom, by when. */
export function FormsPage() {
  const t = useT()
  const language = useLanguage()
  const navigate = useNavigate()
  const params = useTableParams({})
  const forms = useRead(client.reports.forms, {})
  const levels = useRead(client.org.levels, {})
  const levelOf = (code: string) => levels.data?.rows.find(level => level.code === code)?.names[language] ?? code
  // Editions come latest first: the first of a family is the one that counts from here on.
  const latest = forms.data && [...new Map([...forms.data.rows].reverse().map(form => [form.family.code, form])).values()].reverse()
  const create = forms.data?.can.includes('defineForm') && (
    <Button component={Link} to={newFormUrl}>
      {t('reports.form.new')}
    </Button>
  )
  const columns: TableColumn<Form>[] = [
    {
      id: 'name',
      header: t('reports.column.form'),
      phone: 'title',
      sort: true,
      text: form => form.names[language],
      cell: form => <Link to={formUrl(form.family.code)}>{form.names[language]}</Link>,
    },
    {
      id: 'kind',
      header: t('reports.form.period_kind'),
      width: 140,
      text: form => t(`indicators.periodKind.${form.family.periodKind}`),
      cell: form => t(`indicators.periodKind.${form.family.periodKind}`),
    },
    { id: 'due', header: t('reports.form.due'), cell: form => dueWords(form.due, t) },
    { id: 'obliged', header: t('reports.form.obliged'), cell: form => form.obliged.map(one => levelOf(one.level)).join(', ') },
    { id: 'slots', header: t('reports.form.slots'), numeric: true, width: 110, value: form => form.slots.length, cell: form => form.slots.length },
    { id: 'from', header: t('reports.form.from'), sort: true, width: 130, text: form => form.from, cell: form => formatDate(form.from) },
  ]
  return (
    <Page title={t('reports.forms')} crumbs={[{ label: t('reports'), to: reportsUrl }]} lead={t('reports.forms.lead')} action={create}>
      <ReportPlaces />
      <Sheet padded={false}>
        <DataTable
          id="reports.forms"
          label={t('reports.forms')}
          params={params}
          rowId={idOf}
          rows={latest}
          read={forms}
          columns={columns}
          onOpen={form => void navigate({ to: formUrl(form.family.code) })}
          empty={{ title: t('reports.forms.empty'), words: t('reports.forms.empty_words'), action: create || undefined }}
        />
      </Sheet>
    </Page>
  )
}
