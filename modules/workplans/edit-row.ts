import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse, refuseField } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { checkRows } from './check-rows.ts'
import { rowFor } from './load.ts'
import { recordEvents } from './record-events.ts'
import { rowFields } from './records.ts'
import { unitOfRow, unitsConcerned } from './where.ts'

export const editRow = action({
  summary: 'Change what a row says; the month of an issued programme is changed by moving the row, with its reason',
  needs: 'workplans.manage',
  at: ({ db }, { id }) => unitOfRow(db, id),
  input: z.strictObject({ id: Id, version: z.int(), ...rowFields }),
  output: z.object({ version: z.int() }),
  example: known => ({
    id: known('workplan.row'),
    version: 1,
    section: 'executive' as const,
    content: 'Cho ý kiến về kết quả công tác quý I, nhiệm vụ quý II',
    consideredBy: known('bloc.body'),
    month: '2021-03',
    product: 'Báo cáo',
    preparers: [{ unitId: known('bloc') }, { unitId: known('unit1') }],
  }),
  run: async (ctx, { id, version, ...said }) => {
    const row = await rowFor(ctx, id, 'editRow', version)
    const draft = row.state === 'draft'
    if (!draft && said.month !== row.month) throw refuseField('month', 'workplans.move_instead')
    if (row.status === 'on_agenda' && said.consideredBy !== row.consideredBy) throw refuse('workplans.row_status', { status: row.status, content: row.content })
    const { rows: before } = await sql<{ unitId: string }>`select unit_id from workplan_preparer where row_id = ${id}`.execute(ctx.db)
    await checkRows(ctx, row, [said], { anyMonth: true, standing: before.map(one => one.unitId) })
    const { preparers, ...fields } = said
    await ctx.db
      .updateTable('workplanRow')
      .set({ ...fields, ...(draft ? { firstMonth: said.month } : {}), version: version + 1 })
      .where('id', '=', id)
      .execute()
    await ctx.db.deleteFrom('workplanPreparer').where('rowId', '=', id).execute()
    await ctx.db
      .insertInto('workplanPreparer')
      .values(preparers.map((one, place) => ({ rowId: id, place, ...one })))
      .execute()
    await recordEvents(ctx, [{ rowId: id, verb: 'edit' }])
    ctx.emit('workplans.changed', { units: [...new Set([...before.map(one => one.unitId), ...(await unitsConcerned(ctx.db, row.unitId, [id]))])] })
    return { version: version + 1 }
  },
})
