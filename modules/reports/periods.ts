import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Instant, IsoDate } from '#kernel/records.ts'
import { IndicatorCode } from '#modules/indicators/records.ts'

const Row = z.object({
  code: z.string(),
  starts: IsoDate,
  ends: IsoDate,
  /** Null: nobody is asked yet. */
  dueOn: IsoDate.nullable(),
  expected: z.int(),
  accepted: z.int(),
  waiting: z.int(),
  overdue: z.int(),
  closure: z.object({ at: Instant, reason: z.string() }).nullable(),
  /** When and why it was opened again the last time. */
  reopened: z.object({ at: Instant, reason: z.string() }).nullable(),
  can: z.array(z.string()),
})

export const periods = query({
  summary: 'The periods of a form family that were opened or closed, with how many reports are asked and in, the latest first',
  needs: 'reports.read',
  input: z.strictObject({ family: IndicatorCode, /** Periods that end in it. */ year: z.int().min(1930).max(2200).optional() }),
  output: z.object({ rows: z.array(Row) }),
  example: known => ({ family: known('family1') }),
  run: async (ctx, { family, year }) => {
    const { rows } = await sql<Omit<z.output<typeof Row>, 'can'>>`
      with asked as (
        select o.period, min(o.due_on) as due_on, count(*)::int as expected, count(o.in_force)::int as accepted,
          count(*) filter (where o.in_force is null and o.state = 'submitted')::int as waiting,
          count(*) filter (where o.accepted_signed_on is null and o.state <> 'submitted' and o.due_on < ${ctx.today}::date)::int as overdue
        from obligation o join family f on f.id = o.family where f.code = ${family} and o.state <> 'withdrawn' group by o.period
      ), closed as (
        select distinct on (c.period) c.* from period_closure c join family f on f.id = c.family where f.code = ${family} order by c.period, c.closed_at desc
      )
      select p.code, p.starts, p.ends, a.due_on, coalesce(a.expected, 0) as expected, coalesce(a.accepted, 0) as accepted, coalesce(a.waiting, 0) as waiting, coalesce(a.overdue, 0) as overdue,
        case when c.id is not null and c.opened_at is null then jsonb_build_object('at', ${instant('c.closed_at')}, 'reason', c.reason) end as closure,
        case when c.opened_at is not null then jsonb_build_object('at', ${instant('c.opened_at')}, 'reason', c.opened_reason) end as reopened
      from period p left join asked a on a.period = p.code left join closed c on c.period = p.code
      where (a.period is not null or c.period is not null) and ${year ? sql`extract(year from p.ends) = ${year}` : sql`true`}
      order by p.ends desc, p.starts desc`.execute(ctx.db)
    const may = ctx.asker.grants === '*' || 'reports.manage' in ctx.asker.grants
    return { rows: rows.map(row => ({ ...row, can: !may ? [] : row.closure ? ['reopenPeriod'] : ['openPeriod', 'closePeriod'] })) }
  },
})

/** An instant inside JSON as the rows carry it. */
const instant = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
