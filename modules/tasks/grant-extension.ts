import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuseField } from '#kernel/errors.ts'
import { IsoDate, Text } from '#kernel/records.ts'
import { Acted, actInput } from './acted.ts'
import { uncount } from './count-register.ts'
import { checkDue } from './give.ts'
import { scheduleDays } from './schedule-days.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const grantExtension = action({
  summary: 'Grant the later due date asked for, or another one',
  needs: 'tasks.assign',
  at: ({ db }, { id }) => unitsFor(db, 'grantExtension', [id]),
  input: z.strictObject({ ...actInput, to: IsoDate.optional(), note: Text.optional() }),
  output: Acted,
  example: known => ({ id: known('assignment-extension') }),
  run: async (ctx, { id, version, to: other, note }) => {
    const held = await hold(ctx, 'grantExtension', [id], version)
    const [one] = held
    const to = other ?? one?.extensionTo ?? ctx.today
    checkDue(ctx.today, to, ['to'])
    if (one && to <= one.dueOn) throw refuseField('to', 'not_later', { date: one.dueOn })
    // It fell due and was counted: it will be counted on its new day.
    await uncount(ctx, held)
    await write(ctx, 'grantExtension', held, { note: note ?? null, data: { to, from: one?.dueOn }, set: sql`due_on = ${to}::date, extension_to = null` })
    await scheduleDays(ctx, [to])
    return after(held, 'grantExtension')
  },
})
