import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { emptyInput } from '#kernel/records.ts'

export const mailbox = query({
  summary: 'Where letters to oneself go, and whether they are wanted',
  needs: 'signed-in',
  input: emptyInput,
  output: z.object({
    email: z.string().nullable(),
    receives: z.boolean(),
    /** Whether this installation sends letters at all. */
    sent: z.boolean(),
  }),
  example: {},
  run: async ({ db, asker, services }) => {
    const { rows } = await sql<{ email: string | null; receives: boolean }>`
      select d.email, a.receives_mail as receives from account a join person_detail d on d.person_id = a.person_id where a.id = ${asker.accountId}`.execute(db)
    if (!rows[0]) throw refuse('access.no_session')
    return { ...rows[0], sent: services.mails }
  },
})
