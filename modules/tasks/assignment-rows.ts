import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import { rightsAt } from '#modules/programmes/index.ts'
import type { AssignmentRow } from './records.ts'
import { dueSoonDays } from './schedule-days.ts'
import { canDo } from './states.ts'
import { workingDaysTo } from './working-days.ts'

/** SQL: whether the assignment `a` is due soon, overdue, …, today by the business clock. */
export const timelinessOf = (ctx: Ctx) =>
  sql<AssignmentRow['timeliness']>`task_timeliness(a.state, a.submitted_on, a.due_on, ${ctx.today}::date, ${dueSoonDays(ctx)}::int)`

export interface Page {
  where: RawBuilder<unknown>
  order: RawBuilder<unknown>
  limit: number
  offset: number
}

/**
 * Assignments as rows, with what the asker may do with each, and how many there are in all. `a` is the assignment, `t` its task, `n` the name of its unit.
 * Three statements, whatever the number of rows.
 */
export async function assignmentRows(ctx: Ctx, { where, order, limit, offset }: Page): Promise<{ rows: AssignmentRow[]; total: number }> {
  const { rows } = await sql<Omit<AssignmentRow, 'can' | 'workingDays' | 'document'> & { total: number; documentId: string | null }>`
    with page as materialized (
      select a.id, count(*) over ()::int as total, row_number() over (order by ${order}, a.id) as place
      from assignment a join task t on t.id = a.task_id
      left join unit_name n on n.unit_id = a.unit_id and upper_inf(n.recorded) and n.valid @> business_today()
      where ${where} order by place limit ${limit} offset ${offset}
    )
    select a.id, a.task_id, t.title, a.unit_id, n.name as unit_name, a.from_unit, f.name as from_unit_name, a.role, a.position, p.names as position_names, h.full_name as holder, a.state,
      ${timelinessOf(ctx)} as timeliness, a.due_on, a.first_due_on, t.priority, a.percent, a.version, a.extension_to, t.evidence_required, t.programme_id, g.title as programme_title,
      t.document_id, t.conclusion_id, a.assigned_on, a.submitted_on, a.closed_on, a.last_at, page.total
    from page join assignment a on a.id = page.id join task t on t.id = a.task_id join position p on p.code = a.position
    left join programme g on g.id = t.programme_id
    left join unit_name n on n.unit_id = a.unit_id and upper_inf(n.recorded) and n.valid @> business_today()
    left join unit_name f on f.unit_id = a.from_unit and upper_inf(f.recorded) and f.valid @> business_today()
    left join lateral (
      select d.full_name from holding o left join person_name d on d.person_id = o.person_id
      where o.unit_id = a.unit_id and o.position = a.position and o.valid @> business_today() order by o.number limit 1
    ) h on true
    order by page.place`.execute(ctx.db)
  const documents = await citations(
    ctx,
    rows.flatMap(row => row.documentId ?? []),
  )
  const rights = await rightsAt(
    ctx.db,
    ['tasks.answer', 'tasks.assign', 'tasks.confirm', 'tasks.remind'],
    rows.flatMap(row => [row.unitId, row.fromUnit]),
  )
  return {
    total: rows[0]?.total ?? 0,
    rows: rows.map(({ total: _, documentId, ...row }) => ({
      ...row,
      document: documents.get(documentId ?? '') ?? null,
      workingDays: workingDaysTo(ctx, row.dueOn),
      can: canDo(row, (permission, side) => rights.has(permission, side === 'unit' ? row.unitId : row.fromUnit)),
    })),
  }
}

/** The documents that tasks given to the asker's unit cite, though they lie with the superior's papers. */
async function citations(ctx: Ctx, ids: readonly string[]) {
  if (!ids.length) return new Map<string, NonNullable<AssignmentRow['document']>>()
  const rows = await ctx.unscoped('the citation of a task that the asker may read', db =>
    db
      .selectFrom('sourceDocument')
      .select(['id', 'number', 'issuedOn', 'title'])
      .where('id', 'in', [...new Set(ids)])
      .execute(),
  )
  return new Map(rows.map(row => [row.id, row]))
}
