import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { ActedMany } from './acted.ts'
import { hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const acceptMany = action({
  summary: 'Take many tasks on at once',
  needs: 'tasks.answer',
  at: ({ db }, { ids }) => unitsFor(db, 'accept', ids),
  input: z.strictObject({ ids: z.array(Id).min(1).max(500) }),
  output: ActedMany,
  example: known => ({ ids: [known('assignment-assigned3')] }),
  run: async (ctx, { ids }) => {
    const held = await hold(ctx, 'accept', ids)
    await write(ctx, 'accept', held)
    return { done: held.length }
  },
})
