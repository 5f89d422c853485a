import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { secret } from '#kernel/records.ts'
import { checkCredentials } from './credentials.ts'
import { Instant, TypedCode, TypedPassword } from './records.ts'
import { hashOf, newToken } from './tokens.ts'

export const signIn = action({
  summary: 'Sign in with name, password and, where it is set up, a code of the second factor',
  needs: 'public',
  // The name is not kept in the ledger either: people type their password into the wrong field.
  input: z.strictObject({ username: secret(z.string().trim().toLowerCase().min(1).max(100)), password: TypedPassword, code: TypedCode.optional() }),
  output: z.object({
    /** Becomes the cookie; no script sees it. */
    sessionToken: z.string(),
    expiresAt: Instant,
    mustChangePassword: z.boolean(),
  }),
  example: known => ({ username: known('office.username'), password: known('office.password') }),
  run: (ctx, { username, ...proof }) =>
    ctx.unscoped('before sign-in nobody is known', async system => {
      const account = await checkCredentials(ctx, system, username, proof, 'access.wrong_credentials')
      const sessionToken = newToken()
      const sessionId = ctx.newId()
      const { rows } = await sql<{ expiresAt: string }>`
        insert into session (id, token_hash, account_id, expires_at, address, agent)
        values (${sessionId}, ${hashOf(sessionToken)}, ${account.id}, clock_timestamp() + make_interval(hours => ${ctx.services.sessionHours}), ${ctx.client.address}, ${ctx.client.agent.slice(0, 300)})
        returning expires_at`.execute(system)
      ctx.note({ accountId: account.id, sessionId })
      return { sessionToken, expiresAt: rows[0]?.expiresAt ?? '', mustChangePassword: account.mustChangePassword }
    }),
})
