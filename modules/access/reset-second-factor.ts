import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Id, Reason } from '#kernel/records.ts'
import { endSessions } from './end-sessions.ts'
import { unitsKeepingAccount } from './where.ts'

export const resetSecondFactor = action({
  summary: 'Take away the second factor of an account whose owner lost it; its sessions end',
  needs: 'access.manage',
  elevated: true,
  at: ({ db }, { accountId }) => unitsKeepingAccount(db, accountId),
  input: z.strictObject({ accountId: Id, reason: Reason }),
  output: z.object({ id: Id }),
  example: known => ({ accountId: known('unit7.account'), reason: 'Mất điện thoại' }),
  run: async (ctx, { accountId }) => {
    if (accountId === ctx.asker.accountId) throw refuse('access.own_account')
    await ctx.unscoped('sessions and recovery codes are rows of their owner', async system => {
      await sql`update account set totp_secret = null, totp_pending = null, totp_last_step = null where id = ${accountId}`.execute(system)
      await sql`update recovery_code set used_at = clock_timestamp() where account_id = ${accountId} and used_at is null`.execute(system)
      await endSessions(system, accountId)
    })
    ctx.emit('access.sessions_ended', { data: { accountId } })
    return { id: accountId }
  },
})
