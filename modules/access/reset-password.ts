import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { endSessions } from './end-sessions.ts'
import { hashPassword, newInitialPassword } from './passwords.ts'
import { unitsKeepingAccount } from './where.ts'

export const resetPassword = action({
  summary: 'Give an account a new initial password, shown once; its sessions end',
  needs: 'access.manage',
  elevated: true,
  at: ({ db }, { accountId }) => unitsKeepingAccount(db, accountId),
  input: z.strictObject({ accountId: Id }),
  output: z.object({ id: Id, initialPassword: z.string() }),
  example: known => ({ accountId: known('unit7.account') }),
  run: async (ctx, { accountId }) => {
    const initialPassword = newInitialPassword()
    const passwordHash = await hashPassword(initialPassword)
    await ctx.unscoped('sessions are rows of their owner', async system => {
      await sql`update account set password_hash = ${passwordHash}, must_change_password = true,
        initial_until = clock_timestamp() + make_interval(days => (select initial_password_days from access_setting)) where id = ${accountId}`.execute(system)
      await endSessions(system, accountId)
    })
    ctx.emit('access.sessions_ended', { data: { accountId } })
    return { id: accountId, initialPassword }
  },
})
