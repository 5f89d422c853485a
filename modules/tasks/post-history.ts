import { sql } from 'kysely'
import { partsOf, dateFrom } from '#kernel/business-date.ts'
import type { Ctx } from '#kernel/road.ts'
import { ensurePeriods, familySlots } from '#modules/indicators/index.ts'
import { postMany, treesOfUnits } from '#modules/results/index.ts'
import { ensureRegister } from './ensure-register.ts'
import { register } from './records.ts'

/**
 * Puts the tasks of months that are over into the register at once: for each unit and month touched, what stands there is counted anew from its assignments. Statements grow
 * with the days on which months and units end, not with tasks or units. Of units that did not stand in the month nothing is counted, and the ledger names them. What fell due
 * in the month that runs is counted day by day (count-register.ts).
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
  await ensurePeriods(ctx.db, [...new Set(rows.map(row => row.period))].sort())
  const trees = await treesOfUnits(ctx, rows)
  const nowhere = rows.filter((_, index) => trees[index] === null).map(({ unit, period }) => ({ unit, period }))
  if (nowhere.length) ctx.note({ countedNowhere: nowhere })
  const places = { due: position(family, register.due), onTime: position(family, register.onTime) }
  await postMany(
    ctx,
    rows.flatMap((row, index) => {
      const tree = trees[index]
      if (tree === null || tree === undefined) return []
      const own: number[] = Array.from({ length: family.slots.length }, () => 0)
      own[places.due - 1] = row.due
      own[places.onTime - 1] = row.onTime
      return { family: family.id, period: row.period, tree, unit: row.unit, own }
    }),
  )
}

function position(family: Awaited<ReturnType<typeof familySlots>>[number], component: string): number {
  const slot = family.slots.find(one => one.component.code === component)
  if (!slot) throw new Error(`the register has no ${component}`)
  return slot.position
}
