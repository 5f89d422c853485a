import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { State } from './records.ts'

/** A report that is not accepted, with what the roll-up and the register know of it. */
export interface AtStake {
  id: string
  unitId: string
  answerer: string
  filedTo: string
  answeredBy: string | null
  family: string
  familyCode: string
  formNames: { vi: string; en: string }
  period: string
  starts: string
  ends: string
  mode: 'own' | 'compiled'
  tree: number
  dueOn: string
  state: State | 'withdrawn'
  latest: string | null
  inForce: string | null
  judgedOn: string | null
  draftVersion: number
  /** Positions of the family that its form asks for. */
  slots: number[]
}

/** SQL: an obligation `o` with its draft `d`, form `f` and family `a` as `AtStake`. */
export const asAtStake = sql`o.id, o.unit_id, coalesce(o.answered_by, o.unit_id) as answerer, o.filed_to, o.answered_by, o.family, a.code as family_code, f.names as form_names, o.period, o.starts, o.ends, o.mode,
  o.tree, o.due_on, o.state, o.latest, o.in_force, o.judged_on, coalesce(d.version, 0) as draft_version,
  array(select s.position from jsonb_to_recordset(f.slots) as g(component text) join component c on c.code = g.component join family_slot s on s.family = o.family and s.component = c.id) as slots`

/** Reports of these units, or answered for by them, or filed to them, that are not accepted and whose period is not closed, soonest due first. One statement. */
export async function reportsAtStake(db: Tx, unitIds: readonly string[], { lock = false } = {}): Promise<AtStake[]> {
  const units = sql`${unitIds as string[]}::uuid[]`
  const { rows } = await sql<AtStake>`
    select ${asAtStake} from obligation o join form f on f.id = o.form join family a on a.id = o.family left join draft d on d.obligation_id = o.id
    where ((o.unit_id = any(${units}) and o.answered_by is null) or o.answered_by = any(${units}) or o.filed_to = any(${units})) and o.state not in ('accepted', 'withdrawn')
      and not exists (select from period_closure c where c.family = o.family and c.period = o.period and c.opened_at is null)
    order by o.due_on, a.code, o.unit_id, o.starts ${lock ? sql`for update of o` : sql``}`.execute(db)
  return rows
}

/**
 * What becomes of a report whose unit (or who answers for it) ends on a day: one that was accepted once, or whose days are over, is answered for as it is; one that runs is shortened to the
 * last day; what was asked of later days falls away.
 */
export const becomes = (one: AtStake, day: string): 'answered' | 'shortened' | 'withdrawn' => {
  if (one.answeredBy !== null || one.inForce !== null || one.ends < day) return 'answered'
  return one.starts < day ? 'shortened' : 'withdrawn'
}

/** SQL: ids and states of the reports that were asked because of a reorganisation: of units that it founded, and of those it let act again from its day. */
export const askedBecauseOf = (act: string) => sql`(
  select o.id, o.state from (
    select u.id, '-infinity'::date as since from unit u join org_act s on s.id = u.founded_by where s.part_of = ${act}
    union all
    select c.unit_id, a.effective_on from unit_class c join unit_class was on was.unit_id = c.unit_id and was.ended_by = ${act} and was.suspended
    join org_act a on a.id = ${act} and c.valid @> a.effective_on and was.valid @> a.effective_on where c.made_by = ${act} and not c.suspended
  ) g join obligation o on o.unit_id = g.id and o.starts >= g.since)`
