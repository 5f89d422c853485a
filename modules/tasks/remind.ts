import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id, Text } from '#kernel/records.ts'
import { ActedMany } from './acted.ts'
import { hold } from './transition.ts'
import { unitsFor } from './where.ts'

export const remind = action({
  summary: 'Remind units of tasks that are late or soon due, all at once',
  needs: 'tasks.remind',
  at: ({ db }, { ids }) => unitsFor(db, 'remind', ids),
  input: z.strictObject({ ids: z.array(Id).min(1).max(2_000), note: Text.optional() }),
  output: ActedMany,
  example: known => ({ ids: [known('assignment-overdue')] }),
  bodyLimitKb: 256,
  run: async (ctx, { ids, note }) => {
    const held = await hold(ctx, 'remind', ids)
    // The reminder is the record: an event would make a form that the unit has open stale.
    await sql`
      insert into reminder (id, assignment_id, due_on, days, at, on_date, note, account_id, mandate_id, delegation_id)
      select g.id, g.assignment, g.due, null, ${ctx.now}::timestamptz, ${ctx.today}::date, ${note ?? null}::text, ${ctx.author.accountId}::uuid, ${ctx.author.mandateId}::uuid, ${ctx.author.delegationId}::uuid
      from unnest(${held.map(() => ctx.newId())}::uuid[], ${held.map(one => one.id)}::uuid[], ${held.map(one => one.dueOn)}::date[]) g(id, assignment, due)`.execute(
      ctx.db,
    )
    ctx.emit('tasks.reminded', { units: [...new Set(held.map(one => one.unitId))], data: { assignments: held.map(one => one.id) } })
    return { done: held.length }
  },
})
