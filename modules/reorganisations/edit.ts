import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { decisionColumns } from './draft.ts'
import { load, requireState, unitOf } from './load.ts'
import { drafted, Steps } from './records.ts'

export const edit = action({
  summary: 'Change a reorganisation that is being prepared, as a whole',
  needs: 'org.manage',
  at: unitOf,
  input: z.strictObject({ id: Id, version: z.int(), ...drafted, steps: Steps }),
  output: z.object({ id: Id, version: z.int() }),
  example: known => ({
    id: known('reorganisation1'),
    version: 1,
    title: 'Sáp nhập hai chi bộ cơ sở',
    effectiveOn: '2021-02-01',
    steps: [{ act: 'absorb' as const, units: [{ unit: known('unit6') }], into: { unit: known('unit7') } }],
  }),
  run: async (ctx, { id, version, decision, steps, fileId, note, ...given }) => {
    const known = await load(ctx, id, { lock: true })
    requireState(known, 'edit')
    if (known.version !== version) throw refuse('reorganisations.stale', { version: known.version })
    await ctx.db
      .updateTable('reorganisation')
      .set({ ...given, ...decisionColumns(decision), fileId: fileId ?? null, note: note ?? null, steps: JSON.stringify(steps), version: version + 1 })
      .where('id', '=', id)
      .execute()
    ctx.emit('reorganisations.changed', { units: [known.unitId], data: { id } })
    return { id, version: version + 1 }
  },
})
