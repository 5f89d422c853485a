import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'

/**
 * Takes back what a reorganisation did with assignments, by its events: the ended units' stand as before, what the successors got of them is closed as handed back, and who gave a task
 * judges it again. What the register counted meanwhile goes with the task and stays counted where it was. Three statements.
 */
export async function giveBack(ctx: Ctx, db: Tx, act: string) {
  const { rows: said } = await sql<{ id: string; answer: boolean }>`
    select e.id, e.verb = 'answerFor' as answer from assignment_event e where e.data ? 'act' and e.data ->> 'act' = ${act}`.execute(db)
  const eventsOf = (answer: boolean) => JSON.stringify(said.filter(one => one.answer === answer).map(({ id }) => ({ said: id, event: ctx.newId() })))
  const by = sql`${ctx.author.accountId}::uuid, ${ctx.author.mandateId}::uuid, ${ctx.author.delegationId}::uuid`
  const given = sql`jsonb_to_recordset(${eventsOf(false)}::jsonb) as g(said uuid, event uuid)`
  await sql`
    with done as materialized (
      select e.assignment_id as id, e.verb, e.from_state, e.to_state, e.data, g.event, a.version, a.state from ${given} join assignment_event e on e.id = g.said join assignment a on a.id = e.assignment_id
    ), counted as materialized (
      select (d.data #>> '{from,0}')::uuid as id, h.judged_on, coalesce(h.counted_at, h.unit_id) as at
      from done d join assignment h on h.id = d.id where d.verb = 'takeOver' and d.from_state is distinct from d.to_state and h.judged_on is not null
    ), back as (
      update assignment a set state = d.from_state, handed_to = null, closed_on = null, version = a.version + 1, last_at = ${ctx.now}::timestamptz,
        extension_to = coalesce((d.data ->> 'extensionTo')::date, a.extension_to), judged_on = coalesce(a.judged_on, c.judged_on),
        counted_at = case when a.judged_on is null then nullif(c.at, a.unit_id) else a.counted_at end
      from done d left join counted c on c.id = d.id where a.id = d.id and d.verb in ('handOver', 'cancel') returning 1
    ), away as (
      update assignment a set version = a.version + 1, last_at = ${ctx.now}::timestamptz,
        state = case when d.from_state is distinct from d.to_state then 'handed_over' else a.state end,
        handed_to = case when d.from_state is distinct from d.to_state then (d.data #>> '{from,0}')::uuid else a.handed_to end,
        closed_on = case when d.from_state is distinct from d.to_state then ${ctx.today}::date else a.closed_on end,
        judged_on = case when d.from_state is distinct from d.to_state then null else a.judged_on end,
        counted_at = case when d.from_state is distinct from d.to_state then null else a.counted_at end
      from done d where a.id = d.id and d.verb = 'takeOver' returning 1
    )
    insert into assignment_event (id, assignment_id, version, verb, from_state, to_state, at, on_date, data, account_id, mandate_id, delegation_id)
    select d.event, d.id, d.version + 1, case when d.verb = 'takeOver' then 'handBack' else 'takeBack' end, d.state,
      case when d.verb <> 'takeOver' then d.from_state when d.from_state is distinct from d.to_state then 'handed_over' else d.state end,
      ${ctx.now}::timestamptz, ${ctx.today}::date, jsonb_build_object('undoes', ${act}::uuid), ${by} from done d`.execute(db)
  const answered = sql`jsonb_to_recordset(${eventsOf(true)}::jsonb) as g(said uuid, event uuid)`
  await sql`
    with done as materialized (
      select e.assignment_id as id, (e.data ->> 'from')::uuid as giver, g.event, a.version, a.state from ${answered} join assignment_event e on e.id = g.said join assignment a on a.id = e.assignment_id
    ), again as (
      update assignment a set from_unit = d.giver, version = a.version + 1, last_at = ${ctx.now}::timestamptz from done d where a.id = d.id returning 1
    )
    insert into assignment_event (id, assignment_id, version, verb, from_state, to_state, at, on_date, data, account_id, mandate_id, delegation_id)
    select d.event, d.id, d.version + 1, 'answerAgain', d.state, d.state, ${ctx.now}::timestamptz, ${ctx.today}::date, jsonb_build_object('undoes', ${act}::uuid), ${by} from done d`.execute(
    db,
  )
}
