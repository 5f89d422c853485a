import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Reason } from '#kernel/records.ts'
import { Acted, actInput } from './acted.ts'
import { uncount } from './count-register.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const withdraw = action({
  summary: 'Withdraw a task from a unit that objected to it',
  needs: 'tasks.assign',
  at: ({ db }, { id }) => unitsFor(db, 'withdraw', [id]),
  input: z.strictObject({ ...actInput, reason: Reason }),
  output: Acted,
  example: known => ({ id: known('assignment-objected4'), reason: 'Đồng ý với đề nghị của chi bộ' }),
  run: async (ctx, { id, version, reason }) => {
    const held = await hold(ctx, 'withdraw', [id], version)
    await uncount(ctx, held)
    await write(ctx, 'withdraw', held, { note: reason, set: sql`closed_on = ${ctx.today}::date, extension_to = null` })
    return after(held, 'withdraw')
  },
})
