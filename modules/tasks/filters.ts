import { sql } from 'kysely'
import { z } from 'zod'
import { IsoDate, Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { timelinessOf } from './assignment-rows.ts'
import { AssignmentStateCode, Priority, Role, sources, TimelinessCode } from './records.ts'

/** What lists, board, counts and export may be narrowed by; all in the address of the page. */
export const filterInput = {
  search: z.string().trim().max(200).optional(),
  state: z.array(AssignmentStateCode).optional(),
  timeliness: z.array(TimelinessCode).optional(),
  priority: z.array(Priority).optional(),
  role: Role.optional(),
  /** The unit the task was given to, or with `below` any unit under it. */
  unitId: Id.optional(),
  below: z.boolean().default(false),
  /** The unit that gave it. */
  fromUnit: Id.optional(),
  source: z.enum(sources).optional(),
  programmeId: Id.optional(),
  conclusionId: Id.optional(),
  documentId: Id.optional(),
  taskId: Id.optional(),
  /** The accountable seat. */
  position: z.string().max(42).optional(),
  /** An extension was asked for and not answered. */
  extension: z.boolean().optional(),
  dueFrom: IsoDate.optional(),
  dueTo: IsoDate.optional(),
}
export type Filters = z.output<z.ZodObject<typeof filterInput>>

/** The filters as a condition on `a` (assignment) and `t` (task). */
export function conditionOf(ctx: Ctx, f: Filters) {
  const parts = [sql`true`]
  if (f.search) parts.push(sql`t.search_text like '%' || searchable(${f.search.replace(/[\\%_]/g, '\\$&')}) || '%'`)
  if (f.state?.length) parts.push(sql`a.state = any(${f.state}::text[])`)
  if (f.timeliness?.length) parts.push(sql`${timelinessOf(ctx)} = any(${f.timeliness}::text[])`)
  if (f.priority?.length) parts.push(sql`t.priority = any(${f.priority}::text[])`)
  if (f.role) parts.push(sql`a.role = ${f.role}`)
  if (f.unitId) parts.push(f.below ? sql`a.unit_id in (select units_under(${f.unitId}::uuid, ${ctx.today}::date))` : sql`a.unit_id = ${f.unitId}`)
  if (f.fromUnit) parts.push(sql`a.from_unit = ${f.fromUnit}`)
  if (f.programmeId) parts.push(sql`t.programme_id = ${f.programmeId}`)
  if (f.conclusionId) parts.push(sql`t.conclusion_id = ${f.conclusionId}`)
  if (f.documentId) parts.push(sql`t.document_id = ${f.documentId}`)
  if (f.taskId) parts.push(sql`a.task_id = ${f.taskId}`)
  if (f.position) parts.push(sql`a.position = ${f.position}`)
  if (f.extension !== undefined) parts.push(f.extension ? sql`a.extension_to is not null` : sql`a.extension_to is null`)
  if (f.dueFrom) parts.push(sql`a.due_on >= ${f.dueFrom}::date`)
  if (f.dueTo) parts.push(sql`a.due_on <= ${f.dueTo}::date`)
  if (f.source) parts.push(bySource[f.source])
  return sql.join(parts, sql` and `)
}

const bySource = {
  programme: sql`t.programme_id is not null`,
  document: sql`t.document_id is not null`,
  conclusion: sql`t.conclusion_id is not null`,
  other: sql`t.programme_id is null and t.document_id is null and t.conclusion_id is null`,
}
