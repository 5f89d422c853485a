import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Acted, actInput } from './acted.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const resume = action({
  summary: 'Go on with a paused task',
  needs: 'tasks.answer',
  at: ({ db }, { id }) => unitsFor(db, 'resume', [id]),
  input: z.strictObject({ ...actInput }),
  output: Acted,
  example: known => ({ id: known('assignment-paused') }),
  run: async (ctx, { id, version }) => {
    const held = await hold(ctx, 'resume', [id], version)
    await write(ctx, 'resume', held)
    return after(held, 'resume')
  },
})
