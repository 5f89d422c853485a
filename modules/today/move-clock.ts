import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { moveClockTo } from '#kernel/clock.ts'
import { Instant } from '#kernel/records.ts'

export const moveClock = action({
  summary: 'Move the demonstration’s business clock forward: deadlines pass and 00:00 acts happen',
  needs: 'clock.manage',
  input: z.strictObject({ to: Instant }),
  output: z.object({ to: Instant }),
  example: { to: '2021-01-18T00:00:01+07:00' },
  run: async (ctx, { to }) => {
    await ctx.unscoped('the clock is the installation’s', db => moveClockTo(db, to))
    ctx.note({ from: ctx.now, to })
    ctx.emit('clock.moved')
    return { to }
  },
})
