import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id, IsoDate, open } from '#kernel/records.ts'
import { withRules } from './conflicts.ts'
import { Ordinal } from './records.ts'
import { checkSpan } from './spans.ts'
import { unitOfBody } from './where.ts'

export const openTerm = action({
  summary: 'Open a term of a body; terms of one body do not overlap',
  needs: 'access.manage',
  at: ({ db }, { bodyId }) => unitOfBody(db, bodyId),
  input: z.strictObject({
    bodyId: Id,
    ordinal: Ordinal,
    from: IsoDate,
    until: IsoDate.optional(),
    decision: open(z.string().trim().min(1).max(120)).optional(),
  }),
  output: z.object({ id: Id }),
  example: known => ({ bodyId: known('unit7.body'), ordinal: 'XI', from: '2025-08-01', until: '2030-08-01' }),
  run: async (ctx, { bodyId, ordinal, from, until, decision }) => {
    checkSpan(from, until)
    const id = ctx.newId()
    await withRules(() =>
      sql`insert into term (id, body_id, ordinal, valid, decision) values (${id}, ${bodyId}, ${ordinal}, daterange(${from}, ${until ?? null}), ${decision ?? null})`.execute(
        ctx.db,
      ),
    )
    ctx.note({ termId: id })
    return { id }
  },
})
