import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import type { CarriedChange } from '#modules/org/index.ts'
import vietnamese from './messages/vi.json' with { type: 'json' }
import type { AtStake } from './tasks-at-stake.ts'

/** How far a task has come: of several that become one, the successor goes on from the least. */
const progress = ['assigned', 'objected', 'accepted', 'returned', 'paused', 'in_progress', 'submitted']

/**
 * Hands assignments over, in one statement however many: the successor gets one of its own that goes on where the ended unit's stood, or keeps the one it has of the same task; the
 * ended unit's is closed as handed over. Both say so in their history, and the closed one names the other. What the register has counted stays counted where it was.
 */
export async function handOver(ctx: Ctx, db: Tx, { act, day }: CarriedChange, handed: readonly (AtStake & { to: string })[]) {
  if (!handed.length) return
  const rows = JSON.stringify(handed.map(({ id, to }) => ({ id, to, made: ctx.newId(), closing: ctx.newId(), taking: ctx.newId() })))
  await sql`
    with old as materialized (
      select a.*, g."to", g.made, g.closing, g.taking
      from jsonb_to_recordset(${rows}::jsonb) as g(id uuid, "to" uuid, made uuid, closing uuid, taking uuid) join assignment a on a.id = g.id
    ), there as materialized (
      select a.* from assignment a where (a.task_id, a.unit_id) in (select task_id, "to" from old)
    ), first as materialized (
      select distinct on (o.task_id, o."to") o.*, t.id as known, coalesce(t.version, 0) + 1 as next, coalesce(
        (select o.position where exists (select from seat s where s.unit_id = o."to" and s.position = o.position and s.withdrawn_at is null)),
        (select p.code from position p join units_at(${day}::date) u on u.id = o."to" where p.head and (p.levels = '{}' or u.level = any(p.levels)) order by p.sort limit 1),
        o.position) as seated
      from old o left join there t on t.task_id = o.task_id and t.unit_id = o."to"
      where t.id is null or t.state = 'handed_over'
      order by o.task_id, o."to", o.role = 'lead' desc, array_position(${progress}::text[], o.state), o.id
    ), made as (
      insert into assignment (id, task_id, unit_id, from_unit, role, position, state, due_on, first_due_on, percent, assigned_on, submitted_on, extension_to, judged_on, counted_at, last_at)
      select made, task_id, "to", from_unit, role, seated, state, due_on, first_due_on, percent, ${day}::date, submitted_on, extension_to, judged_on,
        case when judged_on is not null then coalesce(counted_at, unit_id) end, ${ctx.now}::timestamptz
      from first where known is null returning 1
    ), again as (
      update assignment a set (from_unit, role, position, state, due_on, first_due_on, percent, version, assigned_on, submitted_on, closed_on, extension_to, judged_on, counted_at, handed_to, last_at) =
        (f.from_unit, f.role, f.seated, f.state, f.due_on, f.first_due_on, f.percent, f.next, ${day}::date, f.submitted_on, null, f.extension_to, f.judged_on,
          case when f.judged_on is not null then coalesce(f.counted_at, f.unit_id) end, null, ${ctx.now}::timestamptz)
      from first f where a.id = f.known returning 1
    ), heir as materialized (
      select coalesce(f.known, f.made) as id, f.task_id, f."to", case when f.known is not null then 'handed_over' end as was, f.state as is, f.next, f.taking,
        jsonb_build_object('position', f.seated, 'dueOn', f.due_on) as says from first f
      union all
      select t.id, t.task_id, t.unit_id, t.state, t.state, t.version + 1, (select min(o.taking::text)::uuid from old o where o.task_id = t.task_id and o."to" = t.unit_id), '{}'
      from there t where t.state <> 'handed_over'
    ), noted as (
      update assignment a set version = h.next, last_at = ${ctx.now}::timestamptz from heir h where a.id = h.id and h.was = h.is returning 1
    ), closed as (
      update assignment a set state = 'handed_over', version = a.version + 1, closed_on = ${day}::date, handed_to = h.id, last_at = ${ctx.now}::timestamptz
      from old o join heir h on h.task_id = o.task_id and h."to" = o."to" where a.id = o.id returning 1
    ), named as materialized (
      select u.id, (select n.name from unit_name n where n.unit_id = u.id order by upper_inf(n.recorded) desc, upper(n.valid) desc limit 1) as name
      from (select unit_id as id from old union select "to" from old) u
    )
    insert into assignment_event (id, assignment_id, version, verb, from_state, to_state, at, on_date, note, data, account_id, mandate_id, delegation_id)
    select e.*, ${ctx.author.accountId}::uuid, ${ctx.author.mandateId}::uuid, ${ctx.author.delegationId}::uuid from (
      select o.closing, o.id, o.version + 1, 'handOver', o.state, 'handed_over', ${ctx.now}::timestamptz, ${day}::date, n.name,
        jsonb_build_object('act', ${act}::uuid, 'to', h.id, 'unit', o."to")
      from old o join heir h on h.task_id = o.task_id and h."to" = o."to" join named n on n.id = o."to"
      union all
      select h.taking, h.id, h.next, 'takeOver', h.was, h.is, ${ctx.now}::timestamptz, ${day}::date, string_agg(n.name, '; ' order by n.name),
        h.says || jsonb_build_object('act', ${act}::uuid, 'from', jsonb_agg(o.id order by o.role = 'lead' desc, o.id))
      from heir h join old o on o.task_id = h.task_id and o."to" = h."to" join named n on n.id = o.unit_id group by h.taking, h.id, h.next, h.was, h.is, h.says
    ) e`.execute(db)
}

/** Cancels what is not handed over, in one statement. What fell due before the end stays counted in the register. */
export async function cancelWith(ctx: Ctx, db: Tx, { act, day }: CarriedChange, cancelled: readonly AtStake[]) {
  if (!cancelled.length) return
  await sql`
    with old as materialized (
      select a.id, a.state, a.version, a.extension_to, g.event from unnest(${cancelled.map(one => one.id)}::uuid[], ${cancelled.map(() => ctx.newId())}::uuid[]) g(id, event)
      join assignment a on a.id = g.id
    ), closed as (
      update assignment a set state = 'cancelled', version = a.version + 1, closed_on = ${day}::date, extension_to = null, last_at = ${ctx.now}::timestamptz from old o where a.id = o.id returning 1
    )
    insert into assignment_event (id, assignment_id, version, verb, from_state, to_state, at, on_date, note, data, account_id, mandate_id, delegation_id)
    select event, id, version + 1, 'cancel', state, 'cancelled', ${ctx.now}::timestamptz, ${day}::date, ${vietnamese['tasks.unit_ended']},
      jsonb_build_object('act', ${act}::uuid, 'extensionTo', extension_to), ${ctx.author.accountId}::uuid, ${ctx.author.mandateId}::uuid, ${ctx.author.delegationId}::uuid
    from old`.execute(db)
}
