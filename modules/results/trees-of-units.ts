import { sql } from 'kysely'
import { parsePeriod } from '#kernel/period.ts'
import type { Ctx } from '#kernel/road.ts'
import { treeVersionAt } from './tree-version.ts'

/**
 * The trees in which registers count units in periods, in the order given: of the period's last day (of today while it runs); of a unit that has ended by then, of
 * the last day on which it stood in the period. Null: it did not stand in it. Statements grow with those days only.
 */
export async function treesOfUnits(
  ctx: Pick<Ctx, 'unscoped' | 'db' | 'today'>,
  asked: readonly { unit: string; period: string }[],
): Promise<(number | null)[]> {
  const spans = asked.map(one => parsePeriod(one.period))
  const { rows } = await sql<{ on: string | null }>`
    select (
      select max(upper(p.valid * d.days)) - 1 from placement p where p.unit_id = g.unit and upper_inf(p.recorded) and p.valid && d.days
    ) as on
    from unnest(${asked.map(one => one.unit)}::uuid[], ${spans.map(span => span.starts)}::date[], ${spans.map(span => span.ends)}::date[]) with ordinality g(unit, starts, ends, place)
    cross join lateral (select daterange(g.starts, greatest(g.starts, least(g.ends, ${ctx.today}::date)), '[]') as days) d order by g.place`.execute(ctx.db)
  const trees = new Map<string, number>()
  for (const { on } of rows) if (on !== null && !trees.has(on)) trees.set(on, await treeVersionAt(ctx, on))
  return rows.map(({ on }) => (on === null ? null : (trees.get(on) ?? null)))
}
