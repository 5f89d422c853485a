import { sql } from 'kysely'
import { keptPlan, type Tables, type Tx } from '#kernel/db.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import type { FamilySlot } from '#modules/indicators/records.ts'
import type { CheckRule, FormSlot, Section } from './records.ts'
import { acts, type State, type Verb } from './states.ts'
import type { z } from 'zod'

type Names = { vi: string; en: string }

/** A report with all that its acts look at. Vectors by slot position (index 0 = position 1); null: missing. */
export interface LoadedReport extends Omit<Tables['obligation'], 'openedAt' | 'answeredBy'> {
  edition: number
  formNames: Names
  sections: Section[]
  formSlots: FormSlot[]
  checks: z.output<typeof CheckRule>[]
  familyCode: string
  slots: FamilySlot[]
  /** Who fills it in and signs it: the unit, or who answers for it. */
  answerer: string
  closed: boolean
  draftVersion: number
  savedAt: string | null
  /** What is being written; where nothing was saved yet, what was last signed. */
  vector: (number | null)[]
  narratives: Record<string, string>
}

/** Unit and superior of a report, or who answers for them: what `at` of its actions answers with. Null where the asker may not see it. */
const placeOf = async (db: Tx, obligationId: string) => {
  const { rows } = await sql<{ unit: string; superior: string }>`
    select coalesce(answered_by, answers_for(unit_id)) as unit, answers_for(filed_to) as superior from obligation where id = ${obligationId}`.execute(db)
  return rows[0] ?? null
}
export const unitOf = async (db: Tx, obligationId: string) => (await placeOf(db, obligationId))?.unit ?? null
export const superiorOf = async (db: Tx, obligationId: string) => (await placeOf(db, obligationId))?.superior ?? null

/** In one statement; `lock` holds the report until commit. Refuses `not_found`. */
export async function loadReport(db: Tx, obligationId: string, options: { lock?: boolean } = {}): Promise<LoadedReport> {
  const [report] = await loadReports(db, [obligationId], options)
  if (!report) throw notFound()
  return report
}

/** Those of the given ids that the asker may see, in the order of ids, in one statement however many. */
export async function loadReports(db: Tx, obligationIds: readonly string[], options: { lock?: boolean } = {}): Promise<LoadedReport[]> {
  const { rows } = await sql<LoadedReport>`${keptPlan}
    with slots as materialized (
      select s.family, jsonb_agg(jsonb_build_object('position', s.position, 'overTime', s.over_time, 'component',
        jsonb_build_object('code', c.code, 'names', c.names, 'measure', c.measure, 'scale', c.scale, 'overUnits', c.over_units)) order by s.position) as slots
      from family_slot s join component c on c.id = s.component
      where s.family in (select family from obligation where id = any(${obligationIds as string[]}::uuid[])) group by s.family
    )
    select o.id, o.form, f.edition, f.names as form_names, f.sections, f.slots as form_slots, f.checks, o.family, fam.code as family_code, s.slots,
      o.unit_id, coalesce(o.answered_by, answers_for(o.unit_id)) as answerer, o.filed_to, o.period, o.starts, o.ends, o.mode, o.tree, o.due_on, o.state, o.version, o.latest, o.in_force, o.accepted_signed_on, o.judged_on,
      exists (select from period_closure c where c.family = o.family and c.period = o.period and c.opened_at is null) as closed,
      coalesce(d.version, 0) as draft_version, d.saved_at, coalesce(d.vector, sub.vector, '{}') as vector, coalesce(d.narratives, sub.narratives, '{}') as narratives
    from obligation o join form f on f.id = o.form join family fam on fam.id = o.family join slots s on s.family = o.family
    left join draft d on d.obligation_id = o.id left join submission sub on sub.id = o.latest
    where o.id = any(${obligationIds as string[]}::uuid[]) order by o.id ${options.lock ? sql`for update of o` : sql``}`.execute(db)
  return rows
}

/** May this be done now? Refuses `reports.period_closed`, `reports.not_in_state` (with the state that stands). */
export function requireAct(report: LoadedReport, verb: Verb) {
  if (report.closed) throw refuse('reports.period_closed', { period: report.period })
  if (!(acts[verb].from as readonly State[]).includes(report.state)) throw refuse('reports.not_in_state', { state: report.state, verb })
}

/** Vector → values by component code, of the slots that the form shows. */
export function valuesOf(report: Pick<LoadedReport, 'slots' | 'formSlots'>, vector: readonly (number | null)[]): Record<string, number | null> {
  const shown = new Set(report.formSlots.map(slot => slot.component))
  return Object.fromEntries(report.slots.filter(slot => shown.has(slot.component.code)).map(slot => [slot.component.code, vector[slot.position - 1] ?? null]))
}

/** Values by component code → vector over all slots of the family. */
export function vectorOf(slots: readonly FamilySlot[], values: Readonly<Record<string, number | null | undefined>>): (number | null)[] {
  const vector: (number | null)[] = slots.map(() => null)
  for (const slot of slots) vector[slot.position - 1] = values[slot.component.code] ?? null
  return vector
}

export const scalesOf = (slots: readonly FamilySlot[]) => Object.fromEntries(slots.map(slot => [slot.component.code, slot.component.scale]))
