import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuseField } from '#kernel/errors.ts'
import { IsoDate, Reason } from '#kernel/records.ts'
import { Acted, actInput } from './acted.ts'
import { checkDue } from './give.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const requestExtension = action({
  summary: 'Ask for a later due date, with the reason',
  needs: 'tasks.answer',
  at: ({ db }, { id }) => unitsFor(db, 'requestExtension', [id]),
  input: z.strictObject({ ...actInput, to: IsoDate, reason: Reason }),
  output: Acted,
  example: known => ({ id: known('assignment-running3'), to: '2021-06-30', reason: 'Chờ hướng dẫn của cấp trên' }),
  run: async (ctx, { id, version, to, reason }) => {
    const held = await hold(ctx, 'requestExtension', [id], version)
    checkDue(ctx.today, to, ['to'])
    if (held[0] && to <= held[0].dueOn) throw refuseField('to', 'not_later', { date: held[0].dueOn })
    await write(ctx, 'requestExtension', held, { note: reason, data: { to }, set: sql`extension_to = ${to}::date` })
    return after(held, 'requestExtension')
  },
})
