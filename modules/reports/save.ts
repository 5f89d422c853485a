import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { type Issue, refuse } from '#kernel/errors.ts'
import { Id, Instant, Stored } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { type LoadedReport, loadReport, requireAct, unitOf } from './load-report.ts'
import { FieldName, Narrative, State } from './records.ts'

/** The largest size of one stored value (`results.out_of_range`). */
const largest = 1e13

export const Edit = z.strictObject({
  field: FieldName,
  /** A stored integer for 'v:…', a text for 'n:…', null: emptied. */
  value: z.union([Stored.min(-largest).max(largest), Narrative, z.null()]),
  /** When it was typed, by the device's clock. */
  at: Instant,
})
export type Edit = z.output<typeof Edit>

const FieldState = z.object({ field: z.string(), value: z.union([z.number(), z.string(), z.null()]), version: z.int() })
export const Saved = z.object({
  version: z.int(),
  savedAt: Instant,
  state: State,
  /** What others saved since `baseVersion` in fields that were not sent: the form takes them over. */
  others: z.array(FieldState),
})

export const save = action({
  summary: 'Save edits of a draft field by field; edits of different fields by several people are merged',
  needs: 'reports.fill',
  at: async ({ db }, { obligationId }) => unitOf(db, obligationId),
  input: z.strictObject({ obligationId: Id, baseVersion: z.int().min(0), edits: z.array(Edit).min(1).max(400) }),
  output: Saved,
  example: known => ({
    obligationId: known('obligation1'),
    baseVersion: 0,
    edits: [{ field: `v:${known('component1')}`, value: 3, at: '2021-01-17T00:30:00.000Z' }],
  }),
  bodyLimitKb: 2048,
  run: async (ctx, { obligationId, baseVersion, edits }) => {
    const report = await loadReport(ctx.db, obligationId, { lock: true })
    requireAct(report, 'save')
    return saveEdits(ctx, report, baseVersion, edits)
  },
})

/** The report is locked. Refuses `stale` with both versions of every field that somebody else changed since `baseVersion`. */
export async function saveEdits(ctx: Ctx, report: LoadedReport, baseVersion: number, edits: readonly Edit[]): Promise<z.output<typeof Saved>> {
  const issues = faultsOf(report, edits)
  if (issues.length) throw refuse('input.invalid', {}, issues)
  const others = report.draftVersion > baseVersion ? await editedSince(ctx, report.id, baseVersion) : []
  const mine = new Map(edits.map(edit => [edit.field, edit]))
  const conflicts = others.filter(other => mine.has(other.field) && mine.get(other.field)?.value !== other.value)
  if (conflicts.length) {
    throw refuse('stale', {
      version: report.draftVersion,
      fields: conflicts.map(other => ({ field: other.field, theirs: other.value, yours: mine.get(other.field)?.value ?? null, version: other.version })),
    })
  }
  const before = valueReader(report)
  const changed = edits.filter((edit, index) => edits.findLastIndex(later => later.field === edit.field) === index && before(edit.field) !== edit.value)
  const state = report.state === 'not_started' ? 'draft' : report.state
  const version = changed.length ? report.draftVersion + 1 : report.draftVersion
  if (changed.length)
    await write(
      ctx,
      report,
      version,
      changed.map(edit => ({ ...edit, before: before(edit.field) })),
    )
  ctx.note({ version })
  return { version, savedAt: changed.length ? ctx.now : (report.savedAt ?? ctx.now), state, others: others.filter(other => !mine.has(other.field)) }
}

async function write(ctx: Ctx, report: LoadedReport, version: number, edits: readonly (Edit & { before: unknown })[]) {
  const vector = report.slots.map(slot => report.vector[slot.position - 1] ?? null)
  const narratives = { ...report.narratives }
  for (const { field, value } of edits) {
    const code = field.slice(2)
    const position = report.slots.find(slot => slot.component.code === code)?.position
    if (field.startsWith('v:') && position) vector[position - 1] = value as number | null
    else narratives[code] = (value as string | null) ?? ''
  }
  await sql`
    with kept as (
      insert into draft (obligation_id, vector, narratives, version, saved_at, account_id)
      values (${report.id}, ${vector}::bigint[], ${JSON.stringify(narratives)}::jsonb, ${version}, ${ctx.now}, ${ctx.asker.accountId})
      on conflict (obligation_id) do update set vector = excluded.vector, narratives = excluded.narratives, version = excluded.version, saved_at = excluded.saved_at, account_id = excluded.account_id
    ), begun as (
      update obligation set state = 'draft' where id = ${report.id} and state = 'not_started'
    )
    insert into draft_edit (obligation_id, version, field, before, value, typed_at, saved_at, account_id)
    select ${report.id}, ${version}, e.field, e.before, e.value, e.at, ${ctx.now}, ${ctx.asker.accountId}
    from jsonb_to_recordset(${JSON.stringify(edits)}::jsonb) as e(field text, before jsonb, value jsonb, at timestamptz)`.execute(ctx.db)
}

/** The latest value of every field saved after a version. */
async function editedSince(ctx: Ctx, obligationId: string, version: number) {
  const { rows } = await sql<z.output<typeof FieldState>>`
    select distinct on (field) field, value, version from draft_edit where obligation_id = ${obligationId} and version > ${version} order by field, version desc`.execute(
    ctx.db,
  )
  return rows
}

function valueReader(report: LoadedReport) {
  const values = new Map(report.slots.map(slot => [slot.component.code, report.vector[slot.position - 1] ?? null]))
  return (field: string) => (field.startsWith('v:') ? (values.get(field.slice(2)) ?? null) : (report.narratives[field.slice(2)] ?? null))
}

function faultsOf(report: LoadedReport, edits: readonly Edit[]): Issue[] {
  const shown = new Set(report.formSlots.map(slot => `v:${slot.component}`))
  const told = new Set(report.sections.filter(section => section.narrative).map(section => `n:${section.code}`))
  return edits.flatMap(({ field, value }, index): Issue[] => {
    if (!shown.has(field) && !told.has(field)) return [{ path: ['edits', index, 'field'], code: 'reports.unknown_field', data: { field } }]
    const fits = value === null || typeof value === (field.startsWith('v:') ? 'number' : 'string')
    return fits ? [] : [{ path: ['edits', index, 'value'], code: 'wrong_type', data: { expected: field.startsWith('v:') ? 'number' : 'string' } }]
  })
}
