import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id, Reason } from '#kernel/records.ts'
import { partsFor, writeAct } from './part-act.ts'
import { unitsOfParts } from './where.ts'

export const withdrawParts = action({
  summary: 'Withdraw parts of targets from units',
  needs: 'programmes.manage',
  at: ({ db }, { ids }) => unitsOfParts(db, ids, 'superior'),
  input: z.strictObject({ ids: z.array(Id).min(1).max(500), reason: Reason }),
  output: z.object({ done: z.int() }),
  example: known => ({ ids: [known('part-withdrawable')], reason: 'Số đảng viên của chi bộ đã giảm so với đầu năm' }),
  run: async (ctx, { ids, reason }) => {
    const parts = await partsFor(ctx, ids, 'withdraw')
    await writeAct(ctx, parts, 'withdraw', { note: reason })
    return { done: parts.length }
  },
})
