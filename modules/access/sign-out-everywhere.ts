import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { emptyInput } from '#kernel/records.ts'
import { endSessions } from './end-sessions.ts'

export const signOutEverywhere = action({
  summary: 'Sign out of every session of one’s account, this one too',
  needs: 'signed-in',
  beforePasswordChange: true,
  input: emptyInput,
  output: z.object({ sessionToken: z.null(), ended: z.int() }),
  example: {},
  run: async ({ db, asker }) => ({ sessionToken: null, ended: asker.accountId ? await endSessions(db, asker.accountId) : 0 }),
})
