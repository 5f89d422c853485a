import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Email } from './records.ts'

export const setMailbox = action({
  summary: 'Say where letters to oneself go (null: nowhere) and whether they are wanted',
  needs: 'signed-in',
  input: z.strictObject({ email: Email.nullable(), receives: z.boolean() }),
  output: z.object({ receives: z.boolean() }),
  example: { email: 'van.phong@donvi.example', receives: true },
  run: async ({ db, asker, unscoped, emit }, { email, receives }) => {
    if (!asker.accountId) throw refuse('access.no_session')
    await sql`update account set receives_mail = ${receives} where id = ${asker.accountId}`.execute(db)
    await unscoped('one’s own address is one’s own to give; the other fields are kept by the office', system =>
      sql`update person_detail set email = ${email} where person_id = ${asker.personId} and erased_at is null`.execute(system),
    )
    emit('access.mailbox', { data: { personId: asker.personId } })
    return { receives }
  },
})
