import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { drafted, Steps } from './records.ts'

export const draft = action({
  summary: 'Begin to prepare a reorganisation; nothing changes until it is decided',
  needs: 'org.manage',
  at: async (_ctx, { unitId }) => unitId,
  input: z.strictObject({ unitId: Id, ...drafted, steps: Steps.default([]) }),
  output: z.object({ id: Id, version: z.int() }),
  example: known => ({
    unitId: known('bloc'),
    title: 'Sáp nhập hai chi bộ',
    effectiveOn: '2021-02-01',
    steps: [{ act: 'absorb' as const, units: [{ unit: known('unit6') }], into: { unit: known('unit7') } }],
  }),
  run: async (ctx, { decision, steps, fileId, note, ...given }) => {
    const id = ctx.newId()
    await ctx.db
      .insertInto('reorganisation')
      .values({
        id,
        ...given,
        ...decisionColumns(decision),
        fileId: fileId ?? null,
        note: note ?? null,
        steps: JSON.stringify(steps),
        createdAt: ctx.now,
        accountId: ctx.author.accountId,
        mandateId: ctx.author.mandateId,
      } as never)
      .execute()
    ctx.note({ reorganisation: id })
    ctx.emit('reorganisations.changed', { units: [given.unitId], data: { id } })
    return { id, version: 1 }
  },
})

export const decisionColumns = (decision: { number: string; date: string; issuer: string } | undefined) => ({
  decisionNumber: decision?.number ?? null,
  decisionDate: decision?.date ?? null,
  issuer: decision?.issuer ?? null,
})
