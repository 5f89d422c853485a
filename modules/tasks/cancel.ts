import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Reason } from '#kernel/records.ts'
import { Acted, actInput } from './acted.ts'
import { uncount } from './count-register.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const cancel = action({
  summary: 'Cancel a task of a unit, with the reason; it counts no more',
  needs: 'tasks.assign',
  at: ({ db }, { id }) => unitsFor(db, 'cancel', [id]),
  input: z.strictObject({ ...actInput, reason: Reason }),
  output: Acted,
  example: known => ({ id: known('assignment-cancel'), reason: 'Nhiệm vụ được lồng ghép vào chương trình khác' }),
  run: async (ctx, { id, version, reason }) => {
    const held = await hold(ctx, 'cancel', [id], version)
    await uncount(ctx, held)
    await write(ctx, 'cancel', held, { note: reason, set: sql`closed_on = ${ctx.today}::date, extension_to = null` })
    return after(held, 'cancel')
  },
})
