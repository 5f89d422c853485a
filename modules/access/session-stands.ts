import { sql } from 'kysely'
import type { Db } from '#kernel/db.ts'
import { hashOf } from './tokens.ts'

/** Whether the token's session still holds; asking does not count as using it. */
export async function sessionStands(db: Db, token: string): Promise<boolean> {
  const { rows } = await sql<{ stands: boolean }>`select session_stands(${hashOf(token)}) as stands`.execute(db)
  return rows[0]?.stands ?? false
}
