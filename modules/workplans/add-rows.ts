import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { checkRows } from './check-rows.ts'
import { workplanFor } from './load.ts'
import { recordEvents } from './record-events.ts'
import { rowFields } from './records.ts'
import { unitOfWorkplan } from './where.ts'

export const addRows = action({
  summary: 'Put rows into a programme: content, who prepares and considers it, in which month, what comes out; once it is issued in no month gone by',
  needs: 'workplans.manage',
  at: ({ db }, { workplanId }) => unitOfWorkplan(db, workplanId),
  input: z.strictObject({ workplanId: Id, rows: z.array(z.strictObject(rowFields)).min(1).max(300) }),
  output: z.object({ rows: z.array(z.object({ id: Id })) }),
  example: known => ({
    workplanId: known('workplan1'),
    rows: [
      {
        section: 'executive' as const,
        content: 'Sơ kết công tác 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm',
        consideredBy: known('bloc.body'),
        month: '2021-07',
        product: 'Báo cáo',
        preparers: [{ unitId: known('bloc') }],
      },
    ],
  }),
  bodyLimitKb: 1_024,
  run: async (ctx, { workplanId, rows }) => {
    const plan = await workplanFor(ctx, workplanId, 'addRows')
    const draft = plan.state === 'draft'
    await checkRows(ctx, plan, rows, { path: ['rows'], anyMonth: draft })
    const made = rows.map(row => ({ ...row, id: ctx.newId() }))
    const asJson = JSON.stringify(made)
    await sql`
      insert into workplan_row (id, workplan_id, unit_id, section, content, product, considered_by, month, first_month, origin, sort)
      select g.id, ${workplanId}, ${plan.unitId}, g.section, g.content, g.product, g."consideredBy", g.month, g.month, ${draft ? 'planned' : 'added'},
        g.place + (select coalesce(max(r.sort), 0) from workplan_row r where r.workplan_id = ${workplanId})
      from rows from (jsonb_to_recordset(${asJson}::jsonb) as (id uuid, section text, content text, product text, "consideredBy" uuid, month text)) with ordinality
        as g(id, section, content, product, "consideredBy", month, place)`.execute(ctx.db)
    await sql`
      insert into workplan_preparer (row_id, place, unit_id, body_id)
      select g.id, p.place - 1, (p.one ->> 'unitId')::uuid, (p.one ->> 'bodyId')::uuid
      from jsonb_to_recordset(${asJson}::jsonb) as g(id uuid, preparers jsonb), jsonb_array_elements(g.preparers) with ordinality p(one, place)`.execute(ctx.db)
    await recordEvents(
      ctx,
      made.map(row => ({ rowId: row.id, verb: 'add' as const, toMonth: row.month })),
    )
    ctx.note({ rows: made.map(row => row.id) })
    ctx.emit('workplans.changed', { units: [...new Set([plan.unitId, ...rows.flatMap(row => row.preparers.map(one => one.unitId))])] })
    return { rows: made.map(({ id }) => ({ id })) }
  },
})
