import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id, Reason } from '#kernel/records.ts'
import { partsFor, writeAct } from './part-act.ts'
import { unitsOfParts } from './where.ts'

export const objectToParts = action({
  summary: 'Object to parts of targets, with the reason',
  needs: 'tasks.answer',
  at: ({ db }, { ids }) => unitsOfParts(db, ids, 'unit'),
  input: z.strictObject({ ids: z.array(Id).min(1).max(500), reason: Reason }),
  output: z.object({ done: z.int() }),
  example: known => ({ ids: [known('part-assigned2')], reason: 'Số đảng viên của chi bộ đã giảm so với đầu năm' }),
  run: async (ctx, { ids, reason }) => {
    const parts = await partsFor(ctx, ids, 'object')
    await writeAct(ctx, parts, 'object', { note: reason })
    ctx.emit('programmes.objected', { units: [...new Set(parts.map(part => part.fromUnit))], data: { parts: ids } })
    return { done: parts.length }
  },
})
