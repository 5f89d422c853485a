import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Language } from './records.ts'

export const setLanguage = action({
  summary: 'Choose the language of one’s account, for what is sent when one is not there',
  needs: 'signed-in',
  beforePasswordChange: true,
  input: z.strictObject({ language: Language }),
  output: z.object({ language: Language }),
  example: { language: 'en' },
  run: async ({ db, asker }, { language }) => {
    if (!asker.accountId) throw refuse('access.no_session')
    await sql`update account set language = ${language} where id = ${asker.accountId}`.execute(db)
    return { language }
  },
})
