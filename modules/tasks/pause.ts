import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Reason } from '#kernel/records.ts'
import { Acted, actInput } from './acted.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const pause = action({
  summary: 'Pause a task, with the reason',
  needs: 'tasks.answer',
  at: ({ db }, { id }) => unitsFor(db, 'pause', [id]),
  input: z.strictObject({ ...actInput, reason: Reason }),
  output: Acted,
  example: known => ({ id: known('assignment-running'), reason: 'Tạm dừng do giãn cách phòng, chống dịch' }),
  run: async (ctx, { id, version, reason }) => {
    const held = await hold(ctx, 'pause', [id], version)
    await write(ctx, 'pause', held, { note: reason })
    return after(held, 'pause')
  },
})
