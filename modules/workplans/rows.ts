import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id, listInput, listOf } from '#kernel/records.ts'
import { Month, RowStatus, Section, WorkplanRow, Year } from './records.ts'
import { orderOf, rowList } from './row-list.ts'

const { page, size, sort, search } = listInput

/** What the list and its export may be narrowed by; all in the address of the page. */
export const filterInput = {
  search,
  workplanId: Id.optional(),
  year: Year.optional(),
  section: z.array(Section).optional(),
  status: z.array(RowStatus).optional(),
  month: z.array(Month).max(24).optional(),
  consideredBy: Id.optional(),
  /** A unit that prepares it, leading or helping; or a body that does. */
  preparedBy: Id.optional(),
  /** Its month is another one than when it was issued. */
  moved: z.boolean().optional(),
}
type Filters = z.output<z.ZodObject<typeof filterInput>>

export const rows = query({
  summary: 'Rows of programmes, as they are printed or by a column, narrowed by any of the filters; those that one’s units prepare once a programme is issued',
  needs: 'workplans.read',
  input: z.strictObject({ ...filterInput, page, size, sort }),
  output: listOf(WorkplanRow),
  example: known => ({ workplanId: known('workplan1'), search: 'quy i' }),
  run: (ctx, { page, size, sort, ...filters }) =>
    rowList(ctx, { where: conditionOf(filters), status: filters.status, order: orderOf(sort), limit: size, offset: (page - 1) * size }),
})

/** The filters, but for the status, as a condition on `r` (workplan_row) and `w` (workplan). */
export function conditionOf(f: Filters) {
  const parts = [sql`true`]
  if (f.workplanId) parts.push(sql`r.workplan_id = ${f.workplanId}`)
  if (f.year) parts.push(sql`w.year = ${f.year}`)
  if (f.search) parts.push(sql`r.search_text like '%' || searchable(${f.search.replace(/[\\%_]/g, '\\$&')}) || '%'`)
  if (f.section?.length) parts.push(sql`r.section = any(${f.section}::text[])`)
  if (f.month?.length) parts.push(sql`r.month = any(${f.month}::text[])`)
  if (f.consideredBy) parts.push(sql`r.considered_by = ${f.consideredBy}`)
  if (f.preparedBy) parts.push(sql`exists (select from workplan_preparer p where p.row_id = r.id and ${f.preparedBy}::uuid in (p.unit_id, p.body_id))`)
  if (f.moved !== undefined) parts.push(f.moved ? sql`r.month <> r.first_month` : sql`r.month is not distinct from r.first_month`)
  return sql.join(parts, sql` and `)
}
