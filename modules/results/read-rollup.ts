import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import { type Row, type Standing, standingOf } from './standing.ts'

export interface Ask {
  units: readonly string[]
  /** Stored periods of families. */
  keys: readonly { family: string; period: string }[]
  /** Only where the unit stood under this one, or (`direct`) was a child of it, so that parts add up to their whole; the one itself too. */
  under?: { unit: string; direct: boolean } | undefined
}

/** What stands at units, by `<unit> <family> <period>`; one of each tree the period was filed in. */
export type Standings = ReadonlyMap<string, readonly Standing[]>

/** One statement, whatever is asked. The right at the units was asked by the query that calls this. */
export async function readRollup(ctx: Pick<Ctx, 'unscoped'>, ask: Ask): Promise<Standings> {
  const rows = await walk(ctx, ask)
  const under = new Map<string, Row[]>()
  for (const row of rows) push(under, `${row.root} ${row.family} ${row.period} ${row.tree} ${row.parent}`, row)
  const found = new Map<string, Standing[]>()
  for (const row of rows) {
    if (row.unit !== row.root) continue
    const childrenOf = (parent: Row) => under.get(`${row.root} ${row.family} ${row.period} ${row.tree} ${parent.unit}`) ?? []
    push(found, `${row.root} ${row.family} ${row.period}`, standingOf(row, childrenOf))
  }
  return found
}

/**
 * The greatest of what was posted at or below a unit, by slot (null: nothing): what cannot be added is found again from its parts; a compiled report
 * hides what stands below it. One statement.
 */
export async function readGreatest(ctx: Pick<Ctx, 'unscoped'>, { units, keys, under }: Ask): Promise<ReadonlyMap<string, readonly (number | null)[]>> {
  const found = new Map<string, (number | null)[]>()
  if (!units.length || !keys.length) return found
  // path[2:place] is what stands between the poster and the unit asked about, that unit included.
  const { rows } = await ctx.unscoped('the greatest of parts that the asker may not see one by one', db =>
    sql<{ unit: string; family: string; period: string; position: number; greatest: number | null }>`
      with hiding as materialized (
        select r.family, r.period, r.tree, array_agg(r.unit) as units from ${given(keys)} join rollup r on r.family = k.family and r.period = k.period where r.compiled is not null group by 1, 2, 3
      )
      select u.unit, r.family, r.period, s.position, max((coalesce(r.compiled, r.own))[s.position]) as greatest
      from ${given(keys)} join rollup r on r.family = k.family and r.period = k.period and (r.compiled is not null or r.own <> '{}')
      join family_slot s on s.family = r.family join component c on c.id = s.component and c.over_units = 'max'
      join tree_node n on n.tree = r.tree and n.unit = r.unit
      cross join unnest(n.path) with ordinality u(unit, place)
      left join hiding h on h.family = r.family and h.period = r.period and h.tree = r.tree
      where u.unit = any(${units as string[]}::uuid[]) and (h.units is null or not n.path[2:u.place] && h.units)
        and ${under ? sql`${under.unit}::uuid = any(n.path[u.place:${under.direct ? sql`u.place + 1` : sql`cardinality(n.path)`}])` : sql`true`}
      group by 1, 2, 3, 4`.execute(db),
  )
  for (const { unit, family, period, position, greatest } of rows) {
    const key = `${unit} ${family} ${period}`
    const vector = found.get(key) ?? []
    vector[position - 1] = greatest
    found.set(key, vector)
  }
  return found
}

const given = (keys: Ask['keys']) => sql`unnest(${keys.map(key => key.family)}::uuid[], ${keys.map(key => key.period)}::text[]) k(family, period)`

/** The rows of the units asked about, and of folded nodes the rows that are summed in their place. */
async function walk(ctx: Pick<Ctx, 'unscoped'>, { units, keys, under }: Ask): Promise<Row[]> {
  if (!units.length || !keys.length) return []
  // Unit by unit, so that each is one look into the primary key, whatever the planner knows of the tables yet.
  const { rows } = await ctx.unscoped('sums hold what the parts below do not show', db =>
    sql<Row>`
      with recursive walk(root, unit, parent, folded, family, period, tree) as (
        select n.unit, n.unit, n.parent, n.folded, t.family, t.period, t.tree
        from ${given(keys)} join rollup_tree t on t.family = k.family and t.period = k.period
        cross join unnest(${units as string[]}::uuid[]) a(unit) join tree_node n on n.tree = t.tree and n.unit = a.unit
        where ${under ? sql`${under.unit}::uuid = any(n.path${sql.raw(under.direct ? '[1:2]' : '')})` : sql`true`}
        union all
        select w.root, c.unit, c.parent, c.folded, w.family, w.period, w.tree
        from walk w join tree_node c on c.tree = w.tree and c.parent = w.unit where w.folded
      )
      select w.root, w.unit, w.parent, w.folded, w.family, w.period, w.tree, v.on_date, r.own, r.compiled, r.below, r.below_n, r.due_own, r.due_compiled, r.due_below
      from walk w join tree_version v on v.id = w.tree
      left join rollup r on r.family = w.family and r.period = w.period and r.tree = w.tree and r.unit = w.unit`.execute(db),
  )
  return rows
}

function push<T>(map: Map<string, T[]>, key: string, value: T) {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
