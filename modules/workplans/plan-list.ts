import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import { rightsAt } from '#modules/programmes/index.ts'
import type { WorkplanRecord } from './records.ts'
import { workplanActs, type WorkplanState } from './states.ts'
import { statusOf } from './status-of.ts'

type Found = Omit<WorkplanRecord, 'can'> & { total: number }

/** Programmes with the counts of those of their rows that the asker may read. Two statements. */
export async function planList(
  ctx: Ctx,
  { where, order, limit, offset }: { where: RawBuilder<unknown>; order: RawBuilder<unknown>; limit: number; offset: number },
): Promise<{ rows: WorkplanRecord[]; total: number }> {
  const { rows } = await sql<Found>`
    select w.id, w.unit_id, n.name as unit_name, w.body_id, b.name as body_name, w.year, w.title, w.state, w.number, w.issued_on, w.version, c.*, count(*) over ()::int as total
    from workplan w join body b on b.id = w.body_id left join name_on(w.unit_id, ${ctx.today}::date) n on true
    left join lateral (
      select count(*)::int as rows, count(*) filter (where s.status in ('considered', 'done'))::int as settled, count(*) filter (where s.status = 'overdue')::int as overdue
      from (select ${statusOf(ctx)} as status from workplan_row r left join workplan_consideration k on k.row_id = r.id where r.workplan_id = w.id) s where s.status <> 'dropped'
    ) c on true
    where ${where} order by ${order} limit ${limit} offset ${offset}`.execute(ctx.db)
  const rights = await rightsAt(
    ctx.db,
    ['workplans.manage'],
    rows.map(row => row.unitId),
  )
  const acts = Object.entries(workplanActs) as [string, readonly WorkplanState[]][]
  return {
    rows: rows.map(({ total: _, ...row }) => ({
      ...row,
      can: rights.has('workplans.manage', row.unitId) ? acts.filter(([, from]) => from.includes(row.state)).map(([verb]) => verb) : [],
    })),
    total: rows[0]?.total ?? 0,
  }
}
