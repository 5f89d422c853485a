import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Reason } from '#kernel/records.ts'
import { Acted, actInput } from './acted.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const refuseExtension = action({
  summary: 'Refuse the later due date asked for',
  needs: 'tasks.assign',
  at: ({ db }, { id }) => unitsFor(db, 'refuseExtension', [id]),
  input: z.strictObject({ ...actInput, reason: Reason }),
  output: Acted,
  example: known => ({ id: known('assignment-extension2'), reason: 'Nhiệm vụ phải xong trước Hội nghị' }),
  run: async (ctx, { id, version, reason }) => {
    const held = await hold(ctx, 'refuseExtension', [id], version)
    await write(ctx, 'refuseExtension', held, { note: reason, set: sql`extension_to = null` })
    return after(held, 'refuseExtension')
  },
})
