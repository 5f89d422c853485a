import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id, Reason } from '#kernel/records.ts'
import { partsFor, writeAct } from './part-act.ts'
import { unitsOfParts } from './where.ts'

export const upholdParts = action({
  summary: 'Uphold parts that units objected to: they stand as given',
  needs: 'programmes.manage',
  at: ({ db }, { ids }) => unitsOfParts(db, ids, 'superior'),
  input: z.strictObject({ ids: z.array(Id).min(1).max(500), reason: Reason }),
  output: z.object({ done: z.int() }),
  example: known => ({ ids: [known('part-objected')], reason: 'Số đảng viên của chi bộ đã giảm so với đầu năm' }),
  run: async (ctx, { ids, reason }) => {
    const parts = await partsFor(ctx, ids, 'uphold')
    await writeAct(ctx, parts, 'uphold', { note: reason })
    return { done: parts.length }
  },
})
