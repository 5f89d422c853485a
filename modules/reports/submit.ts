import { sql } from 'kysely'
import { keptPlan } from '#kernel/db.ts'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { refuse } from '#kernel/errors.ts'
import { Id, Instant } from '#kernel/records.ts'
import { loadReport, requireAct, unitOf, valuesOf, vectorOf } from './load-report.ts'
import { pastValues } from './past-values.ts'
import { State } from './records.ts'
import { requireComplete } from './require-complete.ts'
import { contentOf, hashOfContent } from './signed-content.ts'

/**
 * The head's electronic confirmation (an internal one; papers that need a legal signature go out as files): elevated session, canonical content hashed,
 * signer, mandate, delegation and time recorded, as a new version that nothing changes any more.
 */
export const submit = action({
  summary: 'Sign a report and send it to the superior: a new version that nothing changes any more',
  needs: 'reports.sign',
  elevated: true,
  at: async ({ db }, { obligationId }) => unitOf(db, obligationId),
  input: z.strictObject({ obligationId: Id, /** The version of the draft that the signer has read. */ draftVersion: z.int().min(0) }),
  output: z.object({ id: Id, submissionId: Id, version: z.int(), state: State, signedAt: Instant, contentHash: z.string(), warnings: z.array(z.string()) }),
  example: known => ({ obligationId: known('obligationToSign'), draftVersion: 1 }),
  run: async (ctx, { obligationId, draftVersion }) => {
    const report = await loadReport(ctx.db, obligationId, { lock: true })
    requireAct(report, 'submit')
    if (report.draftVersion !== draftVersion) throw refuse('stale', { version: report.draftVersion, fields: [] })
    const past = (await pastValues(ctx, [report])).get(report.id)
    const warnings = requireComplete(report, past, ctx.language).map(finding => finding.code)
    const values = valuesOf(report, report.vector)
    const narratives = Object.fromEntries(
      report.sections.filter(section => section.narrative).map(section => [section.code, report.narratives[section.code] ?? '']),
    )
    const signed = {
      version: report.version + 1,
      values,
      narratives,
      signedBy: ctx.author.mandateId,
      delegationId: ctx.author.delegationId,
      signedAt: ctx.now,
    }
    const hash = hashOfContent(contentOf(report, signed))
    const id = ctx.newId()
    await sql`${keptPlan}
      with signed as (
        insert into submission (id, obligation_id, version, vector, narratives, parts, warnings, content_hash, signed_at, signed_by, delegation_id, account_id)
        values (${id}, ${report.id}, ${signed.version}, ${vectorOf(report.slots, values)}::bigint[], ${JSON.stringify(narratives)}::jsonb, ${past?.partsVector ?? null}::bigint[],
          ${warnings}::text[], ${hash}, ${ctx.now}, ${signed.signedBy}, ${signed.delegationId}, ${ctx.author.accountId})
        returning id, obligation_id
      ), moved as (
        update obligation set state = 'submitted', version = ${signed.version}, latest = ${id} where id = ${report.id}
      )
      insert into obligation_event (id, obligation_id, submission_id, verb, at, mandate_id, delegation_id, account_id)
      select ${ctx.newId()}, obligation_id, id, 'submit', ${ctx.now}, ${signed.signedBy}, ${signed.delegationId}, ${ctx.author.accountId} from signed`.execute(
      ctx.db,
    )
    const contentHash = hash.toString('hex')
    ctx.note({ submission: id, version: signed.version, contentHash, unit: report.unitId, period: report.period })
    ctx.emit('reports.submitted', { units: [report.unitId, report.filedTo], data: { obligation: report.id, submission: id } })
    return { id: report.id, submissionId: id, version: signed.version, state: 'submitted' as const, signedAt: ctx.now, contentHash, warnings }
  },
})
