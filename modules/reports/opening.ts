import { sql } from 'kysely'
import { addDays, startOfDay } from '#kernel/business-date.ts'
import { refuse } from '#kernel/errors.ts'
import { DueRule, dueDate, next, parsePeriod, type Period, type PeriodKind, periodsOf } from '#kernel/period.ts'
import type { Ctx } from '#kernel/road.ts'
import { scheduleAct } from '#kernel/schedule.ts'
import { ensurePeriod, familySlots } from '#modules/indicators/index.ts'
import { setExpected, treeVersionAt } from '#modules/results/index.ts'
import type { FormSlot } from './records.ts'
import { scheduleReminders } from './remind-day.ts'

export interface Opened {
  obligations: number
  dueOn: string
  units: string[]
}

/**
 * Asks for the reports of a period: one obligation for each span of days in the period over which a unit of an obliged level stands and is not suspended, in a number of
 * statements that does not grow with units. Again: adds only what is missing (units founded since). Refuses `reports.no_form`, `reports.period_closed`.
 */
export async function openObligations(
  ctx: Ctx,
  asked: { family: string; period: string; under?: string | undefined /** Only these units. */; units?: readonly string[] },
): Promise<Opened> {
  const period = parsePeriod(asked.period)
  const [family] = await familySlots(ctx.db, [asked.family])
  const { rows: forms } = await sql<{ id: string; slots: FormSlot[]; due: unknown; closed: boolean }>`
    select f.id, f.slots, f.due, exists (select from period_closure c where c.family = f.family and c.period = ${period.code} and c.opened_at is null) as closed
    from form f where f.family = ${family?.id ?? null}::uuid and f.valid @> ${period.starts}::date`.execute(ctx.db)
  const form = forms[0]
  if (!family || !form) throw refuse('reports.no_form', { period: period.code })
  if (family.periodKind !== period.kind) throw refuse('reports.other_kind', { kind: family.periodKind })
  if (form.closed) throw refuse('reports.period_closed', { period: period.code })
  await ensurePeriod(ctx.db, period.code)
  const dueOn = dueDate(DueRule.parse(form.due), period, ctx.calendar)
  const spans = await spansOf(ctx, form.id, period, asked)
  const trees = new Map<string, number>()
  for (const ends of new Set(spans.map(span => span.ends))) trees.set(ends, await treeVersionAt(ctx, ends))
  const rows = spans.map(span => ({ id: ctx.newId(), ...span, tree: trees.get(span.ends) }))
  const { rows: made } = await sql<{ unitId: string; mode: 'own' | 'compiled'; tree: number; ends: string }>`
    insert into obligation (id, form, family, unit_id, filed_to, period, starts, ends, mode, tree, due_on, opened_at)
    select r.id, ${form.id}, ${family.id}, r."unitId", r."filedTo", ${period.code}, r.starts, r.ends, r.mode, r.tree, ${dueOn}::date, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, "unitId" uuid, "filedTo" uuid, starts date, ends date, mode text, tree int)
    on conflict do nothing returning unit_id, mode, tree, ends`.execute(ctx.db)
  const positions = new Map(family.slots.map(slot => [slot.component.code, slot.position]))
  const slots = form.slots.flatMap(slot => positions.get(slot.component) ?? [])
  await setExpected(
    ctx,
    made.map(one => ({ family: family.id, period: period.code, tree: one.tree, unit: one.unitId, mode: one.mode, ends: one.ends, slots })),
  )
  if (made.length) await scheduleReminders(ctx, [dueOn])
  if (made.length)
    await scheduleAct(ctx.db, {
      dueAt: startOfDay(addDays(dueOn, 1)),
      kind: 'reports.fallDue',
      key: `${family.id}:${period.code}:${ctx.newId()}`,
      payload: { family: family.id, period: period.code },
    })
  const units = made.map(one => one.unitId)
  ctx.note({ period: period.code, form: form.id, obligations: made.length })
  ctx.emit('reports.opened', { units, data: { family: family.code, period: period.code } })
  return { obligations: made.length, dueOn, units }
}

