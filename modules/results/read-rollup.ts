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
  const rows = await walk(ctx, ask, false)
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

/** The greatest of what was posted at or below a unit, by slot (null: nothing): what cannot be added is found again from its parts. One statement. */
export async function readGreatest(ctx: Pick<Ctx, 'unscoped'>, ask: Ask): Promise<ReadonlyMap<string, readonly (number | null)[]>> {
  const found = new Map<string, (number | null)[]>()
  for (const row of await walk(ctx, ask, true)) {
    const key = `${row.root} ${row.family} ${row.period}`
    const greatest = found.get(key) ?? []
    const posted = row.compiled ?? row.own ?? []
    posted.forEach((value, i) => {
      if (value !== null) greatest[i] = Math.max(greatest[i] ?? value, value)
    })
    found.set(key, greatest)
  }
  return found
}

/** The rows of the units asked about, and of folded nodes the rows that are summed in their place; `deep`: all below, down to compiled reports. */
async function walk(ctx: Pick<Ctx, 'unscoped'>, { units, keys, under }: Ask, deep: boolean): Promise<Row[]> {
  if (!units.length || !keys.length) return []
  const families = keys.map(key => key.family)
  const periods = keys.map(key => key.period)
  const { rows } = await ctx.unscoped('sums hold what the parts below do not show', db =>
    sql<Row>`
      with recursive walk(root, unit, parent, folded, family, period, tree) as (
        select n.unit, n.unit, n.parent, n.folded, t.family, t.period, t.tree
        from unnest(${families}::uuid[], ${periods}::text[]) k(family, period)
        join rollup_tree t on t.family = k.family and t.period = k.period
        join tree_node n on n.tree = t.tree and n.unit = any(${units as string[]}::uuid[])
        where ${under ? sql`${under.unit}::uuid = any(n.path${sql.raw(under.direct ? '[1:2]' : '')})` : sql`true`}
        union all
        select w.root, c.unit, c.parent, c.folded, w.family, w.period, w.tree
        from walk w join tree_node c on c.tree = w.tree and c.parent = w.unit
        where case when ${deep} then not exists (
          select from rollup r where r.family = w.family and r.period = w.period and r.tree = w.tree and r.unit = w.unit and r.compiled is not null) else w.folded end
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
