import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { emptyInput } from '#kernel/records.ts'

export const signOut = action({
  summary: 'Sign out of this session',
  needs: 'signed-in',
  beforePasswordChange: true,
  input: emptyInput,
  output: z.object({ sessionToken: z.null() }),
  example: {},
  run: async ({ db, asker }) => {
    await sql`update session set ended_at = clock_timestamp() where id = ${asker.sessionId} and ended_at is null`.execute(db)
    return { sessionToken: null }
  },
})
