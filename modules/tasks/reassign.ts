import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuseField } from '#kernel/errors.ts'
import { Reason } from '#kernel/records.ts'
import { Acted, actInput } from './acted.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const reassign = action({
  summary: 'Make another seat of the unit accountable for a task',
  needs: 'tasks.assign',
  at: ({ db }, { id }) => unitsFor(db, 'reassign', [id]),
  input: z.strictObject({ ...actInput, position: z.string().regex(/^[a-z][a-z0-9_]{1,40}$/), reason: Reason }),
  output: Acted,
  example: known => ({ id: known('assignment-running4'), position: 'unit_deputy', reason: 'Theo phân công của cấp ủy' }),
  run: async (ctx, { id, version, position, reason }) => {
    const held = await hold(ctx, 'reassign', [id], version)
    const [one] = held
    const seat = await ctx.db
      .selectFrom('seat')
      .select('id')
      .where('unitId', '=', one?.unitId ?? '')
      .where('position', '=', position)
      .executeTakeFirst()
    if (!seat) throw refuseField('position', 'no_such_seat', { position })
    await write(ctx, 'reassign', held, { note: reason, data: { position, from: one?.position }, set: sql`position = ${position}` })
    return after(held, 'reassign')
  },
})
