import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { workplanFor } from './load.ts'
import { WorkplanState } from './records.ts'
import { unitOfWorkplan } from './where.ts'

export const close = action({
  summary: 'Close a programme at the end of its year; its rows stay as they stand',
  needs: 'workplans.manage',
  at: ({ db }, { id }) => unitOfWorkplan(db, id),
  input: z.strictObject({ id: Id }),
  output: z.object({ state: WorkplanState }),
  example: known => ({ id: known('workplan1') }),
  run: async (ctx, { id }) => {
    const plan = await workplanFor(ctx, id, 'close')
    await ctx.db
      .updateTable('workplan')
      .set({ state: 'closed', closedAt: ctx.now, version: plan.version + 1 })
      .where('id', '=', id)
      .execute()
    ctx.emit('workplans.changed', { units: [plan.unitId] })
    return { state: 'closed' as const }
  },
})
