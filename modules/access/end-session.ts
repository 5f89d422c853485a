import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'

export const endSession = action({
  summary: 'End one of one’s own sessions',
  needs: 'signed-in',
  input: z.strictObject({ sessionId: Id }),
  output: z.object({ id: Id }),
  example: known => ({ sessionId: known('own.session') }),
  run: async ({ db, asker, emit }, { sessionId }) => {
    const ended =
      await sql`update session set ended_at = clock_timestamp() where id = ${sessionId} and account_id = ${asker.accountId} and ended_at is null`.execute(db)
    if (!ended.numAffectedRows) throw notFound()
    emit('access.sessions_ended')
    return { id: sessionId }
  },
})
