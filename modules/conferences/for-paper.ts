import { sql } from 'kysely'
import { wallTime } from '#kernel/clock.ts'
import type { Ctx } from '#kernel/road.ts'
import { scheduleOf } from './schedule.ts'

/** What papers say of a conference. */
export interface ConferenceForPaper {
  id: string
  title: string
  bodyId: string
  startsAt: string
  /** Business date and 'HH:MM' there. */
  day: string
  time: string
  place: string
  ordinal: number
  term: string | null
  agenda: { at: string; title: string; presenter: string | null; kind: string }[]
}

/** A conference of a unit by id, or (null) the unit's next or latest one in or after a year; one statement. Null: there is none for this reader. */
export async function conferenceForPaper(ctx: Ctx, unitId: string, wanted: { id: string } | { closing: number }): Promise<ConferenceForPaper | null> {
  const { rows } = await sql<
    ConferenceForPaper & { agenda: { fixedStart: string | null; minutes: number; title: string; presenter: string | null; kind: string }[] }
  >`
    select c.id, c.title, c.body_id, c.starts_at, ${wallTime('c.starts_at')}::date as day, to_char(${wallTime('c.starts_at')}, 'HH24:MI') as time,
      c.place, c.ordinal, t.ordinal as term, coalesce((
        select jsonb_agg(jsonb_build_object('fixedStart', a.fixed_start, 'minutes', a.minutes, 'title', a.title, 'presenter', a.presenter, 'kind', a.kind) order by a.position)
        from agenda_item a where a.conference_id = c.id and a.removed_at is null), '[]') as agenda
    from conference c left join term t on t.id = c.term_id
    where c.unit_id = ${unitId} and c.state <> 'cancelled' and ${
      'id' in wanted
        ? sql`c.id = ${wanted.id}`
        : sql`${wallTime('c.starts_at')}::date between make_date(${wanted.closing}, 12, 1) and make_date(${wanted.closing} + 1, 6, 30)`
    }
    order by c.starts_at limit 1`.execute(ctx.db)
  const row = rows[0]
  if (!row) return null
  const times = scheduleOf(row.time, row.agenda)
  return { ...row, agenda: row.agenda.map(({ title, presenter, kind }, index) => ({ at: times[index] ?? row.time, title, presenter, kind })) }
}
