import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { unitOfTarget } from './where.ts'

export const dropTarget = action({
  summary: 'Take a target that was not given out yet off its programme',
  needs: 'programmes.manage',
  at: ({ db }, { id }) => unitOfTarget(db, id),
  input: z.strictObject({ id: Id }),
  output: z.object({ id: Id }),
  example: known => ({ id: known('target-draft') }),
  run: async (ctx, { id }) => {
    const target = await ctx.db
      .selectFrom('target')
      .select(['dividedAt', 'unitId'])
      .where('id', '=', id)
      .where('droppedAt', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!target) throw notFound()
    if (target.dividedAt) throw refuse('programmes.divided_already')
    await ctx.db.updateTable('target').set({ droppedAt: ctx.now }).where('id', '=', id).execute()
    ctx.emit('programmes.changed', { units: [target.unitId] })
    return { id }
  },
})
