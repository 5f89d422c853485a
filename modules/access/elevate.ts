import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { checkOwnCredentials } from './credentials.ts'
import { Instant, TypedCode, TypedPassword } from './records.ts'
import { rotateToken } from './rotate-token.ts'
import { settingsOf } from './settings.ts'

export const elevate = action({
  summary: 'Confirm password (and code) again: for some minutes the session may sign and decide',
  needs: 'signed-in',
  input: z.strictObject({ password: TypedPassword, code: TypedCode.optional() }),
  output: z.object({ sessionToken: z.string(), elevatedUntil: Instant }),
  example: known => ({ password: known('own.password') }),
  run: (ctx, proof) =>
    ctx.unscoped('the password’s hash is outside the fence', async system => {
      if (!ctx.asker.sessionId) throw refuse('access.no_session')
      await checkOwnCredentials(ctx, system, proof)
      const minutes = (await settingsOf(system)).elevationMinutes ?? ctx.services.elevationMinutes
      const { sessionToken, elevatedUntil } = await rotateToken(system, ctx.asker.sessionId, { elevatedMinutes: minutes })
      return { sessionToken, elevatedUntil: elevatedUntil ?? '' }
    }),
})
