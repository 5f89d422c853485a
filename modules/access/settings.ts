import { z } from 'zod'
import { query } from '#kernel/action.ts'
import type { Tx } from '#kernel/db.ts'
import { emptyInput } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { Settings, type SettingsRow } from './records.ts'
import { shownServerSettings } from '#kernel/settings.ts'

/** What an administrator sets in the running product: the one place other modules read it from. */
export async function settingsOf(db: Tx): Promise<SettingsRow> {
  const { onlyRow: _, ...settings } = await db.selectFrom('accessSetting').selectAll().executeTakeFirstOrThrow()
  return settings
}

const LetterTime = Settings.shape.letterTime.unwrap()

/** When the day's letters go out: as set, otherwise as the rules in force say. */
export const letterTimeOf = async ({ db, rules }: Pick<Ctx, 'db' | 'rules'>) => (await settingsOf(db)).letterTime ?? standardLetterTime(rules)

const standardLetterTime = (rules: Ctx['rules']) => rules.get('letter.daily.time', LetterTime).value

const ServerSetting = z.object({
  name: z.string(),
  words: z.object({ vi: z.string(), en: z.string() }),
  allowed: z.object({ vi: z.string(), en: z.string() }),
  standard: z.object({ vi: z.string(), en: z.string() }),
  /** As it was given at the start; null: not given. A secret is never shown. */
  value: z.string().nullable(),
})

export const settings = query({
  summary: 'The settings of the installation, and read-only what its server was started with',
  needs: 'settings.manage',
  input: emptyInput,
  output: Settings.extend({
    /** What holds of that which may be left unset. */
    standard: z.object({ elevationMinutes: z.int(), letterTime: LetterTime }),
    server: z.array(ServerSetting),
  }),
  example: {},
  run: async ({ db, rules, services }) => ({
    ...(await settingsOf(db)),
    standard: { elevationMinutes: services.elevationMinutes, letterTime: standardLetterTime(rules) },
    server: shownServerSettings(),
  }),
})
