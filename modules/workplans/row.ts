import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { RowEvent, WorkplanRow } from './records.ts'
import { orderOf, rowList } from './row-list.ts'

export const row = query({
  summary: 'A row of a programme with everything done with it',
  needs: 'workplans.read',
  input: z.strictObject({ id: Id }),
  output: WorkplanRow.extend({ history: z.array(RowEvent) }),
  example: known => ({ id: known('workplan.row') }),
  run: async (ctx, { id }) => {
    const {
      rows: [found],
    } = await rowList(ctx, { where: sql`r.id = ${id}`, order: orderOf(undefined), limit: 1, offset: 0 })
    if (!found) throw notFound()
    const { rows: history } = await sql<z.output<typeof RowEvent>>`
      select e.id, e.verb, e.at, e.from_month, e.to_month, e.reason, case when c.id is not null then jsonb_build_object('id', c.id, 'title', c.title) end as conference, (
        select coalesce(pn.full_name, p.names ->> ${ctx.language}) from mandate m join seat s on s.id = m.seat_id join position p on p.code = s.position
        left join person_name pn on pn.person_id = m.person_id where m.id = e.mandate_id) as by
      from workplan_event e left join conference c on c.id = e.conference_id where e.row_id = ${id} order by e.at, e.id`.execute(ctx.db)
    return { ...found, history }
  },
})
