import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { listInput, listOf } from '#kernel/records.ts'
import { assignmentRows } from './assignment-rows.ts'
import { conditionOf, filterInput } from './filters.ts'
import { AssignmentRow } from './records.ts'

const { page, size, sort } = listInput

export const list = query({
  summary: 'What units were given, soonest due first, narrowed by any of the filters',
  needs: 'tasks.read',
  input: z.strictObject({ ...filterInput, page, size, sort }),
  output: listOf(AssignmentRow),
  example: { search: 'hoc tap', timeliness: ['overdue' as const] },
  run: (ctx, { page, size, sort, ...filters }) =>
    assignmentRows(ctx, { where: conditionOf(ctx, filters), order: orderOf(sort), limit: size, offset: (page - 1) * size }),
})

const rank = sql`array_position(array['urgent', 'high', 'medium', 'low'], t.priority)`
const columns = new Map(
  Object.entries({
    dueOn: sql`a.due_on`,
    title: sql`t.title collate vietnamese`,
    unitName: sql`(select name from name_on(a.unit_id, business_today())) collate vietnamese`,
    state: sql`a.state`,
    priority: rank,
    percent: sql`a.percent`,
    lastAt: sql`a.last_at`,
  }),
)

/** Open before closed, soonest first, most urgent first; or by a column. */
export function orderOf(sort: string | undefined) {
  const column = columns.get(sort?.replace(/^-/, '') ?? '')
  if (!column) return sql`a.state in ('done', 'cancelled', 'handed_over'), a.due_on, ${rank}, t.title`
  return sort?.startsWith('-') ? sql`${column} desc` : column
}
