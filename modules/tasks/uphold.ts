import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Reason } from '#kernel/records.ts'
import { Acted, actInput } from './acted.ts'
import { countDue } from './count-register.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const uphold = action({
  summary: 'Uphold a task against the objection: the unit carries it out as given',
  needs: 'tasks.assign',
  at: ({ db }, { id }) => unitsFor(db, 'uphold', [id]),
  input: z.strictObject({ ...actInput, reason: Reason }),
  output: Acted,
  example: known => ({ id: known('assignment-objected3'), reason: 'Nhiệm vụ chung của toàn Đảng bộ' }),
  run: async (ctx, { id, version, reason }) => {
    const held = await hold(ctx, 'uphold', [id], version)
    await write(ctx, 'uphold', held, { note: reason })
    await countDue(ctx, { ids: [id] })
    return after(held, 'uphold')
  },
})
