import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuseField } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { requireUnit } from '#modules/org/index.ts'
import { ensurePeriod } from '#modules/indicators/index.ts'
import { ProgrammeFields } from './records.ts'

export const draft = action({
  summary: 'Draft the programme of a unit or of one of its bodies for a period',
  needs: 'programmes.manage',
  at: async (_ctx, { unitId }) => unitId,
  input: ProgrammeFields.extend({ unitId: Id }),
  output: z.object({ id: Id, version: z.int() }),
  example: known => ({ unitId: known('bloc'), title: 'Chương trình công tác năm 2021', period: '2021' }),
  run: async (ctx, input) => {
    await requireUnit(ctx, input.unitId)
    await checkReferences(ctx, input.unitId, input)
    await ensurePeriod(ctx.db, input.period)
    const id = ctx.newId()
    await ctx.db
      .insertInto('programme')
      .values({
        ...input,
        id,
        state: 'draft',
        version: 1,
        createdAt: ctx.now,
        deployedAt: null,
        closedAt: null,
        closedNote: null,
        ...ctx.author,
      })
      .execute()
    ctx.note({ programme: id })
    ctx.emit('programmes.changed', { units: [input.unitId] })
    return { id, version: 1 }
  },
})

/** A body of the unit, a document the asker may read: else the field is refused. */
export async function checkReferences(ctx: Ctx, unitId: string, { bodyId, documentId }: { bodyId: string | null; documentId: string | null }) {
  if (bodyId && !(await ctx.db.selectFrom('body').select('id').where('id', '=', bodyId).where('unitId', '=', unitId).executeTakeFirst()))
    throw refuseField('bodyId', 'unknown_body')
  if (documentId && !(await ctx.db.selectFrom('sourceDocument').select('id').where('id', '=', documentId).where('withdrawnAt', 'is', null).executeTakeFirst()))
    throw refuseField('documentId', 'unknown_document')
}
