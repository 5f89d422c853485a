import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'

/**
 * Where the right over units must hold today. For one that exists today: itself. For one of the past or the future: its nearest ancestor, in time and
 * then in the tree, that exists today; without any, itself (so that only the system may). Null: one of them is unknown.
 */
export async function rightAt(ctx: Ctx, unitIds: readonly string[]): Promise<string[] | null> {
  const wanted = [...new Set(unitIds)]
  const found = await rightAtKnown(ctx, wanted)
  return found.length === wanted.length ? [...new Set(found.map(row => row.at))] : null
}

/** The same, leaving out what is unknown. */
export async function rightAtKnown(ctx: Ctx, unitIds: readonly string[]) {
  const { rows } = await sql<{ id: string; at: string }>`
    select u.id, coalesce(own.unit_id, above.ancestor_id, u.id) as at
    from unit u
    left join placement own on own.unit_id = u.id and upper_inf(own.recorded) and own.valid @> ${ctx.today}::date
    left join lateral (
      select l.ancestor_id from lineage l
      join placement a on a.unit_id = l.ancestor_id and upper_inf(a.recorded) and a.valid @> ${ctx.today}::date
      where own.unit_id is null and l.unit_id = u.id and upper_inf(l.recorded)
      order by least(abs(lower(l.valid) - ${ctx.today}::date), abs(upper(l.valid) - ${ctx.today}::date)), l.distance
      limit 1
    ) above on true
    where u.id = any(${unitIds as string[]}::uuid[])`.execute(ctx.db)
  return rows
}
