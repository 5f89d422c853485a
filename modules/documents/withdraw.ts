import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import { Id, Reason } from '#kernel/records.ts'
import { SourceDocument } from './records.ts'

export const withdraw = action({
  summary: 'Withdraw a document recorded by mistake; what cites it keeps citing it, marked',
  needs: 'documents.manage',
  at: async ({ db }, { id }) => (await db.selectFrom('sourceDocument').select('unitId').where('id', '=', id).executeTakeFirst())?.unitId ?? null,
  input: z.strictObject({ id: Id, reason: Reason }),
  output: SourceDocument,
  example: known => ({ id: known('document1'), reason: 'Nhập trùng với văn bản đã có' }),
  run: async (ctx, { id, reason }) => {
    const document = await ctx.db
      .updateTable('sourceDocument')
      .set({ withdrawnAt: ctx.now, withdrawnReason: reason })
      .where('id', '=', id)
      .where('withdrawnAt', 'is', null)
      .returningAll()
      .executeTakeFirst()
    if (!document) {
      if (await ctx.db.selectFrom('sourceDocument').select('id').where('id', '=', id).executeTakeFirst()) throw refuse('documents.withdrawn_already')
      throw notFound()
    }
    ctx.emit('documents.changed', { units: [document.unitId] })
    return document
  },
})
