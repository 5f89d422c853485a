import { type RawBuilder, sql } from 'kysely'
import { keptPlan } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import { nameOf } from '#modules/access/index.ts'
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
 * Assignments as rows, with what the asker may do with each, and how many there are in all. `a` is the assignment, `t` its task.
 * Two statements, a third where documents are cited, whatever the number of rows. The page is read once, since each reading goes through the fence; the
 * holders are asked by seat, of which a page has few.
 */
export async function assignmentRows(ctx: Ctx, { where, order, limit, offset }: Page): Promise<{ rows: AssignmentRow[]; total: number }> {
  const { rows } = await sql<Omit<AssignmentRow, 'can' | 'workingDays' | 'document'> & { total: number; place: number; documentId: string | null }>`${keptPlan}
    with page as materialized (
      select a.id, a.task_id, t.title, a.unit_id, a.from_unit, a.role, a.position, a.state, ${timelinessOf(ctx)} as timeliness, a.due_on, a.first_due_on, t.priority,
        a.percent, a.version, a.extension_to, t.evidence_required, t.programme_id, t.document_id, t.conclusion_id, a.assigned_on, a.submitted_on, a.closed_on, a.last_at,
        count(*) over ()::int as total, row_number() over (order by ${order}, a.id) as place
      from assignment a join task t on t.id = a.task_id
      where ${where} order by place limit ${limit} offset ${offset}
    ), seat as materialized (
      select s.unit_id, s.position, (
        select ${nameOf(sql`o.person_id`)} from holding o where o.unit_id = s.unit_id and o.position = s.position and o.valid @> ${ctx.today}::date order by o.number limit 1
      ) as holder from (select distinct unit_id, position from page) s
    )
    select page.*, n.name as unit_name, f.name as from_unit_name, p.names as position_names, seat.holder, g.title as programme_title
    from page join position p on p.code = page.position join seat on seat.unit_id = page.unit_id and seat.position = page.position
    left join programme g on g.id = page.programme_id
    left join name_on(page.unit_id, ${ctx.today}::date) n on true left join name_on(page.from_unit, ${ctx.today}::date) f on true
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
  // Most rows of a page are alike in what may be done with them and in their days.
  const can = remembering((row: (typeof rows)[number]) => canDo(row, (permission, side) => rights.has(permission, side === 'unit' ? row.unitId : row.fromUnit)))
  const workingDays = remembering((row: (typeof rows)[number]) => workingDaysTo(ctx, row.dueOn))
  return {
    total: rows[0]?.total ?? 0,
    // In place: a page of copies cost a third of the request. What is not in AssignmentRow is left out of the answer by its schema.
    rows: rows.map(row =>
      Object.assign(row, {
        document: documents.get(row.documentId ?? '') ?? null,
        workingDays: workingDays(row, row.dueOn),
        can: can(row, `${row.state} ${row.extensionTo === null} ${row.unitId} ${row.fromUnit}`),
      }),
    ),
  }
}

function remembering<Row, T>(find: (row: Row) => T): (row: Row, key: string) => T {
  const found = new Map<string, T>()
  return (row, key) => {
    const known = found.get(key)
    if (known !== undefined) return known
    const fresh = find(row)
    found.set(key, fresh)
    return fresh
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
