import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import type { RowStatus } from './states.ts'

/** The running month, 'YYYY-MM'. */
export const monthOf = (ctx: Pick<Ctx, 'today'>) => ctx.today.slice(0, 7)

/** How far a row has come, over `workplan_row r left join workplan_consideration k`: read off its own marks, the meeting it stands with and the calendar. */
export const statusOf = (ctx: Pick<Ctx, 'today'>): RawBuilder<RowStatus> => sql`
  case when r.dropped_at is not null then 'dropped' when r.done_at is not null then 'done'
    when k.state in ('planned', 'convened', 'in_session') then 'on_agenda' when k.row_id is not null then 'considered'
    when r.month is null then 'ongoing' when r.month < ${monthOf(ctx)} then 'overdue' when r.month = ${monthOf(ctx)} then 'due' else 'planned' end`

/** What was dropped while the programme was being drawn up is in it no more once it is issued. */
export const inProgramme = sql`r.origin <> 'struck'`
