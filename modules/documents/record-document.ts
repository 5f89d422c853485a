import { action } from '#kernel/action.ts'
import { notFound, refuseField } from '#kernel/errors.ts'
import { SourceDocument } from './records.ts'

export const recordDocument = action({
  summary: 'Record a document that programmes, targets and tasks cite',
  needs: 'documents.manage',
  at: async (_ctx, { unitId }) => unitId,
  input: SourceDocument.pick({ unitId: true, number: true, issuedOn: true, issuer: true, kind: true, title: true }).extend({
    fileId: SourceDocument.shape.fileId.default(null),
  }),
  output: SourceDocument,
  example: known => ({
    unitId: known('bloc'),
    number: '28-QĐ/TU',
    issuedOn: '2020-03-23',
    issuer: 'Tỉnh ủy',
    kind: 'QĐ' as const,
    title: 'Quy định về kiểm soát quyền lực trong công tác cán bộ',
  }),
  run: async (ctx, input) => {
    if (input.issuedOn > ctx.today) throw refuseField('issuedOn', 'in_the_future', { today: ctx.today })
    if (input.fileId && !(await ctx.db.selectFrom('file').select('id').where('id', '=', input.fileId).executeTakeFirst())) throw notFound()
    const document: SourceDocument = { ...input, id: ctx.newId(), recordedAt: ctx.now, withdrawnAt: null, withdrawnReason: null }
    const made = await ctx.db
      .insertInto('sourceDocument')
      .values({ ...document, ...ctx.author })
      .onConflict(conflict => conflict.columns(['unitId', 'number', 'issuedOn']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw refuseField('number', 'document_known', { number: input.number })
    ctx.emit('documents.changed', { units: [input.unitId] })
    return document
  },
})
