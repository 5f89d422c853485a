import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { Conclusion } from './records.ts'

export const conclusions = query({
  summary: 'What a conference concluded, with how far the units are with the tasks that came of it',
  needs: 'conferences.read',
  input: z.strictObject({ conferenceId: Id }),
  output: z.object({ rows: z.array(Conclusion), total: z.int() }),
  example: known => ({ conferenceId: known('conference1') }),
  run: async (ctx, { conferenceId }) => {
    if (!(await ctx.db.selectFrom('conference').select('id').where('id', '=', conferenceId).executeTakeFirst())) throw notFound()
    // Of the assignments those that the reader may see; the number of units is what was given.
    const { rows } = await sql<z.output<typeof Conclusion>>`
      select k.id, k.number, k.text, k.concluded_at,
        case when t.id is not null then jsonb_build_object('id', t.id, 'title', t.title, 'dueOn', t.due_on, 'units', k.unit_count, 'done', coalesce(p.done, 0), 'overdue', coalesce(p.overdue, 0), 'states', coalesce(p.states, '[]')) end as task
      from conclusion k
      left join task t on t.id = k.task_id
      left join lateral (
        select sum(s.units) filter (where s.state = 'done')::int as done, sum(s.overdue)::int as overdue,
          jsonb_agg(jsonb_build_object('state', s.state, 'units', s.units) order by s.units desc, s.state) as states
        from (
          select a.state, count(*)::int as units, count(*) filter (where a.state not in ('done', 'cancelled', 'submitted') and a.due_on < ${ctx.today}::date)::int as overdue
          from assignment a where a.task_id = t.id group by a.state) s) p on true
      where k.conference_id = ${conferenceId} order by k.number`.execute(ctx.db)
    return { rows, total: rows.length }
  },
})

/** Where a task was decided, for the pages of tasks: conclusion id → conference and number; those the asker may read. One statement. */
export async function conclusionsById(ctx: Parameters<typeof conclusions.run>[0], ids: readonly string[]) {
  const { rows } = await sql<{ id: string; number: number; conferenceId: string; title: string; startsAt: string }>`
    select k.id, k.number, c.id as conference_id, c.title, c.starts_at from conclusion k join conference c on c.id = k.conference_id where k.id = any (${[...ids]}::uuid[])`.execute(
    ctx.db,
  )
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}
