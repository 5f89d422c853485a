import { sql } from 'kysely'
import type { Tx } from '#kernel/db.ts'
import { refuse } from '#kernel/errors.ts'
import { holdTree } from '#modules/org/index.ts'

export interface Touched {
  family: string
  period: string
  tree: number
  unit: string
  own?: readonly unknown[] | null | undefined
  compiled?: readonly unknown[] | null | undefined
}

export interface Keys {
  families: string[]
  periods: string[]
  trees: number[]
}

/**
 * Holds the tree still, adds the rows that the touched units and all above them need, and locks every row of the touched trees in the one order of
 * locks: family, period, tree, deepest first, unit. Answers with the positions of closing values by family.
 */
export async function openKeys(db: Tx, touched: readonly Touched[]): Promise<(family: string) => readonly number[]> {
  const keys = distinct(touched)
  const { rows } = await sql<{ family: string; slots: number; closing: number[] }>`
    select f.id as family, coalesce((select max(position) from family_slot s where s.family = f.id), 0) as slots,
      array(select position from family_slot s where s.family = f.id and s.over_time = 'last') as closing, ${holdTree} from family f where f.id = any(${keys.families}::uuid[])`.execute(
    db,
  )
  const slots = new Map(rows.map(row => [row.family, row.slots]))
  for (const one of touched) {
    const known = slots.get(one.family)
    if (known === undefined) throw refuse('results.unknown_family')
    if (Math.max(one.own?.length ?? 0, one.compiled?.length ?? 0) > known) throw refuse('results.too_many_slots', { slots: known })
  }
  await sql`insert into rollup_tree (family, period, tree) select * from unnest(${keys.families}::uuid[], ${keys.periods}::text[], ${keys.trees}::int[]) k order by 1, 2, 3 on conflict do nothing`.execute(
    db,
  )
  await sql`
    insert into rollup (family, period, tree, unit, depth)
    select distinct g.family, g.period, g.tree, u, cardinality(n.path) - k::int
    from unnest(${touched.map(t => t.family)}::uuid[], ${touched.map(t => t.period)}::text[], ${touched.map(t => t.tree)}::int[], ${touched.map(t => t.unit)}::uuid[]) g(family, period, tree, unit)
    join tree_node n on n.tree = g.tree and n.unit = g.unit cross join unnest(n.path) with ordinality p(u, k)
    where k = 1 or k <= cardinality(n.path) - n.folds
    order by 1, 2, 3, 5 desc, 4 on conflict do nothing`.execute(db)
  await lockKeys(db, keys)
  const closing = new Map(rows.map(row => [row.family, row.closing]))
  return family => closing.get(family) ?? []
}

/** Sums anew what stands below all nodes above the touched units; their rows are held (`openKeys`). */
export const raise = (db: Tx, touched: readonly Touched[]) =>
  sql`select rollup_raise(${touched.map(t => t.family)}::uuid[], ${touched.map(t => t.period)}::text[], ${touched.map(t => t.tree)}::int[], ${touched.map(t => t.unit)}::uuid[])`.execute(
    db,
  )

export const lockKeys = (db: Tx, keys: Keys) =>
  sql`
  select count(*) from (
    select 1 from unnest(${keys.families}::uuid[], ${keys.periods}::text[], ${keys.trees}::int[]) k(f, p, t) join rollup r on (r.family, r.period, r.tree) = (k.f, k.p, k.t)
    order by r.family, r.period, r.tree, r.depth desc, r.unit for update of r
  ) locked`.execute(db)

function distinct(touched: readonly Touched[]): Keys {
  const found = [...new Map(touched.map(one => [`${one.family} ${one.period} ${one.tree}`, one])).values()]
  return { families: found.map(one => one.family), periods: found.map(one => one.period), trees: found.map(one => one.tree) }
}
