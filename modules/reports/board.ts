import { sql } from 'kysely'
import { z } from 'zod'
import { query } from '#kernel/action.ts'
import { Id, IsoDate } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { IndicatorCode } from '#modules/indicators/records.ts'
import { lastHeld, stoodUnder } from './obligation-rows.ts'
import { Mode, State, Timeliness, UnitName } from './records.ts'
import { timeliness } from './states.ts'

/** How many reports are asked, in, accepted, and in time. `missing`: nothing signed yet; `overdue`: missing past the due date. */
const Counts = z.object({ expected: z.int(), accepted: z.int(), waiting: z.int(), onTime: z.int(), late: z.int(), overdue: z.int(), missing: z.int() })
type Counts = z.infer<typeof Counts>

const Cell = z.object({
  obligationId: Id,
  period: z.string(),
  mode: Mode,
  state: State,
  timeliness: Timeliness,
  dueOn: IsoDate,
  inForce: z.boolean(),
  partsChanged: z.boolean(),
})

export const boardInput = z.strictObject({
  family: IndicatorCode,
  under: Id.optional(),
  /** Periods that lie inside these days. */
  from: IsoDate,
  to: IsoDate,
  level: z.string().max(40).optional(),
  kind: z.string().max(40).optional(),
  /** Only units with something overdue. */
  overdueOnly: z.boolean().optional(),
  search: z.string().trim().max(200).optional(),
  page: z.int().min(1).max(10_000).default(1),
  size: z.int().min(1).max(6000).default(500),
})

export const Board = z.object({
  periods: z.array(Counts.extend({ code: z.string(), dueOn: IsoDate })),
  rows: z.array(z.object({ unit: UnitName, level: z.string(), kind: z.string().nullable(), counts: Counts, cells: z.array(Cell) })),
  /** Units in all. */
  total: z.int(),
  counts: Counts,
})

export const board = query({
  summary: 'Completeness of reports, unit by period: what is in, on time, late and missing',
  needs: 'reports.read',
  input: boardInput,
  output: Board,
  example: known => ({ family: known('family1'), from: '2020-01-01', to: '2020-12-31' }),
  run: async (ctx, input) => readBoard(ctx, input),
})

/** Two statements: the counts of every period over all units, and the cells of the units of the page. */
export async function readBoard(ctx: Ctx, input: z.output<typeof boardInput>): Promise<z.output<typeof Board>> {
  const chosen = chosenReports(ctx, input)
  const { rows: periods } = await sql<Counts & { code: string; dueOn: string }>`
    ${chosen} select period as code, min(due_on) as due_on, ${countColumns(ctx)} from chosen group by period order by min(starts), period`.execute(ctx.db)
  // Grouped before it is joined: a page joined to the reports themselves was scanned once a unit (460 units x 12 months: 0.8 s instead of 0.1 s).
  const { rows } = await sql<z.output<typeof Board>['rows'][number] & { units: number }>`
    ${chosen}, grouped as (
      select unit_id, (array_agg(level order by ends desc))[1] as level, (array_agg(kind order by ends desc))[1] as kind, jsonb_build_object(${countPairs(ctx)}) as counts,
        jsonb_agg(jsonb_build_object('obligationId', c.id, 'period', c.period, 'mode', c.mode, 'state', c.state, 'dueOn', c.due_on, 'inForce', c.in_force is not null, 'acceptedSignedOn', c.accepted_signed_on,
          'partsChanged', c.mode = 'compiled' and exists (select from obligation_event e where e.submission_id = c.latest and e.verb = 'parts_changed')) order by c.starts) as cells
      from chosen c group by unit_id
    )
    select jsonb_build_object('id', g.unit_id, 'code', n.code, 'name', n.name, 'shortName', n.short_name) as unit, g.level, g.kind, g.counts, g.cells, count(*) over () as units
    from grouped g join name_on(g.unit_id, business_today()) n on true
    order by n.code limit ${input.size} offset ${(input.page - 1) * input.size}`.execute(ctx.db)
  return {
    periods,
    rows: rows.map(({ units: _units, ...row }) => ({
      ...row,
      cells: row.cells.map(cell => {
        const { acceptedSignedOn, ...shown } = cell as typeof cell & { acceptedSignedOn: string | null }
        return { ...shown, timeliness: timeliness({ dueOn: cell.dueOn, state: cell.state, acceptedSignedOn }, ctx.today) }
      }),
    })),
    total: rows[0]?.units ?? 0,
    counts: summed(periods),
  }
}

/** The reports the board is about, each with its unit's class on its last day (of a unit that ended before it, on the last of its own). */
function chosenReports(ctx: Ctx, input: z.output<typeof boardInput>) {
  return sql`
    with chosen as materialized (
      select o.*, k.level, k.kind
      from obligation o join family a on a.id = o.family and a.code = ${input.family}
      join unit_class k on k.unit_id = o.unit_id and upper_inf(k.recorded) and ${lastHeld('k')}
      where o.starts >= ${input.from}::date and o.ends <= ${input.to}::date
        and ${input.under ? stoodUnder(input.under) : sql`true`}
        and ${input.level ? sql`k.level = ${input.level}` : sql`true`} and ${input.kind ? sql`k.kind = ${input.kind}` : sql`true`}
        and ${input.search ? sql`exists (select from unit_name n where n.unit_id = o.unit_id and upper_inf(n.recorded) and n.search_text like '%' || searchable(${input.search}) || '%')` : sql`true`}
        and ${input.overdueOnly ? sql`exists (select from obligation x where x.unit_id = o.unit_id and x.family = o.family and x.starts >= ${input.from}::date and x.ends <= ${input.to}::date and x.accepted_signed_on is null and x.state <> 'submitted' and x.due_on < ${ctx.today}::date)` : sql`true`}
    )`
}

const conditions = (ctx: Ctx) => ({
  expected: sql`true`,
  accepted: sql`in_force is not null`,
  waiting: sql`in_force is null and state = 'submitted'`,
  onTime: sql`accepted_signed_on <= due_on`,
  late: sql`accepted_signed_on > due_on`,
  overdue: sql`accepted_signed_on is null and state <> 'submitted' and due_on < ${ctx.today}::date`,
  missing: sql`in_force is null and state <> 'submitted'`,
})

const countColumns = (ctx: Ctx) =>
  sql.join(
    Object.entries(conditions(ctx)).map(([name, condition]) => sql`count(*) filter (where ${condition}) as ${sql.id(name === 'onTime' ? 'on_time' : name)}`),
  )
const countPairs = (ctx: Ctx) =>
  sql.join(Object.entries(conditions(ctx)).map(([name, condition]) => sql`${sql.lit(name)}, count(*) filter (where ${condition})`))

function summed(periods: readonly Counts[]): Counts {
  const total: Counts = { expected: 0, accepted: 0, waiting: 0, onTime: 0, late: 0, overdue: 0, missing: 0 }
  for (const period of periods) for (const key of Object.keys(total) as (keyof Counts)[]) total[key] += period[key]
  return total
}
