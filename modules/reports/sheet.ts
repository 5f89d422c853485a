import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { sql } from 'kysely'
import { notFound } from '#kernel/errors.ts'
import { Id, Instant, Stored } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { Names, Words } from '#modules/indicators/records.ts'
import { historyOf } from './history.ts'
import { type LoadedReport, loadReport, valuesOf } from './load-report.ts'
import { obligationRows } from './obligation-rows.ts'
import { type PastValues, pastValues } from './past-values.ts'
import { canOf } from './rights-at.ts'
import { CheckRule, HistoryEntry, Narratives, Obligation, Section, Values } from './records.ts'

/** A field of figures with everything that stands beside it. */
const SheetSlot = z.object({
  component: z.string(),
  section: z.string(),
  label: Names,
  help: Words.nullable(),
  measure: Names,
  scale: z.int(),
  required: z.boolean(),
  last: Stored.nullable(),
  lastYear: Stored.nullable(),
  /** The unit's own range; null: too few earlier reports. */
  usual: z.object({ min: Stored, max: Stored }).nullable(),
  /** Compiled reports: the sum of the parts now, and of how many reports. */
  parts: Stored.nullable(),
  partsN: z.int(),
})

export type SheetSlot = z.infer<typeof SheetSlot>

export const Sheet = z.object({
  report: Obligation,
  closed: z.boolean(),
  /** The act that ends the writing, as far as this person may do it; also before the first save, which makes the draft it needs. */
  finish: z.enum(['submit', 'sendToSign']).nullable(),
  edition: z.int(),
  sections: z.array(Section),
  slots: z.array(SheetSlot),
  checks: z.array(CheckRule),
  draft: z.object({
    version: z.int(),
    savedAt: Instant.nullable(),
    values: Values,
    narratives: Narratives,
    /** The latest save of each field. */
    fields: z.array(z.object({ field: z.string(), version: z.int(), savedAt: Instant, byMe: z.boolean() })),
  }),
  history: z.array(HistoryEntry),
})

export const sheet = query({
  summary: 'Everything the form of a report needs: fields, draft, last period, same period last year, usual range, parts, checks, reasons of return',
  needs: 'reports.read',
  input: z.strictObject({ obligationId: Id }),
  output: Sheet,
  example: known => ({ obligationId: known('obligation1') }),
  run: async (ctx, { obligationId }) => {
    const report = await loadReport(ctx.db, obligationId)
    const past = (await pastValues(ctx, [report])).get(report.id)
    const row = (await obligationRows(ctx, { where: sql`o.id = ${obligationId}`, order: sql`o.id`, limit: 1, offset: 0 })).rows[0]
    if (!row || !past) throw notFound()
    // Before the first save there is no draft to sign; what will be possible with it is asked of the state it will have.
    const [ahead = []] =
      row.can.includes('save') && row.state === 'not_started'
        ? await canOf(ctx, [{ state: 'draft', closed: report.closed, unitId: report.answerer, filedTo: report.filedTo }])
        : [row.can]
    return {
      report: row,
      finish: (['submit', 'sendToSign'] as const).find(verb => ahead.includes(verb)) ?? null,
      closed: report.closed,
      edition: report.edition,
      sections: report.sections,
      slots: slotsOf(report, past),
      checks: report.checks,
      draft: {
        version: report.draftVersion,
        savedAt: report.savedAt,
        values: valuesOf(report, report.vector),
        narratives: report.narratives,
        fields: await fieldsOf(ctx, report.id),
      },
      history: await historyOf(ctx, report.id),
    }
  },
})

export function slotsOf(report: LoadedReport, past: PastValues | undefined): SheetSlot[] {
  const components = new Map(report.slots.map(slot => [slot.component.code, slot.component]))
  return report.formSlots.flatMap(slot => {
    const component = components.get(slot.component)
    if (!component) return []
    return {
      component: slot.component,
      section: slot.section,
      label: slot.label ?? component.names,
      help: slot.help ?? null,
      measure: component.measure,
      scale: component.scale,
      required: slot.required,
      last: past?.last[slot.component] ?? null,
      lastYear: past?.lastYear[slot.component] ?? null,
      usual: past?.usual[slot.component] ?? null,
      parts: past?.parts?.[slot.component] ?? null,
      partsN: past?.partsN[slot.component] ?? 0,
    }
  })
}

async function fieldsOf(ctx: Ctx, obligationId: string) {
  const { rows } = await sql<{ field: string; version: number; savedAt: string; accountId: string | null }>`
    select distinct on (field) field, version, saved_at, account_id from draft_edit where obligation_id = ${obligationId} order by field, version desc`.execute(
    ctx.db,
  )
  return rows.map(({ accountId, ...row }) => ({ ...row, byMe: accountId === ctx.asker.accountId }))
}
