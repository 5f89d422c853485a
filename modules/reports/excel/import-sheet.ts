import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { bulk, Id } from '#kernel/records.ts'
import { loadReport, requireAct, unitOf, valuesOf } from '../load-report.ts'
import { findingsOf, pastValues } from '../past-values.ts'
import { Finding } from '../records.ts'
import { saveEdits } from '../save.ts'
import { editsOf, readWorkbook } from './read-workbook.ts'

const limitBytes = 2 * 1024 * 1024
const Value = z.union([z.number(), z.string(), z.null()])

export const importSheet = action({
  summary: 'Take in a filled-in Excel template: first as a dry run, which lists every bad cell and what would change; then all or nothing',
  needs: 'reports.fill',
  at: async ({ db }, { obligationId }) => unitOf(db, obligationId),
  input: z.strictObject({
    obligationId: Id,
    baseVersion: z.int().min(0),
    /** Base 64. */ content: bulk(z.base64().max(Math.ceil((limitBytes * 4) / 3) + 4)),
    dryRun: z.boolean(),
  }),
  output: z.object({
    dryRun: z.boolean(),
    bad: z.array(z.object({ cell: z.string(), field: z.string(), code: z.string(), data: z.record(z.string(), z.union([z.string(), z.number()])) })),
    changes: z.array(z.object({ cell: z.string(), field: z.string(), before: Value, after: Value })),
    findings: z.array(Finding),
    /** The draft's version after it; of a dry run the one that stands. */
    version: z.int(),
  }),
  example: known => ({ obligationId: known('obligation1'), baseVersion: 0, content: known('template1'), dryRun: true }),
  bodyLimitKb: Math.ceil((limitBytes * 4) / 3 / 1024) + 64,
  run: async (ctx, { obligationId, baseVersion, content, dryRun }) => {
    const filled = await readWorkbook(Buffer.from(content, 'base64'))
    const report = await loadReport(ctx.db, obligationId, { lock: true })
    requireAct(report, 'save')
    const { edits, bad, cells } = editsOf(filled, report, ctx.now)
    const before = valuesOf(report, report.vector)
    const standing = (field: string) => (field.startsWith('v:') ? (before[field.slice(2)] ?? null) : (report.narratives[field.slice(2)] ?? ''))
    const changed = edits.filter(edit => standing(edit.field) !== edit.value)
    const changes = changed.map(edit => ({ cell: cells.get(edit.field) ?? '', field: edit.field, before: standing(edit.field), after: edit.value }))
    if (bad.length && !dryRun)
      throw refuse(
        'input.invalid',
        {},
        bad.map(one => ({ path: ['content', one.cell], code: one.code, data: one.data })),
      )
    const values = {
      ...before,
      ...Object.fromEntries(changed.flatMap(edit => (edit.field.startsWith('v:') ? [[edit.field.slice(2), edit.value as number | null]] : []))),
    }
    const findings = findingsOf(report, values, (await pastValues(ctx, [report])).get(report.id))
    const saved = dryRun || !changed.length ? null : await saveEdits(ctx, report, baseVersion, changed)
    return { dryRun, bad, changes, findings, version: saved?.version ?? report.draftVersion }
  },
})
