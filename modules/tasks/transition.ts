import { type RawBuilder, sql } from 'kysely'
import type { Tables } from '#kernel/db.ts'
import { notFound, refuse } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { actOf, allows, type Verb } from './states.ts'

/** An assignment locked for an act. */
export interface Held extends Omit<Tables['assignment'], 'firstDueOn' | 'assignedOn' | 'closedOn' | 'lastAt' | 'handedTo'> {
  evidenceRequired: boolean
}

/**
 * Locks assignments for an act. Refuses `not_found`, `stale` (with what stands now and what was asked, when `version` is another one), and `tasks.state` where the
 * state table does not allow it. One statement.
 */
export async function hold(ctx: Ctx, verb: Verb, ids: readonly string[], version?: number): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select a.id, a.task_id, a.unit_id, a.from_unit, a.role, a.position, a.state, a.due_on, a.percent, a.version, a.submitted_on, a.extension_to, a.judged_on, a.counted_at, t.evidence_required
    from assignment a join task t on t.id = a.task_id where a.id = any(${ids as string[]}::uuid[]) order by a.id for update of a`.execute(ctx.db)
  if (rows.length !== new Set(ids).size) throw notFound()
  const [only] = rows
  if (version !== undefined && only && only.version !== version) {
    throw refuse('stale', { current: { version: only.version, state: only.state, dueOn: only.dueOn, percent: only.percent }, yours: { version, verb } })
  }
  const wrong = rows.find(row => !allows(verb, row))
  if (wrong) {
    const { from, extensionAsked } = actOf(verb)
    if (from.includes(wrong.state)) throw refuse(extensionAsked ? 'tasks.no_extension_asked' : 'tasks.extension_asked')
    throw refuse('tasks.state', { state: wrong.state, verb, id: wrong.id })
  }
  return rows
}

export interface Outcome {
  note?: string | null
  data?: Record<string, unknown>
  /** Columns of `assignment a` beside its state: 'percent = 40'. */
  set?: RawBuilder<unknown>
}

/** Writes the outcome and the event of an act on held assignments, in one statement; answers the ids of the events by assignment. */
export async function write(ctx: Ctx, verb: Verb, held: readonly Held[], { note = null, data = {}, set }: Outcome = {}): Promise<Map<string, string>> {
  const { to } = actOf(verb)
  const { rows } = await sql<{ assignmentId: string; id: string }>`
    with acted as (
      update assignment a set state = coalesce(${to}::text, a.state), version = a.version + 1, last_at = ${ctx.now}::timestamptz ${set ? sql`, ${set}` : sql``}
      from unnest(${held.map(one => one.id)}::uuid[], ${held.map(one => one.state)}::text[], ${held.map(() => ctx.newId())}::uuid[]) g(id, before, event)
      where a.id = g.id returning g.event, a.id, a.version, g.before, a.state
    )
    insert into assignment_event (id, assignment_id, version, verb, from_state, to_state, at, on_date, note, data, account_id, mandate_id, delegation_id)
    select event, id, version, ${verb}, before, state, ${ctx.now}::timestamptz, ${ctx.today}::date, ${note}::text, ${JSON.stringify(data)}::jsonb, ${ctx.author.accountId}::uuid, ${ctx.author.mandateId}::uuid, ${ctx.author.delegationId}::uuid
    from acted returning assignment_id, id`.execute(ctx.db)
  ctx.emit('tasks.changed', { units: [...new Set(held.flatMap(one => [one.unitId, one.fromUnit]))] })
  return new Map(rows.map(row => [row.assignmentId, row.id]))
}

/** What an act on one assignment answers with. */
export const after = (held: readonly Held[], verb: Verb) => {
  const [one] = held
  if (!one) throw notFound()
  return { id: one.id, state: actOf(verb).to ?? one.state, version: one.version + 1 }
}
