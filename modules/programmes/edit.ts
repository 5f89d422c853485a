import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { ensurePeriod } from '#modules/indicators/index.ts'
import { checkReferences } from './draft.ts'
import { ProgrammeFields } from './records.ts'
import { unitOfProgramme } from './where.ts'

export const edit = action({
  summary: 'Change what a programme in draft says of itself',
  needs: 'programmes.manage',
  at: ({ db }, { id }) => unitOfProgramme(db, id),
  input: ProgrammeFields.extend({ id: Id, version: z.int().min(1) }),
  output: z.object({ id: Id, version: z.int() }),
  example: known => ({ id: known('programme-draft'), version: 1, title: 'Chương trình công tác năm 2021', period: '2021' }),
  run: async (ctx, { id, version, ...fields }) => {
    const now = await ctx.db.selectFrom('programme').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    if (!now) throw notFound()
    if (now.state !== 'draft') throw refuse('programmes.not_draft', { state: now.state })
    if (now.version !== version)
      throw refuse('stale', {
        current: { version: now.version, title: now.title, period: now.period, bodyId: now.bodyId, documentId: now.documentId },
        yours: { version, ...fields },
      })
    await checkReferences(ctx, now.unitId, fields)
    await ensurePeriod(ctx.db, fields.period)
    await ctx.db
      .updateTable('programme')
      .set({ ...fields, version: version + 1 })
      .where('id', '=', id)
      .execute()
    ctx.emit('programmes.changed', { units: [now.unitId] })
    return { id, version: version + 1 }
  },
})
