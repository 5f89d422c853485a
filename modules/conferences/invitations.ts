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
          case when i.person_id is not null then po.names ->> ${ctx.language} || case when i.capacity = 'extended' and sn.short_name is not null then ', ' || sn.short_name else '' end else nullif(g.organisation, '') end as role,
          coalesce(pn.given_name, un.name) as given_name,
          i.person_id = ${ctx.asker.personId}::uuid or (i.unit_id is not null and ${inScope('conferences.manage', 'i.unit_id')}) as mine
        from invitation i
        left join attendance a on a.invitation_id = i.id
        left join guest_detail g on g.invitation_id = i.id
        left join person_name pn on pn.person_id = i.person_id
        left join mandate m on m.id = i.mandate_id left join seat s on s.id = m.seat_id left join position po on po.code = s.position
        left join unit_name un on un.unit_id = i.unit_id and upper_inf(un.recorded) and un.valid @> ${on}::date
        left join unit_name sn on sn.unit_id = s.unit_id and upper_inf(sn.recorded) and sn.valid @> ${on}::date
        where i.conference_id = ${conferenceId} and i.withdrawn_at is null
      )
      select *, count(*) over ()::int as total from row
      where ${capacity ? sql`capacity = ${capacity}` : sql`true`}
        and ${answer ? (answer === 'none' ? sql`answer is null` : sql`answer = ${answer}`) : sql`true`}
        and ${attendance ? (attendance === 'none' ? sql`attendance is null` : sql`attendance = ${attendance}`) : sql`true`}
        and ${search ? sql`searchable(coalesce(name, '') || ' ' || coalesce(role, '')) like '%' || searchable(${search}) || '%'` : sql`true`}
      order by ${sql.raw(orders[sort ?? ''] ?? (keeps ? 'number' : 'mine is true desc, number'))} limit ${size} offset ${(page - 1) * size}`.execute(ctx.db)
    const can = (mine: boolean) => [
      ...(conference.state === 'convened' && (mine || keeps) ? ['answer'] : []),
      ...(['markAttendance', 'withdrawInvitation'] as const).filter(verb => keeps && allows(verb, conference.state)),
    ]
    const mayErase = (row: { capacity: string; name: string | null }) => (keeps && row.capacity === 'guest' && row.name !== null ? ['eraseGuest'] : [])
    return { rows: rows.map(({ total: _, mine, ...row }) => ({ ...row, can: [...can(mine), ...mayErase(row)] })), total: rows[0]?.total ?? 0 }
  },
})

const orders: Record<string, string> = {
  number: 'number',
  name: 'given_name collate vietnamese, name collate vietnamese, number',
  '-name': 'given_name collate vietnamese desc, number',
}
