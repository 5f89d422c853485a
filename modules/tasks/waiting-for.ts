import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import type { WaitingItem } from '#modules/reports/records.ts'
import { assignmentRows } from './assignment-rows.ts'
import type { AssignmentRow } from './records.ts'

/** Like the items of *reports*; kinds of this module. */
export type TaskWaiting = Omit<WaitingItem, 'kind'> & {
  kind: 'tasks.answer' | 'tasks.returned' | 'tasks.work' | 'tasks.confirm' | 'tasks.objected' | 'tasks.extension'
}

const most = 100

/**
 * What waits for this person in tasks: to take on, sent back, running out; and as a superior what to confirm, objections, extensions asked for. By due
 * date. A constant number of statements.
 */
export async function waitingFor(ctx: Ctx): Promise<TaskWaiting[]> {
  if (ctx.asker.grants === '*') return []
  const at = (permission: string) => [...new Set(ctx.asker.mandates.filter(mandate => permission in mandate.rights).map(mandate => mandate.unitId))]
  const own = at('tasks.answer')
  const { rows } = await assignmentRows(ctx, {
    where: sql`a.unit_id = any(${own}::uuid[]) and (a.state in ('assigned', 'returned') or (a.state in ('accepted', 'in_progress') and a.due_on <= ${ctx.today}::date + 14))`,
    order: sql`a.due_on`,
    limit: most,
    offset: 0,
  })
  const judged = await sql<{ confirm: number; confirmDue: string | null; objected: number; extension: number }>`
    select count(*) filter (where a.state = 'submitted')::int as confirm, min(a.due_on) filter (where a.state = 'submitted') as confirm_due,
      (select count(*)::int from assignment b where b.from_unit = any(${at('tasks.assign')}::uuid[]) and b.state = 'objected') as objected,
      (select count(*)::int from assignment b where b.from_unit = any(${at('tasks.assign')}::uuid[]) and b.extension_to is not null and b.state not in ('done', 'cancelled', 'handed_over')) as extension
    from assignment a where a.from_unit = any(${at('tasks.confirm')}::uuid[])`.execute(ctx.db)
  const reminded = await sql<{ id: string; on: string }>`
    select assignment_id as id, max(on_date) as "on" from reminder where assignment_id = any(${rows.map(row => row.id)}::uuid[]) group by 1`.execute(ctx.db)
  const remindedOn = new Map(reminded.rows.map(row => [row.id, row.on]))
  const items: TaskWaiting[] = rows.map(row => ({ ...itemOf(row), remindedOn: remindedOn.get(row.id) ?? null }))
  const [inbox] = judged.rows
  for (const [what, to] of [
    ['confirm', '/tasks?state=submitted'],
    ['objected', '/tasks?state=objected'],
    ['extension', '/tasks?extension=true'],
  ] as const) {
    const due = what === 'confirm' ? (inbox?.confirmDue ?? null) : null
    if (inbox?.[what]) items.push({ kind: `tasks.${what}`, titleId: `tasks.waiting.${what}`, values: { count: inbox[what] }, due, to })
  }
  return items.sort((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9'))
}

function itemOf(row: AssignmentRow): TaskWaiting {
  const what = row.state === 'assigned' ? 'answer' : row.state === 'returned' ? 'returned' : 'work'
  return {
    kind: `tasks.${what}`,
    titleId: `tasks.waiting.${what}`,
    values: { title: row.title, unit: row.unitName ?? '' },
    due: row.dueOn,
    to: `/tasks/${row.id}`,
  }
}
