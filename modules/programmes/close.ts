import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import { Id, Text } from '#kernel/records.ts'
import { unitOfProgramme } from './where.ts'

export const close = action({
  summary: 'Close a programme: its parts are answered and amended no more',
  needs: 'programmes.manage',
  at: ({ db }, { id }) => unitOfProgramme(db, id),
  input: z.strictObject({ id: Id, note: Text.optional() }),
  output: z.object({ id: Id, closedAt: z.string() }),
  example: known => ({ id: known('programme-old') }),
  run: async (ctx, { id, note }) => {
    const programme = await ctx.db.selectFrom('programme').select(['state', 'unitId']).where('id', '=', id).forUpdate().executeTakeFirst()
    if (!programme) throw notFound()
    if (programme.state === 'closed') throw refuse('programmes.closed')
    await ctx.db
      .updateTable('programme')
      .set({ state: 'closed', closedAt: ctx.now, closedNote: note ?? null })
      .where('id', '=', id)
      .execute()
    ctx.emit('programmes.changed', { units: [programme.unitId] })
    return { id, closedAt: ctx.now }
  },
})
