import { sql } from 'kysely'
import { addDays, partsOf, dateFrom } from '#kernel/business-date.ts'
import { parsePeriod } from '#kernel/period.ts'
import type { Ctx } from '#kernel/road.ts'
import { ensurePeriods, familySlots } from '#modules/indicators/index.ts'
import { postMany, treeVersionAt } from '#modules/results/index.ts'
import { ensureRegister } from './ensure-register.ts'
import { register } from './records.ts'

/**
 * Puts the tasks of months that are over into the register at once: for each unit and month touched, what stands there is counted anew from its assignments. Statements grow
 * with the months, not with tasks or units. What fell due in the month that runs is counted day by day (count-register.ts).
 */
export async function postHistory(ctx: Ctx) {
  const { year, month } = partsOf(ctx.today)
  const monthStarts = dateFrom(year, month, 1)
  await ensureRegister(ctx)
  const [family] = await familySlots(ctx.db, [register.family])
  if (!family) throw new Error('the register of tasks is not defined')
  const { rows } = await sql<{ unit: string; period: string; due: number; onTime: number }>`
    with judged as (
      update assignment set judged_on = due_on where role = 'lead' and judged_on is null and due_on < ${monthStarts}::date and state not in ('objected', 'cancelled', 'handed_over') returning unit_id, due_on
    ), touched as (
      select distinct unit_id, to_char(due_on, 'YYYY-MM') as period from judged
    )
    select t.unit_id as unit, t.period, count(*)::int as due, (count(*) filter (where a.state = 'done' and a.submitted_on <= a.due_on))::int as on_time
    from touched t join assignment a on a.unit_id = t.unit_id and to_char(a.due_on, 'YYYY-MM') = t.period and a.role = 'lead' and a.counted_at is null
      and (a.state not in ('objected', 'cancelled', 'handed_over') or (a.state in ('cancelled', 'handed_over') and a.judged_on is not null))
    group by 1, 2`.execute(ctx.db)
  const periods = [...new Set(rows.map(row => row.period))].sort()
  await ensurePeriods(ctx.db, periods)
  const trees = new Map<string, number>()
  for (const period of periods) trees.set(period, await treeVersionAt(ctx, minimum(parsePeriod(period).ends, addDays(ctx.today, -1))))
  const places = { due: position(family, register.due), onTime: position(family, register.onTime) }
  await postMany(
    ctx,
    rows.map(row => {
      const own: number[] = Array.from({ length: family.slots.length }, () => 0)
      own[places.due - 1] = row.due
      own[places.onTime - 1] = row.onTime
      return { family: family.id, period: row.period, tree: trees.get(row.period) ?? 0, unit: row.unit, own }
    }),
  )
}

const minimum = (a: string, b: string) => (a < b ? a : b)

function position(family: Awaited<ReturnType<typeof familySlots>>[number], component: string): number {
  const slot = family.slots.find(one => one.component.code === component)
  if (!slot) throw new Error(`the register has no ${component}`)
  return slot.position
}
