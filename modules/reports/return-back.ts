import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Id, Reason } from '#kernel/records.ts'
import { judge } from './judge.ts'
import { loadReport, requireAct, superiorOf, unitOf } from './load-report.ts'
import { Remark, State } from './records.ts'
import { writeEvents } from './write-event.ts'

const output = z.object({ id: Id, state: State })

export const returnBack = action({
  summary: 'Send a report back to be completed, with reasons; an accepted one keeps counting until its correction is accepted',
  needs: 'reports.accept',
  at: async ({ db }, { obligationId }) => superiorOf(db, obligationId),
  input: z.strictObject({
    obligationId: Id,
    version: z.int().min(1),
    reason: Reason,
    /** Words beside single fields. */ remarks: z.array(Remark).max(100).default([]),
  }),
  output,
  example: known => ({ obligationId: known('obligationSubmitted'), version: 1, reason: 'Số kết nạp chưa khớp danh sách kèm theo' }),
  run: async (ctx, { obligationId, version, reason, remarks }) => {
    const report = await loadReport(ctx.db, obligationId, { lock: true })
    requireAct(report, 'returnBack')
    if (report.version !== version) throw refuse('stale', { version: report.version, fields: [] })
    await writeEvents(ctx, { verb: 'return', obligations: [report], state: 'returned', reason, remarks })
    // Returned after its day without ever having been accepted: it is late, whatever comes.
    if (report.inForce === null && report.judgedOn === null && ctx.today > report.dueOn) await judge(ctx, [report.id])
    ctx.note({ submission: report.latest, version })
    ctx.emit('reports.returned', { units: [report.unitId, report.filedTo], data: { obligation: report.id } })
    return { id: report.id, state: 'returned' as const }
  },
})

export const reopen = action({
  summary: 'Ask to correct an accepted report: a new version is written; the accepted one counts until the new one is accepted',
  needs: 'reports.fill',
  at: async ({ db }, { obligationId }) => unitOf(db, obligationId),
  input: z.strictObject({ obligationId: Id, reason: Reason }),
  output,
  example: known => ({ obligationId: known('obligationAccepted'), reason: 'Bổ sung 01 đảng viên chuyển đến ngày 29/12' }),
  run: async (ctx, { obligationId, reason }) => {
    const report = await loadReport(ctx.db, obligationId, { lock: true })
    requireAct(report, 'reopen')
    await writeEvents(ctx, { verb: 'reopen', obligations: [report], state: 'draft', reason })
    ctx.emit('reports.reopened', { units: [report.unitId, report.filedTo], data: { obligation: report.id } })
    return { id: report.id, state: 'draft' as const }
  },
})
