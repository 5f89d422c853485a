import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import { type Row, type Standing, standingOf } from './standing.ts'

export interface Ask {
  units: readonly string[]
  /** Stored periods of families. */
  keys: readonly { family: string; period: string }[]
  /** Only where the unit stood under this one, so that parts add up to their whole; the one itself too. */
  under?: Under | undefined
}

export interface Under {
  unit: string
  /** As a child of it. */
  direct: boolean
  /** And only while that stood under this one in turn. */
  above?: { unit: string; direct: boolean } | undefined
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
  for (const { unit, family, period, position, greatest } of await readPeaks(ctx, { units, keys, under })) {
    const key = `${unit} ${family} ${period}`
    const vector = found.get(key) ?? []
    vector[position - 1] = atLeast(vector[position - 1] ?? null, greatest)
    found.set(key, vector)
  }
  return found
}

const atLeast = (one: number | null, other: number | null) => (one === null ? other : other === null ? one : Math.max(one, other))

export interface Peak {
  unit: string
  family: string
  period: string
  tree: number
  position: number
  greatest: number | null
}

/** The same for each tree in which the period was filed. */
export async function readPeaks(ctx: Pick<Ctx, 'unscoped'>, { units, keys, under }: Ask): Promise<Peak[]> {
  if (!units.length || !keys.length) return []
  // path[2:place] is what stands between the poster and the unit asked about, that unit included. The nodes are found once a tree, not once a report, and each
  // report once, whatever the number of slots. `offset 0` holds the planner to the primary key: it takes the few periods for one and compares all nodes with all reports.
  const { rows } = await ctx.unscoped('the greatest of parts that the asker may not see one by one', db =>
    sql<Peak>`
      with stored as materialized (
        select t.family, t.period, t.tree, p.positions from ${given(keys)} join rollup_tree t on t.family = k.family and t.period = k.period
        join (select s.family, array_agg(s.position) as positions from family_slot s join component c on c.id = s.component where c.over_units = 'max' group by 1) p on p.family = t.family
      ), node as materialized (
        select n.tree, n.unit, u.unit as asked, n.path[2:u.place] as between from tree_node n cross join unnest(n.path) with ordinality u(unit, place)
        where n.tree in (select tree from stored) and u.unit = any(${units as string[]}::uuid[]) and ${standsUnder(under, sql`n.path[u.place:]`)}
      ), posted as materialized (
        select n.asked, n.between, s.family, s.period, s.tree, s.positions, coalesce(r.compiled, r.own) as vector
        from stored s join node n on n.tree = s.tree cross join lateral (
          select r.compiled, r.own from rollup r where (r.family, r.period, r.tree, r.unit) = (s.family, s.period, s.tree, n.unit) and (r.compiled is not null or r.own <> '{}') offset 0
        ) r
      ), hiding as materialized (
        select s.family, s.period, s.tree, array_agg(r.unit) as units from stored s join rollup r on (r.family, r.period, r.tree) = (s.family, s.period, s.tree) where r.compiled is not null group by 1, 2, 3
      )
      select p.asked as unit, p.family, p.period, p.tree, x.position, max(p.vector[x.position]) as greatest
      from posted p cross join unnest(p.positions) x(position)
      left join hiding h on (h.family, h.period, h.tree) = (p.family, p.period, p.tree) where h.units is null or not p.between && h.units
      group by 1, 2, 3, 4, 5`.execute(db),
  )
  return rows
}

/** `path`: of the unit asked about, itself first. */
function standsUnder(under: Under | undefined, path: RawBuilder<unknown>): RawBuilder<unknown> {
  if (!under) return sql`true`
  const { unit, direct, above } = under
  const here = sql`${unit}::uuid = any((${path})${sql.raw(direct ? '[1:2]' : '')})`
  return above ? sql`${here} and ${above.unit}::uuid = any((${path})${sql.raw(above.direct ? '[3:3]' : '')})` : here
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
        where ${standsUnder(under, sql`n.path`)}
        union all
        select w.root, c.unit, c.parent, c.folded, w.family, w.period, w.tree
        from walk w join tree_node c on c.tree = w.tree and c.parent = w.unit where w.folded
      )
      select w.root, w.unit, w.parent, w.folded, w.family, w.period, w.tree, r.own, r.compiled, r.below, r.below_n, r.due_own, r.due_compiled, r.due_below
      from walk w left join rollup r on r.family = w.family and r.period = w.period and r.tree = w.tree and r.unit = w.unit`.execute(db),
  )
  return rows
}

function push<T>(map: Map<string, T[]>, key: string, value: T) {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}
