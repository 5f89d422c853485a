import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id, Reason } from '#kernel/records.ts'
import { rowFor } from './load.ts'
import { recordEvents } from './record-events.ts'
import { unitOfRow, unitsConcerned } from './where.ts'

export const completeRow = action({
  summary: 'Mark a row as carried out without a meeting: how, and what came out',
  needs: 'workplans.manage',
  at: ({ db }, { id }) => unitOfRow(db, id),
  input: z.strictObject({ id: Id, version: z.int(), reason: Reason }),
  output: z.object({ version: z.int() }),
  example: known => ({ id: known('workplan.row'), version: 1, reason: 'Đã lấy ý kiến bằng văn bản, ban hành Kế hoạch số 15-KH/ĐUK' }),
  run: async (ctx, { id, version, reason }) => {
    const row = await rowFor(ctx, id, 'completeRow', version)
    await ctx.db
      .updateTable('workplanRow')
      .set({ doneAt: ctx.now, version: version + 1 })
      .where('id', '=', id)
      .execute()
    await recordEvents(ctx, [{ rowId: id, verb: 'complete', fromMonth: row.month, reason }])
    ctx.emit('workplans.changed', { units: await unitsConcerned(ctx.db, row.unitId, [id]) })
    return { version: version + 1 }
  },
})
