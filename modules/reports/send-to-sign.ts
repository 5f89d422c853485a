import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { Id } from '#kernel/records.ts'
import { loadReport, requireAct, unitOf } from './load-report.ts'
import { pastValues } from './past-values.ts'
import { State } from './records.ts'
import { requireComplete } from './require-complete.ts'
import { writeEvents } from './write-event.ts'

const output = z.object({ id: Id, state: State })

export const sendToSign = action({
  summary: 'Send a finished draft to the head for signing',
  needs: 'reports.fill',
  at: async ({ db }, { obligationId }) => unitOf(db, obligationId),
  input: z.strictObject({ obligationId: Id }),
  output,
  example: known => ({ obligationId: known('obligationDraft') }),
  run: async (ctx, { obligationId }) => {
    const report = await loadReport(ctx.db, obligationId, { lock: true })
    requireAct(report, 'sendToSign')
    requireComplete(report, (await pastValues(ctx, [report])).get(report.id), ctx.language)
    await writeEvents(ctx, { verb: 'send_to_sign', obligations: [{ id: report.id, latest: null }], state: 'to_sign' })
    ctx.emit('reports.sent_to_sign', { units: [report.unitId], data: { obligation: report.id } })
    return { id: report.id, state: 'to_sign' as const }
  },
})

export const takeBack = action({
  summary: 'Take a draft back from the head to write on',
  needs: 'reports.fill',
  at: async ({ db }, { obligationId }) => unitOf(db, obligationId),
  input: z.strictObject({ obligationId: Id }),
  output,
  example: known => ({ obligationId: known('obligationToSign') }),
  run: async (ctx, { obligationId }) => {
    const report = await loadReport(ctx.db, obligationId, { lock: true })
    requireAct(report, 'takeBack')
    await writeEvents(ctx, { verb: 'take_back', obligations: [{ id: report.id, latest: null }], state: 'draft' })
    ctx.emit('reports.taken_back', { units: [report.unitId], data: { obligation: report.id } })
    return { id: report.id, state: 'draft' as const }
  },
})
