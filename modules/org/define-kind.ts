import { action } from '#kernel/action.ts'
import { Kind } from './records.ts'

export const defineKind = action({
  summary: 'Add a kind of units, or change its names and place in lists',
  // One catalogue for the installation: whoever manages units anywhere.
  needs: 'org.manage',
  input: Kind.strict(),
  output: Kind,
  example: { code: 'cooperative', names: { vi: 'Hợp tác xã', en: 'Cooperative' }, sort: 5 },
  run: async (ctx, kind) => {
    const row = { ...kind, names: JSON.stringify(kind.names) }
    await ctx.db
      .insertInto('unitKind')
      .values(row)
      .onConflict(conflict => conflict.column('code').doUpdateSet(row))
      .execute()
    ctx.emit('org.changed', { data: { kind: kind.code } })
    return kind
  },
})
