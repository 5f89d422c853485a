import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Reason } from '#kernel/records.ts'
import { Acted, actInput } from './acted.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const returnBack = action({
  summary: 'Return the result of a task to be completed, with the reasons',
  needs: 'tasks.confirm',
  at: ({ db }, { id }) => unitsFor(db, 'returnBack', [id]),
  input: z.strictObject({ ...actInput, reasons: z.array(Reason).min(1).max(20) }),
  output: Acted,
  example: known => ({ id: known('assignment-submitted3'), reasons: ['Chưa có số liệu của 2 chi bộ trực thuộc'] }),
  run: async (ctx, { id, version, reasons }) => {
    const held = await hold(ctx, 'returnBack', [id], version)
    await write(ctx, 'returnBack', held, { note: reasons.join('\n'), data: { reasons } })
    ctx.emit('tasks.returned', { units: held.map(one => one.unitId), data: { assignments: [id] } })
    return after(held, 'returnBack')
  },
})
