import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import type { Tx } from '#kernel/db.ts'
import { hashOf, readable, unseal } from './tokens.ts'

/** Time-based codes (RFC 6238) as every authenticator knows them: SHA-1, 6 digits, 30 seconds, one step either way. */
const shape = { issuer: 'Cầu Nối', algorithm: 'SHA1', digits: 6, period: 30 }

export const newSecret = () => new Secret({ size: 20 }).base32

export const enrolmentUri = (secret: string, username: string) => new TOTP({ ...shape, label: username, secret: Secret.fromBase32(secret) }).toString()

/** The step (count of 30 seconds since 1970, machine time) for which a code holds; null: for none near now. */
export function stepOf(secret: string, code: string, at: number = Date.now()): number | null {
  const delta = new TOTP({ ...shape, secret: Secret.fromBase32(secret) }).validate({ token: code, timestamp: at, window: 1 })
  return delta === null ? null : Math.floor(at / 30_000) + delta
}

/** Ten codes of 118 bits for the day the telephone is lost; each works once. */
export const newRecoveryCodes = () => Array.from({ length: 10 }, () => readable(4, 6))

export const recoveryHash = (code: string) => hashOf(code.toLowerCase().replace(/[^a-z0-9]/g, ''))

/** Uses up a code or recovery code of an account. 'none': the account has no second factor. */
export async function useSecondFactor(system: Tx, account: { id: string; totpSecret: Uint8Array | null }, code: string | undefined, key: Uint8Array) {
  if (!account.totpSecret) return 'none'
  if (!code) return 'missing'
  const digits = code.replace(/\s/g, '')
  if (/^\d{6}$/.test(digits)) {
    const step = stepOf(unseal(account.totpSecret, key, account.id), digits)
    if (step === null) return 'wrong'
    const used =
      await sql`update account set totp_last_step = ${step} where id = ${account.id} and (totp_last_step is null or totp_last_step < ${step})`.execute(system)
    return used.numAffectedRows ? 'right' : 'wrong'
  }
  const used =
    await sql`update recovery_code set used_at = clock_timestamp() where account_id = ${account.id} and code_hash = ${recoveryHash(code)} and used_at is null`.execute(
      system,
    )
  return used.numAffectedRows ? 'right' : 'wrong'
}
