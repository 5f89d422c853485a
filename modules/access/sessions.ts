import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { emptyInput, Id, Instant } from '#kernel/records.ts'

const Row = z.object({ id: Id, createdAt: Instant, seenAt: Instant, expiresAt: Instant, address: z.string(), agent: z.string(), current: z.boolean() })

export const sessions = query({
  summary: 'One’s own open sessions: since when, last seen, from where',
  needs: 'signed-in',
  input: emptyInput,
  output: z.object({ rows: z.array(Row) }),
  example: {},
  run: async ({ db, asker }) => {
    const { rows } = await sql<z.output<typeof Row>>`
      select s.id, s.created_at, s.seen_at, s.expires_at, s.address, s.agent, s.id is not distinct from ${asker.sessionId}::uuid as current
      from session s, access_setting g
      where s.account_id = ${asker.accountId} and s.ended_at is null and s.expires_at > clock_timestamp() and s.seen_at > clock_timestamp() - make_interval(mins => g.idle_minutes)
      order by s.seen_at desc`.execute(db)
    return { rows }
  },
})
