import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Acted, actInput } from './acted.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const start = action({
  summary: 'Begin a task that was taken on',
  needs: 'tasks.answer',
  at: ({ db }, { id }) => unitsFor(db, 'start', [id]),
  input: z.strictObject({ ...actInput }),
  output: Acted,
  example: known => ({ id: known('assignment-accepted') }),
  run: async (ctx, { id, version }) => {
    const held = await hold(ctx, 'start', [id], version)
    await write(ctx, 'start', held)
    return after(held, 'start')
  },
})
