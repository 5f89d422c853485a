import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { dateOf } from '#kernel/business-date.ts'
import { refuseField } from '#kernel/errors.ts'
import { Id } from '#kernel/records.ts'
import { unitsOn } from '#modules/org/index.ts'
import { GuestName, GuestOrganisation } from './records.ts'
import { conferenceFor, unitOfConference } from './where.ts'

export const invite = action({
  summary: 'Invite the holders of seats in bodies on the day, units, and guests; who is invited already stays so',
  needs: 'conferences.manage',
  at: ({ db }, { conferenceId }) => unitOfConference(db, conferenceId),
  input: z.strictObject({
    conferenceId: Id,
    /** Bodies whose holders on the day are invited; those of the convening body as members, the others as the extended part. */
    bodyIds: z.array(Id).max(50).default([]),
    unitIds: z.array(Id).max(2_000).default([]),
    /** Every grassroots organisation below the convening unit on that day. */
    grassroots: z.boolean().default(false),
    guests: z
      .array(z.strictObject({ fullName: GuestName, organisation: GuestOrganisation }))
      .max(500)
      .default([]),
  }),
  output: z.object({ invited: z.int(), members: z.int(), units: z.int(), guests: z.int() }),
  example: known => ({
    conferenceId: known('conference1'),
    bodyIds: [known('bloc.body')],
    guests: [{ fullName: 'Trần Thị Ngọc Lan', organisation: 'Ban Tổ chức Tỉnh ủy' }],
  }),
  run: async (ctx, { conferenceId, bodyIds, unitIds, grassroots, guests }) => {
    const conference = await conferenceFor(ctx, conferenceId, 'invite')
    const on = dateOf(conference.startsAt)
    const there = await unitsOn(ctx.db, unitIds, on)
    unitIds.forEach((id, index) => {
      if (!there.has(id)) throw refuseField(['unitIds', index], 'conferences.unknown_unit', { date: on })
    })
    const asGuests = guests.map(guest => ({ id: ctx.newId(), ...guest }))
    const { rows } = await sql<{ members: number; units: number; guests: number }>`
      with numbered as (select coalesce(max(number), 0) as last from invitation where conference_id = ${conferenceId}),
      person as (
        select distinct on (h.person_id) h.person_id, h.mandate_id, case when h.body_id = ${conference.bodyId} then 'member' else 'extended' end as capacity, p.sort, h.number
        from holding h join position p on p.code = h.position
        where h.body_id = any (${bodyIds as string[]}::uuid[]) and h.valid @> ${on}::date
          and not exists (select from invitation i where i.conference_id = ${conferenceId} and i.person_id = h.person_id and i.withdrawn_at is null)
        order by h.person_id, h.body_id <> ${conference.bodyId}, p.sort
      ),
      place as (
        select u.id as unit_id, u.sort, u.code from units_at(${on}::date) u
        where (u.id = any (${unitIds as string[]}::uuid[]) or (${grassroots} and exists (
            select from lineage l join level v on v.code = u.level and v.grassroots where l.unit_id = u.id and l.ancestor_id = ${conference.unitId} and l.distance > 0 and upper_inf(l.recorded) and l.valid @> ${on}::date)))
          and not exists (select from invitation i where i.conference_id = ${conferenceId} and i.unit_id = u.id and i.withdrawn_at is null)
      ),
      guest as (select id, row_number() over () as n from unnest(${asGuests.map(guest => guest.id)}::uuid[]) id),
      everyone as (
        select gen_random_uuid() as id, * from (
          select 1 as kind, case capacity when 'member' then 0 else 1000 end + sort as sort, '' as code, number::bigint as n, capacity, person_id, mandate_id, null::uuid as unit_id, null::uuid as given from person
          union all select 2, sort, code, 0, 'extended', null, null, unit_id, null from place
          union all select 3, 0, '', n, 'guest', null, null, null, id from guest
        ) x
      ),
      made as (
        insert into invitation (id, conference_id, number, capacity, person_id, mandate_id, unit_id, invited_at)
        select coalesce(given, id), ${conferenceId}, (select last from numbered) + row_number() over (order by kind, sort, code, n), capacity, person_id, mandate_id, unit_id, ${ctx.now}
        from everyone
        returning id, capacity, person_id, unit_id
      ),
      named as (
        insert into guest_detail (invitation_id, unit_id, full_name, organisation)
        select g.id, ${conference.unitId}, g."fullName", g.organisation from jsonb_to_recordset(${JSON.stringify(asGuests)}::jsonb) as g(id uuid, "fullName" text, organisation text) join made on made.id = g.id
      )
      select count(*) filter (where person_id is not null)::int as members, count(*) filter (where unit_id is not null)::int as units, count(*) filter (where capacity = 'guest')::int as guests from made`.execute(
      ctx.db,
    )
    const made = rows[0] ?? { members: 0, units: 0, guests: 0 }
    ctx.note({ ...made, guestInvitations: asGuests.map(guest => guest.id) })
    ctx.emit('conferences.invite', { units: [conference.unitId, ...unitIds], data: { conferenceId } })
    return { invited: made.members + made.units + made.guests, ...made }
  },
})
