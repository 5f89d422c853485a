import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Acted, actInput } from './acted.ts'
import { after, hold, write } from './transition.ts'
import { unitsFor } from './where.ts'

export const withdrawObjection = action({
  summary: 'Take back the unit’s own objection: the task waits to be taken on again',
  needs: 'tasks.answer',
  at: ({ db }, { id }) => unitsFor(db, 'withdrawObjection', [id]),
  input: z.strictObject({ ...actInput }),
  output: Acted,
  example: known => ({ id: known('assignment-objected2') }),
  run: async (ctx, { id, version }) => {
    const held = await hold(ctx, 'withdrawObjection', [id], version)
    await write(ctx, 'withdrawObjection', held)
    return after(held, 'withdrawObjection')
  },
})
