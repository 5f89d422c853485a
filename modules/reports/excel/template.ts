import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { inWorker } from '#kernel/in-worker.ts'
import { FileContent, Id } from '#kernel/records.ts'
import { loadReport, valuesOf } from '../load-report.ts'
import { pastValues } from '../past-values.ts'
import { slotsOf } from '../sheet.ts'

const draw = inWorker<typeof import('./draw-template.ts').drawTemplate>(new URL('./draw-template.ts', import.meta.url), 'drawTemplate')

export const template = query({
  summary: 'The form of a report as an Excel file to fill in: labels, last period, what is already written; only the cells for figures and texts are open',
  needs: 'reports.fill',
  at: async ({ db }, { obligationId }) =>
    (await db.selectFrom('obligation').select('unitId').where('id', '=', obligationId).executeTakeFirst())?.unitId ?? null,
  input: z.strictObject({ obligationId: Id }),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: FileContent }),
  example: known => ({ obligationId: known('obligation1') }),
  download: true,
  run: async (ctx, { obligationId }) => {
    const report = await loadReport(ctx.db, obligationId)
    const past = (await pastValues(ctx, [report])).get(report.id)
    const values = valuesOf(report, report.vector)
    const slots = slotsOf(report, past).map(slot => ({ ...slot, value: values[slot.component] ?? null }))
    return {
      fileName: `${report.familyCode}-${report.period}.xlsx`.replaceAll('/', '-'),
      mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      content: () => draw(report, slots, ctx.language, ctx.now),
    }
  },
})
