import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { endSessions } from './end-sessions.ts'

export const signOut = action({
  summary: 'Sign out of this session, or of every session of one’s account',
  needs: 'signed-in',
  beforePasswordChange: true,
  input: z.strictObject({ everywhere: z.boolean().default(false) }),
  output: z.object({ sessionToken: z.null() }),
  example: {},
  run: async ({ db, asker, emit }, { everywhere }) => {
    if (!asker.accountId) throw refuse('access.no_session')
    if (everywhere) await endSessions(db, asker.accountId)
    else await sql`update session set ended_at = clock_timestamp() where id = ${asker.sessionId} and ended_at is null`.execute(db)
    emit('access.sessions_ended')
    return { sessionToken: null }
  },
})
