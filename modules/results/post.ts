import { sql } from 'kysely'
import { keptPlan } from '#kernel/db.ts'
import { refuse } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { holdTree } from '#modules/org/index.ts'
import { givesClosing, without } from './closing-values.ts'
import type { Vector } from './records.ts'

/** A signed report enters the roll-up, or leaves it. Vectors are by slot position (index 0 = position 1); a null element is missing. */
export interface Post {
  family: string
  period: string
  /** The tree version that the obligation names. */
  tree: number
  unit: string
  /** The last day of the report; where that is before the period's last day its closing values do not count (closing-values.ts). Absent: the period's last day. */
  ends?: string
  /** The unit's own report; null takes it back; absent: as it was. */
  own?: Vector | null
  /** The unit's compiled report, which stands for the unit and all below it; null takes it back; absent: as it was. */
  compiled?: Vector | null
  /** What caused it (the submission): carried by the event `results.posted`. */
  cause: string
}

/** The largest size of one stored value: sums over 900 units of it are still safe integers. */
export const largestValue = 1e13

/**
 * Adds the difference that a report makes to every node above it, exact at commit, in five statements. The tree is held still; rows are locked from
 * the deepest upward, so that concurrent posts wait and never deadlock. Refuses `results.unit_not_in_tree`, `results.too_many_slots`,
 * `results.out_of_range`. The period must be known (`ensurePeriod`).
 */
export async function post(ctx: Pick<Ctx, 'unscoped' | 'emit'>, given: Post) {
  checkVector(given.own)
  checkVector(given.compiled)
  await apply(ctx, given, closing => {
    const [own, compiled] = givesClosing(given) ? [given.own, given.compiled] : [without(given.own, closing), without(given.compiled, closing)]
    return {
      own: own === undefined ? sql`r.own` : sql`${own ?? []}::bigint[]`,
      compiled: compiled === undefined ? sql`r.compiled` : sql`${compiled}::bigint[]`,
      slots: Math.max(own?.length ?? 0, compiled?.length ?? 0),
    }
  })
}

/** Adds to what stands at the unit; for registers. The same road as `post`. */
export async function postIncrement(ctx: Pick<Ctx, 'unscoped' | 'emit'>, given: Key, delta: readonly number[]) {
  checkVector(delta)
  await apply(ctx, given, () => ({ own: sql`vec_add(r.own, ${delta as number[]}::bigint[])`, compiled: sql`r.compiled`, slots: delta.length }))
}

export function checkVector(vector: Vector | null | undefined) {
  if (vector?.some(value => value !== null && !(Number.isSafeInteger(value) && Math.abs(value) <= largestValue))) throw refuse('results.out_of_range')
}

type Key = Omit<Post, 'ends' | 'own' | 'compiled'>

interface Change {
  own: ReturnType<typeof sql>
  compiled: ReturnType<typeof sql>
  slots: number
}

async function apply(ctx: Pick<Ctx, 'unscoped' | 'emit'>, { family, period, tree, unit, cause }: Key, changeOf: (closing: readonly number[]) => Change) {
  const path = await ctx.unscoped('the sums above a unit belong to its superiors', async db => {
    const { rows } = await sql<{ path: string[] | null; folds: number; slots: number | null; closing: number[]; begun: boolean; there: number }>`
      select ${holdTree}, n.path, n.folds, (select max(position) from family_slot where family = ${family}) as slots,
        array(select position from family_slot where family = ${family} and over_time = 'last') as closing,
        exists (select from rollup_tree where family = ${family} and period = ${period} and tree = ${tree}) as begun,
        (select count(*)::int from rollup r where r.family = ${family} and r.period = ${period} and r.tree = ${tree} and r.unit = any(n.path[1:greatest(1, cardinality(n.path) - n.folds)])) as there
      from (values (1)) one left join tree_node n on n.tree = ${tree} and n.unit = ${unit}`.execute(db)
    const node = rows[0]
    if (!node?.path) throw refuse('results.unit_not_in_tree')
    if (node.slots === null) throw refuse('results.unknown_family')
    const change = changeOf(node.closing)
    if (change.slots > node.slots) throw refuse('results.too_many_slots', { slots: node.slots })
    // Apart from the rows below: two first posts of a period would otherwise wait for each other.
    if (!node.begun) await sql`insert into rollup_tree (family, period, tree) values (${family}, ${period}, ${tree}) on conflict do nothing`.execute(db)
    const length = node.path.length
    const chain = node.path.slice(0, Math.max(1, length - node.folds))
    const depths = chain.map((_, index) => length - 1 - index)
    const key = sql`r.family = ${family} and r.period = ${period} and r.tree = ${tree}`
    if (node.there < chain.length)
      await sql`
        insert into rollup (family, period, tree, unit, depth)
        select ${family}, ${period}, ${tree}::int, u, d from unnest(${chain}::uuid[], ${depths}::int[]) t(u, d) order by d desc, u on conflict do nothing`.execute(
        db,
      )
    await sql`select 1 from rollup r where ${key} and r.unit = any(${chain}::uuid[]) order by depth desc, unit for update`.execute(db)
    // Its snapshot is taken after the locks, so it sums what the others committed. Without `materialized` the vectors are computed again at each use.
    await sql`${keptPlan}
      with me as materialized (
        select r.*, ${change.own} as own2, ${change.compiled} as compiled2 from rollup r where ${key} and r.unit = ${unit}
      ), eff as materialized (
        select own2, compiled2, coalesce(compiled, vec_add(own, below)) v1, coalesce(compiled2, vec_add(own2, below)) v2,
          case when compiled is null then vec_add(vec_n(own), below_n) else vec_n(compiled) end n1,
          case when compiled2 is null then vec_add(vec_n(own2), below_n) else vec_n(compiled2) end n2,
          vec_due(due_own, due_compiled, due_below, compiled is not null) e1, vec_due(due_own, due_compiled, due_below, compiled2 is not null) e2
        from me
      ), d as materialized (
        select own2, compiled2, vec_add(v2, v1, -1) dv, vec_add(n2, n1, -1) dn, vec_add(e2, e1, -1) de from eff
      ), c as (
        select u, k from unnest(${chain}::uuid[]) with ordinality t(u, k)
      ), stop as materialized (
        select coalesce(min(k), 999) k from c join rollup r on ${key} and r.unit = c.u where c.k > 1 and r.compiled is not null
      )
      update rollup r set
        own = case when c.k = 1 then d.own2 else r.own end, compiled = case when c.k = 1 then d.compiled2 else r.compiled end,
        below = case when c.k = 1 then r.below else vec_add(r.below, d.dv) end,
        below_n = case when c.k = 1 then r.below_n else vec_add(r.below_n, d.dn) end,
        due_below = case when c.k = 1 then r.due_below else vec_add(r.due_below, d.de) end
      from c, d, stop
      where ${key} and r.unit = c.u and c.k <= stop.k and (c.k = 1 or 0 <> any(d.dv) or 0 <> any(d.dn) or 0 <> any(d.de))`.execute(db)
    return node.path
  })
  ctx.emit('results.posted', { units: path, data: { cause } })
}
