import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { IsoDate, Reason } from '#kernel/records.ts'
import { Acted, actInput } from './acted.ts'
import { checkDue } from './give.ts'
import { scheduleDays } from './schedule-days.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const amend = action({
  summary: 'Amend a task that a unit objected to: a due date, or what is expected of this unit; it answers again',
  needs: 'tasks.assign',
  at: ({ db }, { id }) => unitsFor(db, 'amend', [id]),
  input: z.strictObject({ ...actInput, dueOn: IsoDate.optional(), reason: Reason }),
  output: Acted,
  example: known => ({ id: known('assignment-objected'), dueOn: '2021-05-31', reason: 'Lùi hạn theo đề nghị của chi bộ' }),
  run: async (ctx, { id, version, dueOn, reason }) => {
    const held = await hold(ctx, 'amend', [id], version)
    const due = dueOn ?? held[0]?.dueOn ?? ctx.today
    // Whoever answers again must have the time to: an amended task that is due already needs a new date.
    checkDue(ctx.today, due)
    await write(ctx, 'amend', held, { note: reason, data: { dueOn: due, from: held[0]?.dueOn }, set: sql`due_on = ${due}::date` })
    await scheduleDays(ctx, [due])
    return after(held, 'amend')
  },
})
