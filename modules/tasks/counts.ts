import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { timelinessOf } from './assignment-rows.ts'
import { conditionOf, filterInput } from './filters.ts'

const Counts = { total: z.int(), open: z.int(), dueSoon: z.int(), overdue: z.int(), waiting: z.int(), onTime: z.int(), late: z.int(), objected: z.int() }

export const counts = query({
  summary: 'How many tasks each unit has: open, due soon, overdue, waiting for the superior, done on time, done late',
  needs: 'tasks.read',
  input: z.strictObject({ ...filterInput }),
  output: z.object({ total: z.object(Counts), units: z.array(z.object({ unitId: Id, unitName: z.string().nullable(), ...Counts })) }),
  example: {},
  run: async (ctx, filters) => {
    const { rows } = await sql<{ unitId: string | null; unitName: string | null } & Record<keyof typeof Counts, number>>`
      with counted as (
        select a.unit_id, count(*)::int as total, ${countOf('open')} as open, ${countOf('due_soon')} as due_soon, ${countOf('overdue')} as overdue, ${countOf('waiting')} as waiting,
          ${countOf('on_time')} as on_time, ${countOf('late')} as late, count(*) filter (where a.state = 'objected')::int as objected
        from (select a.*, ${timelinessOf(ctx)} as timeliness from assignment a join task t on t.id = a.task_id where ${conditionOf(ctx, filters)}
          -- What was handed over is counted where it went.
          and a.state <> 'handed_over') a
        group by grouping sets ((a.unit_id), ())
      )
      select c.*, n.name as unit_name from counted c left join name_on(c.unit_id, business_today()) n on true order by c.unit_id is null desc, n.code`.execute(
      ctx.db,
    )
    const [whole, ...units] = rows
    const none = { total: 0, open: 0, dueSoon: 0, overdue: 0, waiting: 0, onTime: 0, late: 0, objected: 0 }
    return { total: whole ?? none, units: units.map(row => ({ ...row, unitId: row.unitId ?? '' })) }
  },
})

const countOf = (timeliness: string) => sql`count(*) filter (where a.timeliness = ${sql.lit(timeliness)})::int`
