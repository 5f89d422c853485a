import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import type { ReorganisationStep } from '#modules/org/index.ts'
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
  run: async (ctx, given) => ({ id: await keepDraft(ctx, given), version: 1 }),
})

interface Draft {
  unitId: string
  title: string
  effectiveOn: string
  decision?: Parameters<typeof decisionColumns>[0]
  steps: readonly ReorganisationStep[]
  fileId?: string | undefined
  note?: string | undefined
}

export async function keepDraft(ctx: Ctx, { unitId, title, effectiveOn, decision, steps, fileId, note }: Draft): Promise<string> {
  const id = ctx.newId()
  await ctx.db
    .insertInto('reorganisation')
    .values({
      id,
      unitId,
      title,
      effectiveOn,
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
  ctx.emit('reorganisations.changed', { units: [unitId], data: { id } })
  return id
}

export const decisionColumns = (decision: { number: string; date: string; issuer: string } | undefined) => ({
  decisionNumber: decision?.number ?? null,
  decisionDate: decision?.date ?? null,
  issuer: decision?.issuer ?? null,
})
