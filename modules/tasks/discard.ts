import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { unitOfDraft } from './where.ts'

export const discard = action({
  summary: 'Discard a drafted task that was not given out',
  needs: 'tasks.assign',
  at: ({ db }, { id }) => unitOfDraft(db, [id]),
  input: z.strictObject({ id: Id }),
  output: z.object({ id: Id }),
  example: known => ({ id: known('task-draft2') }),
  run: async (ctx, { id }) => {
    const task = await ctx.db
      .selectFrom('task')
      .select(['deployedAt', 'unitId'])
      .where('id', '=', id)
      .where('droppedAt', 'is', null)
      .forUpdate()
      .executeTakeFirst()
    if (!task) throw notFound()
    if (task.deployedAt) throw refuse('tasks.not_draft')
    await ctx.db.updateTable('task').set({ droppedAt: ctx.now }).where('id', '=', id).execute()
    ctx.emit('tasks.changed', { units: [task.unitId] })
    return { id }
  },
})
