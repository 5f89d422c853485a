import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Id, Reason } from '#kernel/records.ts'
import { endSessions } from './end-sessions.ts'
import { unitsKeepingAccount } from './where.ts'

export const disableAccount = action({
  summary: 'Disable an account: its sessions end at once and nobody signs in to it',
  needs: 'access.manage',
  elevated: true,
  at: ({ db }, { accountId }) => unitsKeepingAccount(db, accountId),
  input: z.strictObject({ accountId: Id, reason: Reason }),
  output: z.object({ id: Id, endedSessions: z.int() }),
  example: known => ({ accountId: known('unit7.account'), reason: 'Chuyển công tác' }),
  run: async (ctx, { accountId }) => {
    if (accountId === ctx.asker.accountId) throw refuse('access.own_account')
    const endedSessions = await ctx.unscoped('sessions are rows of their owner', async system => {
      await sql`update account set disabled_at = coalesce(disabled_at, clock_timestamp()) where id = ${accountId}`.execute(system)
      return endSessions(system, accountId)
    })
    ctx.emit('access.sessions_ended', { data: { accountId } })
    return { id: accountId, endedSessions }
  },
})
