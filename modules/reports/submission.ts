import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { notFound } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { fieldsOfCheck } from './checks/run-checks.ts'
import { historyOf, versionsOf } from './history.ts'
import { loadReport, valuesOf } from './load-report.ts'
import { obligationRows } from './obligation-rows.ts'
import { pastValues } from './past-values.ts'
import { Finding, HistoryEntry, Narratives, Obligation, Section, SubmissionVersion, Values } from './records.ts'
import { Sheet, slotsOf } from './sheet.ts'
import { contentOf, hashOfContent, type SignedContent } from './signed-content.ts'

export const submission = query({
  summary: 'One signed version of a report: figures, texts, signature with the verification of its hash, the other versions, everything that was done',
  needs: 'reports.read',
  input: z.strictObject({ id: Id }),
  output: z.object({
    report: Obligation,
    edition: z.int(),
    sections: z.array(Section),
    slots: Sheet.shape.slots,
    version: SubmissionVersion,
    values: Values,
    narratives: Narratives,
    /** Compiled reports: the sum of the parts when it was signed. */
    parts: Values.nullable(),
    warnings: z.array(Finding),
    /** The hash computed again from what is stored equals the one signed. */
    verified: z.boolean(),
    /** What the hash covers: canonical JSON of this gives it (RFC 8785, SHA-256). */
    content: z.custom<SignedContent>(),
    versions: z.array(SubmissionVersion),
    history: z.array(HistoryEntry),
  }),
  example: known => ({ id: known('submission1') }),
  run: async (ctx, { id }) => {
    const found = await ctx.db.selectFrom('submission').select('obligationId').where('id', '=', id).executeTakeFirst()
    if (!found) throw notFound()
    const report = await loadReport(ctx.db, found.obligationId)
    const versions = await versionsOf(ctx, report.id)
    const shown = versions.find(version => version.id === id)
    const row = (await obligationRows(ctx, { where: sql`o.id = ${report.id}`, order: sql`o.id`, limit: 1, offset: 0 })).rows[0]
    if (!shown || !row) throw notFound()
    const past = (await pastValues(ctx, [report])).get(report.id)
    const values = valuesOf(report, shown.vector)
    const content = contentOf({ ...report, ends: shown.ends }, { ...shown, values })
    const told = new Set(shown.warnings)
    return {
      report: row,
      edition: report.edition,
      sections: report.sections,
      slots: slotsOf(report, past),
      version: shown,
      values,
      narratives: shown.narratives,
      parts: shown.parts ? valuesOf(report, shown.parts) : null,
      warnings: report.checks
        .filter(check => told.has(check.code))
        .map(check => ({ code: check.code, kind: check.kind, words: check.words, fields: fieldsOfCheck(check.rule) })),
      verified: hashOfContent(content).toString('hex') === shown.contentHash,
      content,
      versions,
      history: await historyOf(ctx, report.id),
    }
  },
})

export const versions = query({
  summary: 'The signed versions of a report, the latest first',
  needs: 'reports.read',
  input: z.strictObject({ obligationId: Id }),
  output: z.object({ rows: z.array(SubmissionVersion) }),
  example: known => ({ obligationId: known('obligationAccepted') }),
  run: async (ctx, { obligationId }) => {
    const visible = await ctx.db.selectFrom('obligation').select('id').where('id', '=', obligationId).executeTakeFirst()
    if (!visible) throw notFound()
    return { rows: await versionsOf(ctx, obligationId) }
  },
})
