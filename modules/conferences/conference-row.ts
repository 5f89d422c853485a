import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import { inScope } from '#modules/org/index.ts'
import { acts } from './states.ts'

/**
 * The columns of a ConferenceRow over `conference c join body b left join term t left join name_on(…) n`. What one may do comes from the table of acts and
 * the rights at the convening unit, asked of the database in the same statement.
 */
export function conferenceRow(ctx: Ctx): RawBuilder<unknown> {
  return sql`
    c.id, c.unit_id, n.name as unit_name, c.body_id, b.name as body_name, t.ordinal as term, c.ordinal, c.extended, c.title, c.starts_at, c.minutes, c.place, c.state,
    (select count(*)::int from invitation i where i.conference_id = c.id and i.withdrawn_at is null) as invited,
    (select count(*)::int from invitation i where i.conference_id = c.id and i.withdrawn_at is null and i.answer = 'coming') as coming,
    (select count(*)::int from attendance a where a.conference_id = c.id and a.state = 'present') as present,
    (select count(*)::int from conclusion k where k.conference_id = c.id) as conclusions,
    my.id as invitation_id, my.answer,
    array(select a.verb from jsonb_to_recordset(${actRows}::jsonb) as a(verb text, "from" jsonb, permission text) where a."from" ? c.state and ${held(ctx)}) as can`
}

/** Joins my own invitation, or the first of a unit whose conferences I keep. */
export function myInvitation(ctx: Ctx): RawBuilder<unknown> {
  return sql`left join lateral (
    select i.id, i.answer from invitation i
    where i.conference_id = c.id and i.withdrawn_at is null and (i.person_id = ${ctx.asker.personId}::uuid or ${inScope('conferences.manage', 'i.unit_id')})
    order by i.person_id is null, i.number limit 1) my on true`
}

const actRows = JSON.stringify(Object.entries(acts).map(([verb, act]) => ({ verb, from: act.from, permission: act.permission })))
const held = (ctx: Ctx) => (ctx.asker.grants === '*' ? sql`true` : sql`right_holder(a.permission, array[c.unit_id]) is not null`)
