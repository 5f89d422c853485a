import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import { passwordFits } from './passwords.ts'
import { useSecondFactor } from './second-factor.ts'
import { admitAttempt, noteAttempt } from './throttle.ts'
import { keyedHashOf } from './tokens.ts'

export interface Credentials {
  username: string
  password: string
  code?: string | undefined
}

export interface CheckedAccount {
  id: string
  passwordHash: string
  mustChangePassword: boolean
  totpSecret: Uint8Array | null
}

/**
 * Checks name, password and code outside the fence. Takes as long and answers the same whether the name exists, the account is disabled, its initial
 * password is void, or the password is wrong. 'second_factor': password right, code still to be asked. Throws `access.too_many`.
 * A failed check must be committed with the attempt it notes, so callers answer with it and do not throw.
 */
export async function checkCredentials(ctx: Ctx, system: Tx, { username, password, code }: Credentials): Promise<CheckedAccount | 'refused' | 'second_factor'> {
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
  if (factor === 'missing') return 'second_factor'
  const success = account !== undefined && factor !== 'wrong'
  await noteAttempt(system, name, ctx.client.address, success)
  return success ? account : 'refused'
}

/** The same for who is signed in already. */
export async function checkOwnCredentials(ctx: Ctx, system: Tx, password: string, code?: string) {
  const { rows } = await sql<{ username: string }>`select username from account where id = ${ctx.asker.accountId}`.execute(system)
  return checkCredentials(ctx, system, { username: rows[0]?.username ?? '', password, code })
}
