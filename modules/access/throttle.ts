import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import { refuse } from '#kernel/errors.ts'

/**
 * Guessing is slowed by name and by address (ASVS 5.0 6.3.1, NIST SP 800-63B 5.2.2), on machine time, in the database, so that a restart forgives
 * nobody. The limits are in access_setting. A name is checked by one attempt at a time. Throws `access.too_many {seconds}` before any password is
 * looked at, for names that exist and names that do not alike.
 */
export async function admitAttempt(system: Tx, name: Buffer, address: string): Promise<void> {
  const { rows } = await sql<{ free: boolean; nameSeconds: number | null; addressSeconds: number | null }>`
    with limits as (select *, clock_timestamp() - make_interval(mins => failure_minutes) as since from access_setting),
    name_limit as (
      select at from sign_in_attempt, limits where username_hash = ${name} and not success and at > since
        and at > coalesce((select max(at) from sign_in_attempt where username_hash = ${name} and success), '-infinity')
      order by at desc offset (select name_failures - 1 from limits) limit 1),
    address_limit as (
      select at from sign_in_attempt, limits where address = ${address} and not success and at > since
      order by at desc offset (select address_failures - 1 from limits) limit 1)
    select pg_try_advisory_xact_lock(hashtextextended(${name.toString('hex')}, 0)) as free,
      (select ceil(extract(epoch from at - since))::int from name_limit, limits) as name_seconds,
      (select ceil(extract(epoch from at - since))::int from address_limit, limits) as address_seconds`.execute(system)
  const row = rows[0]
  if (!row?.free) throw refuse('access.too_many', { seconds: 1 })
  const seconds = Math.max(row.nameSeconds ?? 0, row.addressSeconds ?? 0)
  if (seconds > 0) throw refuse('access.too_many', { seconds })
}

/** Keeps the attempt; those of the name older than 90 days go. */
export async function noteAttempt(system: Tx, name: Buffer, address: string, success: boolean): Promise<void> {
  await sql`with gone as (delete from sign_in_attempt where username_hash = ${name} and at < clock_timestamp() - interval '90 days')
    insert into sign_in_attempt (username_hash, address, success) values (${name}, ${address}, ${success})`.execute(system)
}
