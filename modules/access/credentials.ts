import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import { keepingWork, refuse } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { passwordFits } from './passwords.ts'
import { useSecondFactor } from './second-factor.ts'
import { admitAttempt, noteAttempt } from './throttle.ts'
import { keyedHashOf } from './tokens.ts'

export interface CheckedAccount {
  id: string
  passwordHash: string
  mustChangePassword: boolean
  totpSecret: Uint8Array | null
}

interface Proof {
  password: string
  code?: string | undefined
}

/**
 * Checks name, password and code outside the fence. Takes as long and says the same whether the name exists, the account is disabled, its initial
 * password is void, or password or code is wrong: `wrong`. Throws `access.code_needed` when the password is right and a code is still to be asked,
 * `access.too_many` before anything is looked at.
 */
export async function checkCredentials(
  ctx: Ctx,
  system: Tx,
  username: string,
  { password, code }: Proof,
  wrong: 'access.wrong_credentials' | 'access.wrong_password',
): Promise<CheckedAccount> {
  const { secretKey } = ctx.services
  const name = keyedHashOf(username, secretKey)
  await admitAttempt(system, name, ctx.client.address)
  const { rows } = await sql<CheckedAccount & { usable: boolean }>`
    select id, password_hash, must_change_password, totp_secret,
      disabled_at is null and (not must_change_password or initial_until is null or initial_until > clock_timestamp()) as usable
    from account where username = ${username}`.execute(system)
  const account = rows[0]
  const fits = await passwordFits(account?.passwordHash, password)
  const factor = account?.usable && fits ? await useSecondFactor(system, account, code, secretKey) : 'wrong'
  if (factor === 'missing') throw refuse('access.code_needed')
  if (account && factor !== 'wrong') {
    await noteAttempt(system, name, ctx.client.address, true)
    return account
  }
  await noteAttempt(system, name, ctx.client.address, false)
  // A failed try counts although the act is refused.
  throw keepingWork(refuse(wrong))
}

/** The same for who is signed in already. */
export async function checkOwnCredentials(ctx: Ctx, system: Tx, proof: Proof) {
  const { rows } = await sql<{ username: string }>`select username from account where id = ${ctx.asker.accountId}`.execute(system)
  return checkCredentials(ctx, system, rows[0]?.username ?? '', proof, 'access.wrong_password')
}
