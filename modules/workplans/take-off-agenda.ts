import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id, Reason } from '#kernel/records.ts'
import { takeAgendaItemOff } from '#modules/conferences/index.ts'
import { rowFor } from './load.ts'
import { recordEvents } from './record-events.ts'
import { unitOfRow, unitsConcerned } from './where.ts'

export const takeOffAgenda = action({
  summary: 'Take a row off the agenda it stands on; it waits for another meeting',
  needs: 'workplans.manage',
  at: ({ db }, { id }) => unitOfRow(db, id),
  input: z.strictObject({ id: Id, version: z.int(), reason: Reason }),
  output: z.object({ version: z.int() }),
  example: known => ({ id: known('workplan.put'), version: 1, reason: 'Chưa đủ tài liệu' }),
  run: async (ctx, { id, version, reason }) => {
    const row = await rowFor(ctx, id, 'takeOffAgenda', version)
    if (row.conferenceId === null || row.itemId === null) throw notFound()
    await takeAgendaItemOff(ctx, row.conferenceId, row.itemId)
    await recordEvents(ctx, [{ rowId: id, verb: 'takeOff', fromMonth: row.month, reason, conferenceId: row.conferenceId }])
    ctx.emit('workplans.changed', { units: await unitsConcerned(ctx.db, row.unitId, [id]) })
    return { version }
  },
})
