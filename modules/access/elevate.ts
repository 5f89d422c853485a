import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { checkOwnCredentials } from './credentials.ts'
import { Instant, TypedCode, TypedPassword } from './records.ts'
import { rotateToken } from './rotate-token.ts'

export const elevate = action({
  summary: 'Confirm password (and code) again: for some minutes the session may sign and decide',
  needs: 'signed-in',
  input: z.strictObject({ password: TypedPassword, code: TypedCode.optional() }),
  output: z.object({ outcome: z.enum(['elevated', 'second_factor', 'refused']), sessionToken: z.string().optional(), elevatedUntil: Instant.optional() }),
  example: known => ({ password: known('own.password') }),
  run: (ctx, input) =>
    ctx.unscoped('the password hash is outside the fence; a failed try must be counted', async system => {
      if (!ctx.asker.sessionId) throw refuse('access.no_session')
      const account = await checkOwnCredentials(ctx, system, input.password, input.code)
      if (typeof account === 'string') return { outcome: account }
      const rotated = await rotateToken(system, ctx.asker.sessionId, { elevatedMinutes: ctx.services.elevationMinutes })
      return { outcome: 'elevated' as const, ...rotated }
    }),
})