/** Puts the opening of the first period that holds a day, or begins after it, on the business calendar. Terms and ad hoc periods are opened by hand. */
export async function scheduleOpening(ctx: Ctx, { family, periodKind, onOrAfter }: { family: string; periodKind: PeriodKind; onOrAfter: string }) {
  const year = Number(onOrAfter.slice(0, 4))
  const period = periodsOf(periodKind, { starts: `${year}-01-01`, ends: `${year + 1}-12-31` }).find(one => one.ends >= onOrAfter)
  if (period) await scheduleOpeningOf(ctx, family, period)
}

/** The act of the business calendar: opens, and puts the period after it on the calendar. A family without a form for the period any more is let go. */
export async function openScheduled(ctx: Ctx, payload: unknown) {
  const { family, period } = payload as { family: string; period: string }
  const { starts } = parsePeriod(period)
  const { rows } = await sql<{ ready: boolean }>`
    select exists (select from form where family = ${family} and valid @> ${starts}::date)
      and not exists (select from period_closure where family = ${family} and period = ${period} and opened_at is null) as ready`.execute(ctx.db)
  if (rows[0]?.ready) await openObligations(ctx, { family, period })
  await scheduleOpeningOf(ctx, family, next(parsePeriod(period)))
}

const scheduleOpeningOf = (ctx: Ctx, family: string, period: Period) =>
  scheduleAct(ctx.db, { dueAt: startOfDay(period.starts), kind: 'reports.open', key: `${family}:${period.code}`, payload: { family, period: period.code } })

interface Span {
  unitId: string
  mode: 'own' | 'compiled'
  starts: string
  ends: string
  filedTo: string
}

/** Days of the period over which units of an obliged level stand, not outside, and to whom they report on the last of them (a root: to itself). */
async function spansOf(ctx: Ctx, form: string, period: Period, { under, units }: { under?: string | undefined; units?: readonly string[] }): Promise<Span[]> {
  const days = sql`daterange(${period.starts}::date, ${period.ends}::date, '[]')`
  const { rows } = await sql<Span>`
    with obliged as (
      select o.level, o.mode from form f, jsonb_to_recordset(f.obliged) as o(level text, mode text) where f.id = ${form}
    ), standing as (
      select c.unit_id, o.mode, range_agg(c.valid * p.valid * ${days}) as days
      from obliged o join unit_class c on c.level = o.level and not c.suspended and upper_inf(c.recorded) and c.valid && ${days}
      join placement p on p.unit_id = c.unit_id and upper_inf(p.recorded) and p.valid && ${days}
      where ${under === undefined ? sql`true` : sql`exists (select from lineage l where l.unit_id = c.unit_id and l.ancestor_id = ${under} and upper_inf(l.recorded) and l.valid && ${days})`}
        and ${units === undefined ? sql`true` : sql`c.unit_id = any(${units as string[]}::uuid[])`}
      group by c.unit_id, o.mode
    ), away as (
      select l.unit_id, range_agg(l.valid * c.valid) as days
      from level v join unit_class c on c.level = v.code and upper_inf(c.recorded) and c.valid && ${days}
      join lineage l on l.ancestor_id = c.unit_id and upper_inf(l.recorded) and l.valid && c.valid where v.outside group by 1
    ), span as (
      select s.unit_id, s.mode, lower(d) as starts, upper(d) - 1 as ends
      from standing s left join away a on a.unit_id = s.unit_id cross join unnest(s.days - coalesce(a.days, '{}'::datemultirange)) d
    )
    select s.unit_id, s.mode, s.starts, s.ends, coalesce(p.parent_id, s.unit_id) as filed_to
    from span s join placement p on p.unit_id = s.unit_id and upper_inf(p.recorded) and p.valid @> s.ends order by s.unit_id, s.starts`.execute(ctx.db)
  return rows
}
