import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse, refuseField } from '#kernel/errors.ts'
import { TypedCode } from './records.ts'
import { newRecoveryCodes, recoveryHash, stepOf } from './second-factor.ts'
import { unseal } from './tokens.ts'

export const confirmSecondFactor = action({
  summary: 'Finish setting up the second factor with its first code; answers with the recovery codes, shown once',
  needs: 'signed-in',
  elevated: true,
  input: z.strictObject({ code: TypedCode }),
  output: z.object({ recoveryCodes: z.array(z.string()) }),
  example: known => ({ code: known('own.code') }),
  run: async ({ db, asker, services }, { code }) => {
    const { rows } = await sql<{ id: string; totpPending: Uint8Array | null }>`select id, totp_pending from account where id = ${asker.accountId}`.execute(db)
    const account = rows[0]
    if (!account?.totpPending) throw refuse('access.nothing_to_confirm')
    const step = stepOf(unseal(account.totpPending, services.secretKey, account.id), code.replace(/\s/g, ''))
    if (step === null) throw refuseField('code', 'code_wrong')
    const recoveryCodes = newRecoveryCodes()
    await sql`update account set totp_secret = totp_pending, totp_pending = null, totp_last_step = ${step} where id = ${account.id}`.execute(db)
    await sql`update recovery_code set used_at = clock_timestamp() where account_id = ${account.id} and used_at is null`.execute(db)
    await sql`insert into recovery_code (account_id, code_hash) select ${account.id}, unnest(${recoveryCodes.map(recoveryHash)}::bytea[])`.execute(db)
    return { recoveryCodes }
  },
})
