import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'

/** Ends the open sessions of an account, all or all but one; the next request with any of their tokens is a stranger's. Answers with their number. */
export async function endSessions(system: Tx, accountId: string, except: string | null = null): Promise<number> {
  const ended =
    await sql`update session set ended_at = clock_timestamp() where account_id = ${accountId} and ended_at is null and id is distinct from ${except}::uuid`.execute(
      system,
    )
  return Number(ended.numAffectedRows ?? 0)
}
