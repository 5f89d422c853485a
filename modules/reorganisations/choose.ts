import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuseField } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { consequencesOf } from './consequences.ts'
import { load, requireState, unitOf } from './load.ts'

export const choose = action({
  summary: 'Choose what is done about consequences of a reorganisation',
  needs: 'org.manage',
  at: unitOf,
  input: z.strictObject({
    id: Id,
    choices: z
      .array(z.strictObject({ key: z.string().max(200), choice: z.string().max(200) }))
      .min(1)
      .max(2000),
  }),
  output: z.object({ chosen: z.int() }),
  example: known => ({ id: known('reorganisation1'), choices: [{ key: `access.mandate:${known('mandate:unit7')}`, choice: 'lapse' }] }),
  run: async (ctx, { id, choices }) => {
    const known = await load(ctx, id, { lock: true })
    requireState(known, 'choose')
    const { consequences } = await consequencesOf(ctx, known)
    const options = new Map(consequences.map(one => [one.key, new Set(one.options.map(option => option.choice))]))
    for (const [index, { key, choice }] of choices.entries()) {
      if (!options.has(key)) throw refuseField(['choices', index, 'key'], 'reorganisations.no_consequence')
      if (!options.get(key)?.has(choice)) throw refuseField(['choices', index, 'choice'], 'reorganisations.no_option')
    }
    await ctx.db
      .insertInto('reorganisationChoice')
      .values(choices.map(({ key, choice }) => ({ id: ctx.newId(), reorganisationId: id, key, choice, at: ctx.now, accountId: ctx.asker.accountId })))
      .execute()
    ctx.emit('reorganisations.changed', { units: [known.unitId], data: { id } })
    return { chosen: choices.length }
  },
})
