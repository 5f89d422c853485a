import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { emptyInput, Id } from '#kernel/records.ts'

export const removeSecondFactor = action({
  summary: 'Remove one’s own second factor, where none of one’s positions needs it',
  needs: 'signed-in',
  elevated: true,
  input: emptyInput,
  output: z.object({ id: Id }),
  example: {},
  run: async ({ db, asker }) => {
    if (!asker.accountId) throw refuse('access.no_session')
    const officer = asker.mandates.map(mandate => mandate.position)
    const { rows } = await sql<{ needed: boolean }>`
      select exists (select from position, access_setting where code = any (${officer}::text[]) and officer and second_factor = 'officers') as needed`.execute(
      db,
    )
    if (rows[0]?.needed) throw refuse('access.second_factor_needed')
    await sql`update account set totp_secret = null, totp_pending = null, totp_last_step = null where id = ${asker.accountId}`.execute(db)
    await sql`update recovery_code set used_at = clock_timestamp() where account_id = ${asker.accountId} and used_at is null`.execute(db)
    return { id: asker.accountId }
  },
})
