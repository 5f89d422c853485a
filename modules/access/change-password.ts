import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuseField } from '#kernel/errors.ts'
import { checkOwnCredentials } from './credentials.ts'
import { endSessions } from './end-sessions.ts'
import { checkNewPassword } from './password-rules.ts'
import { hashPassword } from './passwords.ts'
import { TypedCode, TypedPassword } from './records.ts'
import { rotateToken } from './rotate-token.ts'

export const changePassword = action({
  summary: 'Change one’s own password; other sessions end',
  needs: 'signed-in',
  beforePasswordChange: true,
  input: z.strictObject({ currentPassword: TypedPassword, newPassword: TypedPassword, code: TypedCode.optional() }),
  output: z.object({ sessionToken: z.string().optional() }),
  example: known => ({ currentPassword: known('own.password'), newPassword: 'ba con trâu gặm cỏ bờ đê' }),
  run: (ctx, { currentPassword, newPassword, code }) =>
    ctx.unscoped('the password’s hash is outside the fence', async system => {
      const { rows } = await sql<{ username: string }>`select username from account where id = ${ctx.asker.accountId}`.execute(system)
      checkNewPassword(newPassword, rows[0]?.username ?? '')
      if (newPassword === currentPassword) throw refuseField('newPassword', 'password_same')
      const account = await checkOwnCredentials(ctx, system, { password: currentPassword, code })
      await sql`update account set password_hash = ${await hashPassword(newPassword)}, must_change_password = false, initial_until = null where id = ${account.id}`.execute(
        system,
      )
      if (await endSessions(system, account.id, ctx.asker.sessionId)) ctx.emit('access.sessions_ended')
      if (!ctx.asker.sessionId) return {}
      const { sessionToken } = await rotateToken(system, ctx.asker.sessionId)
      return { sessionToken }
    }),
})
