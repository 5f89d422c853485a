import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import type { Ctx } from '#kernel/road.ts'
import type { CarriedChange } from '#modules/org/index.ts'
import type { AtStake } from './parts-at-stake.ts'

/** What a successor gets of a target. */
export interface Passed extends Omit<AtStake, 'id'> {
  to: string
  from: readonly string[]
  /** Added to what the successor has; a ratio stands in its place. */
  added: boolean
}

/**
 * Ends the parts of units that end, and writes what passes on as new versions of the successors' parts, by the decision, from the day (or from the day on which a part began, where that is
 * later); the successors answer them like any other. They read the programme from then on. Four statements.
 */
export async function passOn(ctx: Ctx, db: Tx, change: CarriedChange, ended: readonly (AtStake & { choice: string | undefined })[], passed: readonly Passed[]) {
  if (!ended.length) return
  const { act, day, decision } = change
  const by = sql`${ctx.author.accountId}::uuid, ${ctx.author.mandateId}::uuid, ${ctx.author.delegationId}::uuid`
  const events = sql`insert into part_event (id, part_id, verb, from_state, to_state, at, on_date, data, account_id, mandate_id, delegation_id)`
  const closing = ended.map(({ id, choice }) => ({ id, event: ctx.newId(), verb: choice === 'pass' || choice === 'take' ? 'pass' : 'withdraw' }))
  await sql`
    with old as materialized (
      select p.id, p.state, p.valid, g.event, g.verb from jsonb_to_recordset(${JSON.stringify(closing)}::jsonb) as g(id uuid, event uuid, verb text) join target_part p on p.id = g.id
    ), closed as (
      update target_part p set state = 'withdrawn', valid = p.valid * daterange(null, ${day}::date) from old o where p.id = o.id returning 1
    )
    ${events}
    select event, id, verb, state, 'withdrawn', ${ctx.now}::timestamptz, ${day}::date, jsonb_build_object('act', ${act}::uuid, 'valid', valid::text), ${by} from old`.execute(
    db,
  )
  if (!passed.length) return
  const given = passed.map(one => ({ ...one, id: ctx.newId(), event: ctx.newId(), replaced: ctx.newId() }))
  const rows = sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, event uuid, replaced uuid, "targetId" uuid, "to" uuid, "fromUnit" uuid, numerator bigint, denominator bigint, added boolean,
    starts date, "from" uuid[], "programmeId" uuid)`
  const { rows: replaced } = await sql<{ id: string; numerator: number; starts: string | null }>`
    with old as materialized (
      select p.id, p.state, p.valid, p.numerator, g.replaced as event, g.id as next, g.added, greatest(${day}::date, g.starts, lower(p.valid)) as starts
      from ${rows} join target_part p on p.target_id = g."targetId" and p.unit_id = g."to" and p.current
    ), ceased as (
      update target_part p set current = false, valid = p.valid * daterange(null, o.starts), state = case when p.state = 'withdrawn' then p.state else 'amended' end from old o where p.id = o.id returning 1
    ), said as (
      ${events}
      select event, id, 'amend', state, case when state = 'withdrawn' then state else 'amended' end, ${ctx.now}::timestamptz, ${day}::date, jsonb_build_object('act', ${act}::uuid, 'valid', valid::text), ${by} from old
    )
    select next as id, case when added and state <> 'withdrawn' then numerator else 0 end as numerator, starts from old`.execute(db)
  const had = JSON.stringify(replaced)
  await sql`
    with made as (
      insert into target_part (id, target_id, unit_id, from_unit, version, valid, numerator, denominator, decision_number, decision_date, given_at)
      select g.id, g."targetId", g."to", g."fromUnit", 1 + greatest(0, (select max(p.version) from target_part p where p.target_id = g."targetId" and p.unit_id = g."to")),
        daterange(coalesce(h.starts, greatest(${day}::date, g.starts)), null), g.numerator + coalesce(h.numerator, 0), g.denominator, ${decision.number}, ${decision.date}::date, ${ctx.now}::timestamptz
      from ${rows} left join jsonb_to_recordset(${had}::jsonb) as h(id uuid, numerator bigint, starts date) on h.id = g.id returning id
    )
    ${events}
    select g.event, g.id, 'assign', null, 'assigned', ${ctx.now}::timestamptz, ${day}::date, jsonb_build_object('act', ${act}::uuid, 'from', g."from"), ${by} from ${rows} join made m on m.id = g.id`.execute(
    db,
  )
  await sql`
    insert into programme_unit (programme_id, unit_id, from_unit, given_at, made_act)
    select distinct on (g."programmeId", g."to") g."programmeId", g."to", g."fromUnit", ${ctx.now}::timestamptz, ${act}::uuid from ${rows} on conflict do nothing`.execute(
    db,
  )
}
