import { sql } from 'kysely'
import { addDays, addMonths } from '#kernel/business-date.ts'
import type { Ctx } from '#kernel/road.ts'
import { monthOf, statusOf } from './status-of.ts'

/** What waits for a person, for the Today page; `titleId` is a message with `values`. */
export interface WaitingItem {
  kind: 'workplans.prepare'
  titleId: string
  values: Record<string, string | number>
  due: string
  to: string
}

/** Rows of the running month, or left over from one before, that a unit one answers for prepares and that stand on no agenda: one line a programme and unit. One statement. */
export async function waitingFor(ctx: Ctx): Promise<WaitingItem[]> {
  if (ctx.asker.grants === '*') return []
  const units = [...new Set(ctx.asker.mandates.filter(mandate => 'tasks.answer' in mandate.rights).map(mandate => mandate.unitId))]
  const { rows } = await sql<{ id: string; unitId: string; title: string; count: number; month: string }>`
    select w.id, p.unit_id, w.title, count(distinct r.id)::int as count, min(r.month) as month
    from workplan_preparer p join workplan_row r on r.id = p.row_id and r.month <= ${monthOf(ctx)} join workplan w on w.id = r.workplan_id and w.state = 'issued'
    left join workplan_consideration k on k.row_id = r.id
    where p.unit_id = any(${units}::uuid[]) and ${statusOf(ctx)} in ('due', 'overdue')
    group by w.id, p.unit_id, w.title order by min(r.month), w.title limit 50`.execute(ctx.db)
  return rows.map(({ id, unitId, title, count, month }) => ({
    kind: 'workplans.prepare',
    titleId: 'workplans.waiting.prepare',
    values: { title, count },
    due: addDays(addMonths(`${month}-01`, 1), -1),
    to: `/workplans/${id}?status=due,overdue&by=${unitId}`,
  }))
}
