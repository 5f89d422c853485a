import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { assignmentRows } from './assignment-rows.ts'
import { conditionOf, filterInput } from './filters.ts'
import { AssignmentRow, AssignmentStateCode, assignmentStates } from './records.ts'

export const board = query({
  summary: 'What units were given, in columns by state: how many, and the first of each',
  needs: 'tasks.read',
  input: z.strictObject({ ...filterInput, each: z.int().min(1).max(100).default(30) }),
  output: z.object({ columns: z.array(z.object({ state: AssignmentStateCode, count: z.int(), rows: z.array(AssignmentRow) })) }),
  example: { each: 10 },
  run: async (ctx, { each, ...filters }) => {
    const where = conditionOf(ctx, filters)
    const counts = await sql<{
      state: string
      count: number
    }>`select a.state, count(*)::int as count from assignment a join task t on t.id = a.task_id where ${where} group by 1`.execute(ctx.db)
    const { rows } = await assignmentRows(ctx, {
      where: sql`a.id in (select id from (
        select a.id, row_number() over (partition by a.state order by a.due_on, a.id) as n from assignment a join task t on t.id = a.task_id where ${where}) first where n <= ${each})`,
      order: sql`a.due_on`,
      limit: each * assignmentStates.length,
      offset: 0,
    })
    return {
      columns: assignmentStates.map(state => ({
        state,
        count: counts.rows.find(row => row.state === state)?.count ?? 0,
        rows: rows.filter(row => row.state === state),
      })),
    }
  },
})
