import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { planList } from './plan-list.ts'
import { WorkplanRecord } from './records.ts'

export const workplan = query({
  summary: 'The programme of a body for a year, with the bodies of its unit, which consider and prepare its rows',
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
      select id, kind, name from body where unit_id = ${found.unitId}
      order by array_position(array['executive', 'standing', 'inspection', 'office', 'board'], kind), name collate vietnamese`.execute(ctx.db)
    return { ...found, bodies }
  },
})
