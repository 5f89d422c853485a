import { action } from '#kernel/action.ts'
import { Settings } from './records.ts'
import { settingsOf } from './settings.ts'

export const changeSettings = action({
  summary: 'Change settings of the installation; those left out stay',
  needs: 'settings.manage',
  elevated: true,
  input: Settings.partial(),
  output: Settings,
  example: { idleMinutes: 120 },
  run: async (ctx, changes) => {
    const before = await settingsOf(ctx.db)
    const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
    if (Object.keys(given).length) await ctx.db.updateTable('accessSetting').set(given).execute()
    ctx.note({ before: Object.fromEntries(Object.keys(given).map(name => [name, before[name as keyof typeof before]])) })
    ctx.emit('access.settings')
    return settingsOf(ctx.db)
  },
})
