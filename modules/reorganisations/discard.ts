import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id, Reason } from '#kernel/records.ts'
import { load, requireState, unitOf } from './load.ts'
import { State } from './records.ts'

export const discard = action({
  summary: 'Give up a reorganisation that has not taken effect, with the reason',
  needs: 'org.manage',
  at: unitOf,
  input: z.strictObject({ id: Id, reason: Reason }),
  output: z.object({ state: State }),
  example: known => ({ id: known('reorganisation1'), reason: 'Chờ hướng dẫn của cấp trên' }),
  run: async (ctx, { id }) => {
    const known = await load(ctx, id, { lock: true })
    requireState(known, 'discard')
    await ctx.db.updateTable('reorganisation').set({ state: 'discarded' }).where('id', '=', id).execute()
    ctx.emit('reorganisations.changed', { units: [known.unitId], data: { id } })
    return { state: 'discarded' as const }
  },
})
