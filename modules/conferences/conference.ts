import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { wallTime } from '#kernel/clock.ts'
import { notFound } from '#kernel/errors.ts'
import { Id, Instant } from '#kernel/records.ts'
import { conferenceRow, myInvitation } from './conference-row.ts'
import { AgendaItem, ConferenceRow, Counts, capacities } from './records.ts'
import { scheduleOf } from './schedule.ts'

const Event = z.object({ verb: z.string(), at: Instant, reason: z.string().nullable(), by: z.string().nullable() })

const Shown = ConferenceRow.extend({
  version: z.int(),
  agendaVersion: z.int(),
  agenda: z.array(AgendaItem),
  counts: z.object({ all: Counts, member: Counts, extended: Counts, guest: Counts }),
  history: z.array(Event),
})

export const conference = query({
  summary: 'A conference with its agenda and papers, counts of invitations and attendance, and history',
  needs: 'conferences.read',
  input: z.strictObject({ id: Id }),
  output: Shown,
  example: known => ({ id: known('conference1') }),
  run: async (ctx, { id }) => {
    const { rows } = await sql<
      z.output<typeof ConferenceRow> & {
        version: number
        agendaVersion: number
        startTime: string
        agenda: Omit<z.output<typeof AgendaItem>, 'at'>[]
        counted: Counted[]
        history: z.output<typeof Event>[]
      }
    >`
      select ${conferenceRow(ctx)}, c.version, c.agenda_version, to_char(${wallTime('c.starts_at')}, 'HH24:MI') as start_time,
        coalesce((
          select jsonb_agg(jsonb_build_object('id', a.id, 'position', a.position, 'fixedStart', a.fixed_start, 'minutes', a.minutes, 'title', a.title, 'presenter', a.presenter, 'kind', a.kind,
            'papers', coalesce((select jsonb_agg(jsonb_build_object('fileId', f.id, 'name', f.name, 'mediaType', f.media_type, 'size', f.size) order by p.sort)
              from agenda_paper p join file f on f.id = p.file_id where p.item_id = a.id), '[]')) order by a.position)
          from agenda_item a where a.conference_id = c.id and a.removed_at is null), '[]') as agenda,
        coalesce((
          select jsonb_agg(x) from (
            select i.capacity, count(*)::int as invited, count(*) filter (where i.answer = 'coming')::int as coming, count(*) filter (where i.answer = 'not_coming')::int as "notComing",
              count(*) filter (where a.state = 'present')::int as present, count(*) filter (where a.state = 'absent_with_reason')::int as "absentWithReason", count(*) filter (where a.state = 'absent')::int as absent
            from invitation i left join attendance a on a.invitation_id = i.id where i.conference_id = c.id and i.withdrawn_at is null group by i.capacity) x), '[]') as counted,
        coalesce((
          select jsonb_agg(jsonb_build_object('verb', e.verb, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'reason', e.reason, 'by', (
            select coalesce(pn.full_name, p.names ->> ${ctx.language}) from mandate m join seat s on s.id = m.seat_id join position p on p.code = s.position left join person_name pn on pn.person_id = m.person_id where m.id = e.mandate_id)) order by e.at, e.id)
          from conference_event e where e.conference_id = c.id), '[]') as history
      from conference c join body b on b.id = c.body_id left join term t on t.id = c.term_id
      left join name_on(c.unit_id, ${ctx.today}::date) n on true
      ${myInvitation(ctx)}
      where c.id = ${id}`.execute(ctx.db)
    const row = rows[0]
    if (!row) throw notFound()
    const { startTime, counted, agenda, ...said } = row
    const times = scheduleOf(startTime, agenda)
    return { ...said, agenda: agenda.map((item, index) => ({ ...item, at: times[index] ?? startTime })), counts: countsOf(counted) }
  },
})

type Counted = z.output<typeof Counts> & { capacity: (typeof capacities)[number] }

const none = { invited: 0, coming: 0, notComing: 0, present: 0, absentWithReason: 0, absent: 0 }

function countsOf(counted: readonly Counted[]) {
  const of = (capacity: Counted['capacity']) => ({ ...none, ...counted.find(row => row.capacity === capacity) })
  const [member, extended, guest] = capacities.map(of) as [typeof none, typeof none, typeof none]
  const all = Object.fromEntries(
    Object.keys(none).map(key => [key, member[key as keyof typeof none] + extended[key as keyof typeof none] + guest[key as keyof typeof none]]),
  ) as typeof none
  return { all, member, extended, guest }
}
