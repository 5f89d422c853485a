import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuseField } from '#kernel/errors.ts'
import { Id, open } from '#kernel/records.ts'
import { withRules } from './conflicts.ts'
import { hashPassword, newInitialPassword } from './passwords.ts'
import { Language, Username } from './records.ts'
import { unitsKeeping } from './where.ts'

export const createAccount = action({
  summary: 'Create the account of a person, with an initial password that is shown once',
  needs: 'access.manage',
  elevated: true,
  at: ({ db }, { personId }) => unitsKeeping(db, personId),
  input: z.strictObject({ personId: Id, username: open(Username), language: Language.default('vi') }),
  output: z.object({ id: Id, username: z.string(), initialPassword: z.string() }),
  example: known => ({ personId: known('unit7.person.without.account'), username: 'nguyen.thi.hang' }),
  run: async (ctx, { personId, username, language }) => {
    const { rows } = await sql`select from person_detail where person_id = ${personId} and erased_at is null`.execute(ctx.db)
    if (!rows.length) throw refuseField('personId', 'person_unknown')
    const id = ctx.newId()
    const initialPassword = newInitialPassword()
    const passwordHash = await hashPassword(initialPassword)
    await withRules(() =>
      sql`
      insert into account (id, person_id, username, password_hash, language, initial_until)
      select ${id}, ${personId}, ${username}, ${passwordHash}, ${language}, clock_timestamp() + make_interval(days => initial_password_days) from access_setting`.execute(
        ctx.db,
      ),
    )
    ctx.note({ accountId: id })
    ctx.emit('access.account_created', { data: { accountId: id, personId } })
    return { id, username, initialPassword }
  },
})
