import { sql } from 'kysely'
import type { z } from 'zod'
import { refuseField } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import type { Preparers } from './records.ts'
import { monthOf } from './status-of.ts'

export interface Said {
  consideredBy: string | null
  month: string | null
  preparers: z.output<typeof Preparers>
}

/**
 * What rows may say: a month of the programme's year (not one gone by, unless `anyMonth`), one wherever a body considers; a body of the unit; who prepares stands in the unit or below it.
 * `standing`: units that prepare already and may go on. One statement.
 */
export async function checkRows(
  ctx: Ctx,
  plan: { unitId: string; year: number },
  rows: readonly Said[],
  { path = [], anyMonth, standing = [] }: { path?: string[]; anyMonth: boolean; standing?: readonly string[] },
) {
  const preparing = rows.flatMap(row => row.preparers)
  const bodies = [...new Set([...rows.map(row => row.consideredBy), ...preparing.map(one => one.bodyId)].flatMap(id => id ?? []))]
  const units = [...new Set(preparing.map(one => one.unitId))]
  const { rows: found } = await sql<{ id: string; unitId: string | null }>`
    select id, unit_id from body where id = any(${bodies}::uuid[])
    union all select u, null from unnest(${units}::uuid[]) u where u in (select units_under(${plan.unitId}::uuid, ${ctx.today}::date))`.execute(ctx.db)
  const unitOf = new Map(found.filter(row => row.unitId !== null).map(row => [row.id, row.unitId]))
  const below = new Set([...found.filter(row => row.unitId === null).map(row => row.id), ...standing])
  rows.forEach((row, index) => {
    const at = (...field: (string | number)[]) => (path.length ? [...path, index, ...field] : field)
    checkMonth(ctx, plan.year, row.month, at('month'), anyMonth)
    if (row.consideredBy && !row.month) throw refuseField(at('month'), 'workplans.month_missing')
    if (row.consideredBy && unitOf.get(row.consideredBy) !== plan.unitId) throw refuseField(at('consideredBy'), 'unknown_body')
    const known = new Set<string>()
    row.preparers.forEach((one, place) => {
      if (!below.has(one.unitId)) throw refuseField(at('preparers', place), 'workplans.not_below')
      if (one.bodyId && unitOf.get(one.bodyId) !== one.unitId) throw refuseField(at('preparers', place), 'unknown_body')
      const key = `${one.unitId} ${one.bodyId}`
      if (known.has(key)) throw refuseField(at('preparers', place), 'repeated')
      known.add(key)
    })
  })
}

/** A month of the year, and not one gone by. */
export function checkMonth(ctx: Ctx, year: number, month: string | null, path: (string | number)[], anyMonth: boolean) {
  if (month === null) return
  if (!month.startsWith(`${year}-`)) throw refuseField(path, 'workplans.other_year', { year: String(year) })
  if (!anyMonth && month < monthOf(ctx)) throw refuseField(path, 'workplans.past_month', { month: monthWords(month), now: monthWords(monthOf(ctx)) })
}

/** '2021-03' → '03/2021'. */
export const monthWords = (month: string) => `${month.slice(5)}/${month.slice(0, 4)}`
