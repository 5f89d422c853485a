import { sql } from 'kysely'
import { wallTime } from '#kernel/clock.ts'
import type { Ctx } from '#kernel/road.ts'

/** Reports of one unit that fell due: in time, late, and not sent at all. */
export interface ReportCount {
  unitId: string
  number: number
  name: string
  kind: string | null
  due: number
  onTime: number
  late: number
  missing: number
}

/**
 * Reports owed to a unit for periods inside a year, as they stand on a day, by unit. In time or late by the day on which the first accepted version was
 * signed; while one waits for acceptance, by the day it was signed. Returned and unsent reports past their day are missing. One statement.
 */
export async function readReportCounts(ctx: Ctx, unitId: string, year: number, on: string): Promise<ReportCount[]> {
  const { rows } = await sql<ReportCount>`
    with owed as (
      select o.unit_id, o.due_on, coalesce(o.accepted_signed_on, case when o.state = 'submitted' then ${wallTime('s.signed_at')}::date end) as signed_on
      from obligation o left join submission s on s.id = o.latest
      where o.filed_to = ${unitId} and o.unit_id <> ${unitId} and o.state <> 'withdrawn' and o.starts >= make_date(${year}, 1, 1) and o.ends <= make_date(${year}, 12, 31)
        and (o.due_on < ${ctx.today}::date or o.accepted_signed_on is not null or o.state = 'submitted')
    )
    select u.id as unit_id, u.number, n.name, c.kind, count(*)::int as due, count(*) filter (where signed_on <= due_on)::int as on_time, count(*) filter (where signed_on > due_on)::int as late,
      count(*) filter (where signed_on is null)::int as missing
    from owed join unit u on u.id = owed.unit_id
    left join name_on(u.id, ${on}::date) n on true
    left join class_on(u.id, ${on}::date) c on true
    group by u.id, u.number, n.name, n.code, c.kind order by missing desc, late desc, n.code`.execute(ctx.db)
  return rows
}
