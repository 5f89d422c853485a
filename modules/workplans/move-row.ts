import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuseField } from '#kernel/errors.ts'
import { Id, Reason } from '#kernel/records.ts'
import { checkMonth, monthWords } from './check-rows.ts'
import { rowFor } from './load.ts'
import { recordEvents } from './record-events.ts'
import { Month } from './records.ts'
import { unitOfRow, unitsConcerned } from './where.ts'

export const moveRow = action({
  summary: 'Move a row of an issued programme to another month of its year, not gone by, with the reason',
  needs: 'workplans.manage',
  at: ({ db }, { id }) => unitOfRow(db, id),
  input: z.strictObject({ id: Id, version: z.int(), to: Month, reason: Reason }),
  output: z.object({ version: z.int() }),
  example: known => ({ id: known('workplan.row'), version: 1, to: '2021-04', reason: 'Chờ hướng dẫn của Tỉnh ủy' }),
  run: async (ctx, { id, version, to, reason }) => {
    const row = await rowFor(ctx, id, 'moveRow', version)
    if (row.month === null) throw refuseField('to', 'workplans.no_month')
    if (row.month === to) throw refuseField('to', 'workplans.same_month', { month: monthWords(to) })
    checkMonth(ctx, row.year, to, ['to'], false)
    await ctx.db
      .updateTable('workplanRow')
      .set({ month: to, version: version + 1 })
      .where('id', '=', id)
      .execute()
    await recordEvents(ctx, [{ rowId: id, verb: 'move', fromMonth: row.month, toMonth: to, reason }])
    ctx.emit('workplans.changed', { units: await unitsConcerned(ctx.db, row.unitId, [id]) })
    return { version: version + 1 }
  },
})
