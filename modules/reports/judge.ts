import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import { ensurePeriods, familySlots } from '#modules/indicators/index.ts'
import { post, postMany } from '#modules/results/index.ts'

const register = 'register.reports'

/**
 * Counts reports in the register 'reports on time', each once: when its first version is accepted, or when its due date has passed with nothing waiting.
 * The register holds for each unit and month of due dates how many were judged and how many were on time, posted as absolute counts, so that judging
 * again changes nothing. A constant number of statements.
 */
export async function judge(ctx: Ctx, obligationIds: readonly string[]) {
  if (!obligationIds.length) return
  const counts = await ctx.unscoped('the register counts what the system knows', async db => {
    // Counts of a unit are taken one after the other.
    await sql`select pg_advisory_xact_lock(hashtextextended('caunoi.judge:' || unit_id::text, 0)) from (
      select distinct unit_id from obligation where id = any(${obligationIds as string[]}::uuid[]) and judged_on is null order by 1 limit 1000) u`.execute(db)
    const { rows } = await sql<{ unit: string; tree: number; month: string; due: number; onTime: number }>`
      with judged as materialized (
        update obligation set judged_on = ${ctx.today}::date where id = any(${obligationIds as string[]}::uuid[]) and judged_on is null
        returning id, unit_id, tree, due_on, accepted_signed_on
      ), touched as (
        select distinct unit_id, tree, date_trunc('month', due_on)::date as month from judged
      ), counted as (
        select o.unit_id, o.tree, o.due_on, o.accepted_signed_on from touched t
        join obligation o on o.unit_id = t.unit_id and o.tree = t.tree and o.due_on >= t.month and o.due_on < t.month + interval '1 month'
        where o.judged_on is not null and o.id not in (select id from judged)
        union all select unit_id, tree, due_on, accepted_signed_on from judged
      )
      select t.unit_id as unit, t.tree, to_char(t.month, 'YYYY-MM') as month, count(*) as due, count(*) filter (where c.accepted_signed_on <= c.due_on) as on_time
      from touched t join counted c on c.unit_id = t.unit_id and c.tree = t.tree and date_trunc('month', c.due_on)::date = t.month
      group by 1, 2, 3`.execute(db)
    return rows
  })
  if (!counts.length) return
  const [family] = await familySlots(ctx.db, [register])
  if (!family) throw new Error(`the register ${register} is not there`)
  await ensurePeriods(
    ctx.db,
    counts.map(count => count.month),
  )
  const posts = counts.map(({ unit, tree, month, due, onTime }) => ({ family: family.id, period: month, tree, unit, own: [due, onTime] }))
  const [only] = posts
  if (only && posts.length === 1) await post(ctx, { ...only, cause: obligationIds[0] ?? only.unit })
  else await postMany(ctx, posts)
}

/** Counts the register anew for units in a tree and a month, where reports moved there or away. One statement, and those of posting. */
export async function recount(ctx: Ctx, places: readonly { unit: string; tree: number; month: string }[]) {
  if (!places.length) return
  const given = [...new Map(places.map(place => [`${place.unit} ${place.tree} ${place.month}`, place])).values()]
  const counts = await ctx.unscoped('the register counts what the system knows', async db => {
    const { rows } = await sql<{ unit: string; tree: number; month: string; due: number; onTime: number }>`
      select g.unit, g.tree, g.month, count(o.id) as due, count(o.id) filter (where o.accepted_signed_on <= o.due_on) as on_time
      from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(unit uuid, tree int, month text)
      left join obligation o on o.unit_id = g.unit and o.tree = g.tree and to_char(o.due_on, 'YYYY-MM') = g.month and o.judged_on is not null
      group by 1, 2, 3`.execute(db)
    return rows
  })
  const [family] = await familySlots(ctx.db, [register])
  if (!family) throw new Error(`the register ${register} is not there`)
  await ensurePeriods(ctx.db, [...new Set(counts.map(count => count.month))])
  await postMany(
    ctx,
    counts.map(({ unit, tree, month, due, onTime }) => ({ family: family.id, period: month, tree, unit, own: [due, onTime] })),
  )
}

/** The act of the business calendar on the day after a due date: whatever has nothing waiting by then is late. */
export async function fallDue(ctx: Ctx, payload: unknown) {
  const { family, period } = payload as { family: string; period: string }
  const { rows } = await sql<{ id: string; unitId: string }>`
    select id, unit_id from obligation where family = ${family} and period = ${period} and due_on < ${ctx.today}::date and judged_on is null and state not in ('submitted', 'withdrawn') and in_force is null
    order by id for update`.execute(ctx.db)
  await judge(
    ctx,
    rows.map(row => row.id),
  )
  if (rows.length) ctx.emit('reports.overdue', { units: rows.map(row => row.unitId), data: { period } })
}
