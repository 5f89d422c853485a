import { type RawBuilder, sql } from 'kysely'
import { wallTime } from '#kernel/clock.ts'
import type { Ctx } from '#kernel/road.ts'
import { rightsAt } from '#modules/programmes/index.ts'
import type { WorkplanRow } from './records.ts'
import { rowCan, type RowStatus, type WorkplanState } from './states.ts'
import { inProgramme, statusOf } from './status-of.ts'

type Found = Omit<WorkplanRow, 'can'> & { unitId: string; state: WorkplanState; total: number }

interface Asked {
  /** Over `workplan_row r`, `workplan w`, `workplan_consideration k`. */
  where: RawBuilder<unknown>
  status?: readonly RowStatus[] | undefined
  order: RawBuilder<unknown>
  limit: number
  offset: number
}

/** Rows with who prepares and considers them, how far they have come and what the asker may do with them. Two statements. */
export async function rowList(ctx: Ctx, { where, status, order, limit, offset }: Asked): Promise<{ rows: WorkplanRow[]; total: number }> {
  const { rows } = await sql<Found>`
    with row as (
      select r.id, r.workplan_id, w.title as workplan_title, w.year, w.state, r.unit_id, r.section, r.content, r.product, r.considered_by, b.name as considered_by_name, r.month, r.first_month,
        r.origin, r.version, r.sort, ${statusOf(ctx)} as status, c.id as conference_id, c.title as conference_title, ${wallTime('k.starts_at')}::date as conference_on
      from workplan_row r join workplan w on w.id = r.workplan_id
      left join body b on b.id = r.considered_by
      left join workplan_consideration k on k.row_id = r.id left join conference c on c.id = k.conference_id
      where ${inProgramme} and ${where}
    ), page as (
      select *, count(*) over ()::int as total, row_number() over (order by ${order}) as place from row
      where ${status?.length ? sql`status = any(${status as string[]}::text[])` : sql`true`} order by place limit ${limit} offset ${offset}
    )
    select r.id, r.workplan_id, r.workplan_title, r.year, r.state, r.unit_id, r.section, r.content, r.product, r.considered_by, r.considered_by_name, r.month, r.first_month, r.origin, r.version,
      r.status, r.conference_id, r.conference_title, r.conference_on, r.total, (
        select coalesce(jsonb_agg(jsonb_build_object('unitId', p.unit_id, 'unitName', n.name, 'bodyId', p.body_id, 'bodyName', pb.name) order by p.place), '[]')
        from workplan_preparer p left join body pb on pb.id = p.body_id left join name_on(p.unit_id, ${ctx.today}::date) n on true where p.row_id = r.id) as preparers,
      (select e.reason from workplan_event e where e.row_id = r.id and e.reason is not null order by e.at desc, e.id desc limit 1) as reason
    from page r order by place`.execute(ctx.db)
  const rights = await rightsAt(
    ctx.db,
    ['workplans.manage'],
    rows.map(row => row.unitId),
  )
  return {
    rows: rows.map(({ total: _, state, unitId, ...row }) => ({
      ...row,
      can: rights.has('workplans.manage', unitId) ? rowCan({ ...row, state }) : [],
    })),
    total: rows[0]?.total ?? 0,
  }
}

const columns = new Map(
  Object.entries({
    month: sql`month`,
    content: sql`content collate vietnamese`,
    status: sql`array_position(array['overdue', 'due', 'on_agenda', 'ongoing', 'planned', 'considered', 'done', 'dropped'], status)`,
    conferenceOn: sql`conference_on`,
  }),
)
const printed = sql`year desc, workplan_id, array_position(array['main', 'executive', 'standing', 'inspection'], section), month nulls first, sort, id`

/** As the programme is printed: by section and month; or by a column. */
export function orderOf(sort: string | undefined) {
  const column = columns.get(sort?.replace(/^-/, '') ?? '')
  if (!column) return printed
  return sort?.startsWith('-') ? sql`${column} desc nulls last, ${printed}` : sql`${column} nulls last, ${printed}`
}
