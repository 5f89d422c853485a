import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { emptyInput } from '#kernel/records.ts'

/** Limits of sign-in. Ranges are those of the table's checks. */
export const AccessSettings = z.strictObject({
  /** 'officers': holders of positions marked so cannot act before they have a second factor. */
  secondFactor: z.enum(['officers', 'off']),
  idleMinutes: z.int().min(5).max(1440),
  nameFailures: z.int().min(3).max(100),
  addressFailures: z.int().min(10).max(10_000),
  failureMinutes: z.int().min(1).max(1440),
  initialPasswordDays: z.int().min(1).max(90),
})

export const settings = query({
  summary: 'The settings of sign-in',
  needs: 'settings.manage',
  input: emptyInput,
  output: AccessSettings,
  example: {},
  run: async ({ db }) => {
    const { rows } = await sql<z.infer<typeof AccessSettings>>`
      select second_factor, idle_minutes, name_failures, address_failures, failure_minutes, initial_password_days from access_setting`.execute(db)
    if (!rows[0]) throw new Error('access_setting has no row')
    return rows[0]
  },
})
