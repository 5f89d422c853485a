import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { dateOf } from '#kernel/business-date.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { Month, WorkplanRow } from './records.ts'
import { rowList } from './row-list.ts'

export const candidates = query({
  summary:
    'What a meeting could take up: rows its body considers that stand on no agenda and were neither carried out nor dropped; those of its month first, then those overdue',
  needs: 'workplans.read',
  input: z.strictObject({ conferenceId: Id }),
  output: z.object({ month: Month, rows: z.array(WorkplanRow) }),
  example: known => ({ conferenceId: known('conference1') }),
  run: async (ctx, { conferenceId }) => {
    const conference = await ctx.db.selectFrom('conference').select(['bodyId', 'startsAt']).where('id', '=', conferenceId).executeTakeFirst()
    if (!conference) throw notFound()
    const month = dateOf(conference.startsAt).slice(0, 7)
    const { rows } = await rowList(ctx, {
      where: sql`r.considered_by = ${conference.bodyId} and w.state = 'issued'`,
      status: ['planned', 'due', 'overdue'],
      order: sql`month <> ${month}, month > ${month}, month, sort, id`,
      limit: 200,
      offset: 0,
    })
    return { month, rows }
  },
})
