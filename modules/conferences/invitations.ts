import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { dateOf } from '#kernel/business-date.ts'
import { notFound } from '#kernel/errors.ts'
import { Id, listInput, listOf } from '#kernel/records.ts'
import { inScope } from '#modules/org/index.ts'
import { Answer, Attendance, Capacity, Invitation } from './records.ts'
import { allows } from './states.ts'
import { rightsAt } from './where.ts'

export const invitations = query({
  summary: 'Those invited to a conference, with their answers and the roll call',
  needs: 'conferences.read',
  input: z.strictObject({
    ...listInput,
    conferenceId: Id,
    capacity: Capacity.optional(),
    answer: z.enum([...Answer.options, 'none']).optional(),
    attendance: z.enum([...Attendance.options, 'none']).optional(),
  }),
  output: listOf(Invitation),
  example: known => ({ conferenceId: known('conference1') }),
  run: async (ctx, { conferenceId, search, sort, page, size, capacity, answer, attendance }) => {
    const conference = await ctx.db.selectFrom('conference').select(['unitId', 'startsAt', 'state']).where('id', '=', conferenceId).executeTakeFirst()
    if (!conference) throw notFound()
    const on = dateOf(conference.startsAt)
    const keeps = (await rightsAt(ctx, conference.unitId)).has('conferences.manage')
    const { rows } = await sql<Omit<z.output<typeof Invitation>, 'can'> & { total: number; mine: boolean }>`
      with row as (
        select i.id, i.number, i.capacity, i.person_id, i.unit_id, i.answer, i.answer_reason, i.answered_at, a.state as attendance, a.reason as attendance_reason,
          coalesce(nullif(g.full_name, ''), pn.full_name, un.name) as name,
          case when i.person_id is not null then coalesce(first.names, po.names) ->> ${ctx.language} || case when i.capacity = 'extended' and sn.short_name is not null then ', ' || sn.short_name else '' end else nullif(g.organisation, '') end as role,
          coalesce(pn.given_name, regexp_replace(nullif(g.full_name, ''), '^.*\\s', ''), un.name) as given_name,
          case when i.capacity = 'member' then 0 when i.person_id is not null then 1 when i.unit_id is not null then 2 else 3 end as part,
          case when i.unit_id is not null then i.number else coalesce(first.sort, po.sort) end as place,
          i.person_id = ${ctx.asker.personId}::uuid or (i.unit_id is not null and ${inScope('conferences.manage', 'i.unit_id')}) as mine
        from invitation i
        left join attendance a on a.invitation_id = i.id
        left join guest_detail g on g.invitation_id = i.id
        left join person_name pn on pn.person_id = i.person_id
        left join mandate m on m.id = i.mandate_id left join seat s on s.id = m.seat_id left join position po on po.code = s.position
        left join name_on(i.unit_id, ${on}::date) un on true
        left join name_on(s.unit_id, ${on}::date) sn on true
        left join lateral (
          select p.sort, p.names from holding h join position p on p.code = h.position
          where i.capacity = 'member' and h.person_id = i.person_id and h.unit_id = ${conference.unitId} and h.valid @> ${on}::date order by p.sort limit 1) first on true
        where i.conference_id = ${conferenceId} and i.withdrawn_at is null
      )
      select *, count(*) over ()::int as total from row
      where ${capacity ? sql`capacity = ${capacity}` : sql`true`}
        and ${answer ? (answer === 'none' ? sql`answer is null` : sql`answer = ${answer}`) : sql`true`}
        and ${attendance ? (attendance === 'none' ? sql`attendance is null` : sql`attendance = ${attendance}`) : sql`true`}
        and ${search ? sql`searchable(coalesce(name, '') || ' ' || coalesce(role, '')) like '%' || searchable(${search}) || '%'` : sql`true`}
      order by ${sql.raw(orders.get(sort ?? '') ?? (keeps ? seated : `mine is true desc, ${seated}`))} limit ${size} offset ${(page - 1) * size}`.execute(
      ctx.db,
    )
    const can = (mine: boolean) => [
      ...(conference.state === 'convened' && (mine || keeps) ? ['answer'] : []),
      ...(['markAttendance', 'withdrawInvitation'] as const).filter(verb => keeps && allows(verb, conference.state)),
    ]
    const mayErase = (row: { capacity: string; name: string | null }) => (keeps && row.capacity === 'guest' && row.name !== null ? ['eraseGuest'] : [])
    return { rows: rows.map(({ total: _, mine, ...row }) => ({ ...row, can: [...can(mine), ...mayErase(row)] })), total: rows[0]?.total ?? 0 }
  },
})

/**
 * As lists of delegates are read: members, the extended part, units in their order, guests. Leaders stand in the order of their positions (a member by the first
 * position held in the convening unit that day), those of one position by given name.
 */
const seated = 'part, place, given_name collate vietnamese, name collate vietnamese, number'

const orders = new Map(
  Object.entries({
    number: 'number',
    name: 'given_name collate vietnamese, name collate vietnamese, number',
    '-name': 'given_name collate vietnamese desc, number',
  }),
)
