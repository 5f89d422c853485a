import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id, Text } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { Acted, ActedMany, actInput } from './acted.ts'
import { countClosed } from './count-register.ts'
import { after, type Held, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const confirm = action({
  summary: 'Confirm that a task is done, by the result that was sent',
  needs: 'tasks.confirm',
  at: ({ db }, { id }) => unitsFor(db, 'confirm', [id]),
  input: z.strictObject({ ...actInput, note: Text.optional() }),
  output: Acted,
  example: known => ({ id: known('assignment-submitted') }),
  run: async (ctx, { id, version, note }) => {
    const held = await hold(ctx, 'confirm', [id], version)
    await close(ctx, held, note)
    return after(held, 'confirm')
  },
})

export const confirmMany = action({
  summary: 'Confirm many tasks as done at once',
  needs: 'tasks.confirm',
  at: ({ db }, { ids }) => unitsFor(db, 'confirm', ids),
  input: z.strictObject({ ids: z.array(Id).min(1).max(500), note: Text.optional() }),
  output: ActedMany,
  example: known => ({ ids: [known('assignment-submitted2')] }),
  run: async (ctx, { ids, note }) => {
    const held = await hold(ctx, 'confirm', ids)
    await close(ctx, held, note)
    return { done: held.length }
  },
})

async function close(ctx: Ctx, held: readonly Held[], note: string | undefined) {
  await write(ctx, 'confirm', held, { note: note ?? null, set: sql`closed_on = ${ctx.today}::date, extension_to = null` })
  await countClosed(ctx, held)
}
