import { type RawBuilder, sql } from 'kysely'
import { dateOf, daysBetween } from '#kernel/business-date.ts'
import { CalendarNotCovered } from '#kernel/working-calendar.ts'
import type { Ctx } from '#kernel/road.ts'
import type { Obligation } from './records.ts'
import { canOf } from './rights-at.ts'
import { timeliness } from './states.ts'

type Row = Omit<Obligation, 'timeliness' | 'daysLeft' | 'daysLate' | 'can'> & {
  acceptedSignedOn: string | null
  closed: boolean
  total: number
  answerer: string
  superior: string
}

/** Names of a unit on the last day of the report, as known now; of one that ended before it, the last. */
const named = (unit: string) => sql`(
  select jsonb_build_object('id', n.unit_id, 'code', n.code, 'name', n.name, 'shortName', n.short_name) from name_on(${sql.ref(unit)}, o.ends) n)`

/** A report with everything the lists show; `o` is the obligation, `a` its family. One statement for the rows, one for what may be done with them. */
export async function obligationRows(
  ctx: Ctx,
  asked: { where: RawBuilder<unknown>; order: RawBuilder<unknown>; limit: number; offset: number },
): Promise<{ rows: Obligation[]; total: number }> {
  const { rows } = await sql<Row>`
    with page as materialized (
      select o.*, count(*) over () as total, row_number() over (order by ${asked.order}, o.id) as place
      from obligation o join family a on a.id = o.family where o.state <> 'withdrawn' and ${asked.where} order by ${asked.order}, o.id limit ${asked.limit} offset ${asked.offset}
    )
    select o.id, o.form, f.names as form_name, a.code as family, ${named('o.unit_id')} as unit, ${named('o.filed_to')} as filed_to, ${named('o.answered_by')} as answered_by, o.period, o.starts, o.ends, o.mode, o.due_on, o.state,
      o.version, o.latest as submission_id, s.signed_at, o.in_force is not null as in_force, o.accepted_signed_on, o.total, coalesce(o.answered_by, answers_for(o.unit_id)) as answerer, answers_for(o.filed_to) as superior,
      exists (select from obligation_event e where e.submission_id = o.latest and e.verb = 'parts_changed') as parts_changed,
      case when o.state = 'returned' then (select e.reason from obligation_event e where e.obligation_id = o.id and e.verb = 'return' order by e.at desc, e.id desc limit 1) end as return_reason,
      (select max(e.at) from obligation_event e where e.obligation_id = o.id and e.verb = 'remind') as reminded_at,
      exists (select from period_closure c where c.family = o.family and c.period = o.period and c.opened_at is null) as closed
    from page o join form f on f.id = o.form join family a on a.id = o.family left join submission s on s.id = o.latest
    order by o.place`.execute(ctx.db)
  const can = await canOf(
    ctx,
    rows.map(row => ({ state: row.state, closed: row.closed, unitId: row.answerer, filedTo: row.superior })),
  )
  return {
    rows: rows.map(({ total: _total, closed: _closed, answerer: _answerer, superior: _superior, acceptedSignedOn, ...row }, index) => {
      const time = timeliness({ dueOn: row.dueOn, state: row.state, acceptedSignedOn }, ctx.today)
      // What waits for acceptance is as late as the day it was signed; what nobody has sent grows later every day.
      const until = { late: acceptedSignedOn, waiting: row.signedAt && dateOf(row.signedAt), overdue: ctx.today, open: null, on_time: null }[time]
      const daysLate = until ? Math.max(0, daysBetween(row.dueOn, until)) : 0
      return { ...row, timeliness: time, daysLeft: daysLeft(ctx, row.dueOn), daysLate, can: can[index] ?? [] }
    }),
    total: rows[0]?.total ?? 0,
  }
}

/** Working days until due; calendar days where the working calendar does not reach. */
export function daysLeft(ctx: Pick<Ctx, 'calendar' | 'today'>, dueOn: string): number {
  try {
    return ctx.calendar.workingDaysBetween(ctx.today, dueOn)
  } catch (error) {
    if (error instanceof CalendarNotCovered) return daysBetween(ctx.today, dueOn)
    throw error
  }
}

/** Conditions that lists share. */
export function filters(
  ctx: Ctx,
  input: {
    search?: string | undefined
    family?: string | undefined
    period?: string | undefined
    state?: string[] | undefined
    timeliness?: string | undefined
    under?: string | undefined
  },
) {
  const today = sql`${ctx.today}::date`
  const byTime: Record<string, RawBuilder<unknown>> = {
    open: sql`o.accepted_signed_on is null and o.state <> 'submitted' and o.due_on >= ${today}`,
    waiting: sql`o.accepted_signed_on is null and o.state = 'submitted'`,
    on_time: sql`o.accepted_signed_on <= o.due_on`,
    late: sql`o.accepted_signed_on > o.due_on`,
    overdue: sql`o.accepted_signed_on is null and o.state <> 'submitted' and o.due_on < ${today}`,
  }
  const conditions = [
    ...(input.search
      ? [
          sql`exists (select from unit_name n where n.unit_id = o.unit_id and upper_inf(n.recorded) and n.search_text like '%' || searchable(${input.search}) || '%')`,
        ]
      : []),
    ...(input.family ? [sql`a.code = ${input.family}`] : []),
    ...(input.period ? [sql`o.period = ${input.period}`] : []),
    ...(input.state?.length ? [sql`o.state = any(${input.state}::text[])`] : []),
    ...(input.timeliness && byTime[input.timeliness] ? [byTime[input.timeliness] as RawBuilder<unknown>] : []),
    ...(input.under ? [stoodUnder(input.under)] : []),
  ]
  return conditions.reduce((all, one) => sql`${all} and ${one}`, sql`true`)
}

/** Whether the unit of the report `o` stood under another on the report's last day, or when it ended before that. */
export const stoodUnder = (unit: string) => sql`exists (
  select from lineage l where l.unit_id = o.unit_id and l.ancestor_id = ${unit} and upper_inf(l.recorded) and ${lastHeld('l')})`

/** Of dated rows of the unit of the report `o`: those that hold on its last day; of a unit that ended before that, those that held to its end. */
export function lastHeld(alias: 'l' | 'k') {
  const valid = sql.ref(`${alias}.valid`)
  return sql`(${valid} @> o.ends or (upper(${valid}) <= o.ends and not exists (
    select from placement p where p.unit_id = o.unit_id and upper_inf(p.recorded) and p.valid && daterange(upper(${valid}), o.ends, '[]'))))`
}

/** What is to be done first, by due date; what is done after it, latest first. */
export const urgentFirst = sql`(o.state = 'accepted'), case when o.state <> 'accepted' then o.due_on end, o.due_on desc, o.unit_id, o.starts`
