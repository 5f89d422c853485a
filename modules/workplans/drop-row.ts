import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id, Reason } from '#kernel/records.ts'
import { rowFor } from './load.ts'
import { recordEvents } from './record-events.ts'
import { unitOfRow, unitsConcerned } from './where.ts'

export const dropRow = action({
  summary: 'Drop a row, with the reason; it stays on record',
  needs: 'workplans.manage',
  at: ({ db }, { id }) => unitOfRow(db, id),
  input: z.strictObject({ id: Id, version: z.int(), reason: Reason }),
  output: z.object({ version: z.int() }),
  example: known => ({ id: known('workplan.row'), version: 1, reason: 'Nội dung đã lồng ghép vào hội nghị quý I' }),
  run: async (ctx, { id, version, reason }) => {
    const row = await rowFor(ctx, id, 'dropRow', version)
    await ctx.db
      .updateTable('workplanRow')
      .set({ droppedAt: ctx.now, version: version + 1 })
      .where('id', '=', id)
      .execute()
    await recordEvents(ctx, [{ rowId: id, verb: 'drop', fromMonth: row.month, reason }])
    ctx.emit('workplans.changed', { units: await unitsConcerned(ctx.db, row.unitId, [id]) })
    return { version: version + 1 }
  },
})
