import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Acted, actInput } from './acted.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const accept = action({
  summary: 'Take a task on',
  needs: 'tasks.answer',
  at: ({ db }, { id }) => unitsFor(db, 'accept', [id]),
  input: z.strictObject({ ...actInput }),
  output: Acted,
  example: known => ({ id: known('assignment-assigned') }),
  run: async (ctx, { id, version }) => {
    const held = await hold(ctx, 'accept', [id], version)
    await write(ctx, 'accept', held)
    return after(held, 'accept')
  },
})
