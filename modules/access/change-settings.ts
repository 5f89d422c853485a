import { action } from '#kernel/action.ts'
import { AccessSettings } from './settings.ts'

export const changeSettings = action({
  summary: 'Change settings of sign-in; those left out stay',
  needs: 'settings.manage',
  elevated: true,
  input: AccessSettings.partial(),
  output: AccessSettings,
  example: { idleMinutes: 120 },
  run: async ({ db }, changes) => {
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    if (Object.keys(given).length) await db.updateTable('accessSetting').set(given).execute()
    const { onlyRow: _, ...settings } = await db.selectFrom('accessSetting').selectAll().executeTakeFirstOrThrow()
    return settings
  },
})
