import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id, Line } from '#kernel/records.ts'

/** Said before anything is given out: "Giao cho 128 tổ chức; 3 tổ chức đã có nhiệm vụ cùng tên". */
export const sameTitle = query({
  summary: 'Which units under one already have an open task of the same title, before it is given to them',
  needs: 'tasks.assign',
  at: async (_ctx, { unitId }) => unitId,
  input: z.strictObject({ unitId: Id, titles: z.array(Line).max(200).default([]), programmeId: Id.optional() }),
  output: z.object({ units: z.array(z.object({ unitId: Id, title: z.string() })) }),
  example: known => ({ unitId: known('bloc'), titles: ['Xây dựng kế hoạch công tác năm 2021'] }),
  run: async ({ db }, { unitId, titles, programmeId }) => {
    const { rows } = await sql<{ unitId: string; title: string }>`
      select distinct a.unit_id, t.title from assignment a join task t on t.id = a.task_id
      where a.from_unit = ${unitId} and a.state not in ('done', 'cancelled', 'handed_over') and (searchable(t.title) in (select searchable(x) from unnest(${titles}::text[]) x)
        ${programmeId ? sql`or searchable(t.title) in (select searchable(d.title) from task d where d.programme_id = ${programmeId} and d.deployed_at is null and d.dropped_at is null)` : sql``})
      order by 1`.execute(db)
    return { units: rows }
  },
})
