import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { planList } from './plan-list.ts'
import { WorkplanRecord } from './records.ts'

export const workplan = query({
  summary: 'The programme of a body for a year, with the bodies that consider and prepare its rows; for whoever keeps it all bodies of the unit',
  needs: 'workplans.read',
  input: z.strictObject({ id: Id }),
  output: WorkplanRecord.extend({ bodies: z.array(z.object({ id: Id, kind: z.string(), name: z.string() })) }),
  example: known => ({ id: known('workplan1') }),
  run: async (ctx, { id }) => {
    const {
      rows: [found],
    } = await planList(ctx, { where: sql`w.id = ${id}`, order: sql`w.id`, limit: 1, offset: 0 })
    if (!found) throw notFound()
    const { rows: bodies } = await sql<{ id: string; kind: string; name: string }>`
      select id, kind, name from body where unit_id = ${found.unitId} and (${found.can.length > 0} or id in (
        select considered_by from workplan_row where workplan_id = ${id}
        union select p.body_id from workplan_preparer p join workplan_row r on r.id = p.row_id where r.workplan_id = ${id}))
      order by array_position(array['executive', 'standing', 'inspection', 'office', 'board'], kind), name collate vietnamese`.execute(ctx.db)
    return { ...found, bodies }
  },
})
