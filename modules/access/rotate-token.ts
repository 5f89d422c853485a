import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import { hashOf, newToken } from './tokens.ts'

/**
 * Gives a session a new token, so that one that leaked before is worth nothing (ASVS 5.0 7.2.4). For 15 seconds the old one still answers requests
 * that were on their way, without elevation. `elevatedMinutes` counts on machine time; absent: elevation stays as it is.
 */
export async function rotateToken(system: Tx, sessionId: string, options: { elevatedMinutes?: number } = {}) {
  const sessionToken = newToken()
  const { rows } = await sql<{ elevatedUntil: string | null }>`
    update session set earlier_hash = token_hash, earlier_until = clock_timestamp() + interval '15 seconds', token_hash = ${hashOf(sessionToken)},
      elevated_until = case when ${options.elevatedMinutes ?? null}::int is null then elevated_until else clock_timestamp() + make_interval(mins => ${options.elevatedMinutes ?? 0}) end
    where id = ${sessionId} returning elevated_until`.execute(system)
  return { sessionToken, elevatedUntil: rows[0]?.elevatedUntil ?? undefined }
}
