import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id, Reason } from '#kernel/records.ts'
import { rowFor } from './load.ts'
import { recordEvents } from './record-events.ts'
import { unitOfRow, unitsConcerned } from './where.ts'

export const restoreRow = action({
  summary: 'Take back that a row was dropped or carried out, with the reason; it stands in its month again',
  needs: 'workplans.manage',
  at: ({ db }, { id }) => unitOfRow(db, id),
  input: z.strictObject({ id: Id, version: z.int(), reason: Reason }),
  output: z.object({ version: z.int() }),
  example: known => ({ id: known('workplan.dropped'), version: 2, reason: 'Ban Thường vụ yêu cầu giữ nội dung này' }),
  run: async (ctx, { id, version, reason }) => {
    const row = await rowFor(ctx, id, 'restoreRow', version)
    await ctx.db
      .updateTable('workplanRow')
      .set({ droppedAt: null, doneAt: null, version: version + 1 })
      .where('id', '=', id)
      .execute()
    await recordEvents(ctx, [{ rowId: id, verb: 'restore', toMonth: row.month, reason }])
    ctx.emit('workplans.changed', { units: await unitsConcerned(ctx.db, row.unitId, [id]) })
    return { version: version + 1 }
  },
})
