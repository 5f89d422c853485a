import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { unitsKeepingAccount } from './where.ts'

export const enableAccount = action({
  summary: 'Enable a disabled account again; its password and second factor are those it had',
  needs: 'access.manage',
  elevated: true,
  at: ({ db }, { accountId }) => unitsKeepingAccount(db, accountId),
  input: z.strictObject({ accountId: Id }),
  output: z.object({ id: Id }),
  example: known => ({ accountId: known('unit7.account.disabled') }),
  run: async ({ db }, { accountId }) => {
    await sql`update account set disabled_at = null from person_detail d where id = ${accountId} and d.person_id = account.person_id and d.erased_at is null`.execute(
      db,
    )
    return { id: accountId }
  },
})
