import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Reason } from '#kernel/records.ts'
import { Acted, actInput } from './acted.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const object = action({
  summary: 'Object to a task, with the reason: the superior amends, upholds or withdraws it',
  needs: 'tasks.answer',
  at: ({ db }, { id }) => unitsFor(db, 'object', [id]),
  input: z.strictObject({ ...actInput, reason: Reason }),
  output: Acted,
  example: known => ({ id: known('assignment-assigned2'), reason: 'Chi bộ không có đối tượng thực hiện nhiệm vụ này' }),
  run: async (ctx, { id, version, reason }) => {
    const held = await hold(ctx, 'object', [id], version)
    await write(ctx, 'object', held, { note: reason })
    ctx.emit('tasks.objected', { units: held.map(one => one.fromUnit), data: { assignments: [id] } })
    return after(held, 'object')
  },
})
