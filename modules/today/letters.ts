import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { letterStates } from '#kernel/mail/letter.ts'
import { Can, Id, Instant, listInput, listOf } from '#kernel/records.ts'

const Letter = z.object({
  id: Id,
  kind: z.string(),
  personId: Id,
  /** Null where the person was erased. */
  person: z.string().nullable(),
  queuedAt: Instant,
  state: z.enum(letterStates),
  attempts: z.int(),
  /** When it is tried again; null unless it waits. */
  tryAt: Instant.nullable(),
  settledAt: Instant.nullable(),
  failure: z.string().nullable(),
  can: Can,
})

export const letters = query({
  summary: 'Letters sent and waiting to be sent, the newest first: to whom, in what state, and why not yet; not what they say',
  needs: 'settings.manage',
  input: z.strictObject({ search: listInput.search, page: listInput.page, size: listInput.size, state: z.enum(letterStates).optional() }),
  output: listOf(Letter).extend({ sent: z.boolean() }),
  example: {},
  run: async ({ unscoped, services }, { search, page, size, state }) => {
    const rows = await unscoped('the post is the installation’s; who keeps its settings sees whether letters go out', async system => {
      const found = await sql<Omit<z.infer<typeof Letter>, 'can'> & { total: number }>`
        select l.id, l.kind, l.person_id, nullif(d.full_name, '') as person, l.queued_at, l.state, l.attempts, case when l.state = 'waiting' then l.try_at end as try_at, l.settled_at, l.failure,
          count(*) over ()::int as total
        from letter l left join person_detail d on d.person_id = l.person_id where ${state ? sql`l.state = ${state}` : sql`true`} and ${search ? sql`searchable(d.full_name) like '%' || searchable(${search.replace(/[\\%_]/g, '\\$&')}) || '%'` : sql`true`}
        order by l.queued_at desc, l.id limit ${size} offset ${(page - 1) * size}`.execute(system)
      return found.rows
    })
    return {
      rows: rows.map(({ total: _total, ...row }) => ({ ...row, can: row.state === 'failed' || row.state === 'unsure' ? ['sendAgain'] : [] })),
      total: rows[0]?.total ?? 0,
      sent: services.mails,
    }
  },
})
