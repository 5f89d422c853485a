import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { partsFor, writeAct } from './part-act.ts'
import { unitsOfParts } from './where.ts'

export const acceptParts = action({
  summary: 'Take on parts of targets that were given to the unit',
  needs: 'tasks.answer',
  at: ({ db }, { ids }) => unitsOfParts(db, ids, 'unit'),
  input: z.strictObject({ ids: z.array(Id).min(1).max(500) }),
  output: z.object({ done: z.int() }),
  example: known => ({ ids: [known('part-assigned')] }),
  run: async (ctx, { ids }) => {
    const parts = await partsFor(ctx, ids, 'accept')
    await writeAct(ctx, parts, 'accept')
    return { done: parts.length }
  },
})
