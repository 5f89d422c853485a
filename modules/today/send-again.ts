import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'

export const sendAgain = action({
  summary: 'Send letters again that failed, or that were lost sight of while the mail server had them',
  needs: 'settings.manage',
  input: z.strictObject({ ids: z.array(Id).min(1).max(500) }),
  output: z.object({ done: z.int() }),
  example: known => ({ ids: [known('letter-failed')] }),
  run: async ({ unscoped, emit }, { ids }) => {
    const done = await unscoped('the post is the installation’s', async system => {
      const again = await sql`
        update letter set state = 'waiting', try_at = clock_timestamp(), attempts = 0, queued_at = clock_timestamp(), settled_at = null
        where id = any(${ids}::uuid[]) and state in ('failed', 'unsure')`.execute(system)
      return Number(again.numAffectedRows ?? 0)
    })
    if (done === 0) throw refuse('today.nothing_to_send')
    emit('today.letters')
    return { done }
  },
})
