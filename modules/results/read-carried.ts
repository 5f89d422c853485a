import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { parsePeriod, periodsOf } from '#kernel/period.ts'
import type { Ctx } from '#kernel/road.ts'
import type { PlacedComponent } from '#modules/indicators/index.ts'
import type { Report } from './basis/atoms.ts'
import { type CarriedSlot, carry, type Piece } from './basis/carry.ts'
import { concerned } from './basis/concerned.ts'
import { type Fold, foldsOf } from './basis/folds.ts'
import { grouped } from './basis/grouped.ts'
import type { TreeHistory, TreeOn } from './basis/tree-history.ts'
import { type Ask, readGreatest, readPeaks, readRollup, type Standings } from './read-rollup.ts'

/** The tree of a date, and how it came to be. */
export interface AskedTree {
  history: TreeHistory
  date: string
}

export interface CarriedAsk extends Pick<Ask, 'units' | 'keys'> {
  components: readonly PlacedComponent[]
  /** Of this unit what its standings are made of, piece by piece. */
  told?: string | undefined
}

interface Read {
  standings: Standings
  greatest: ReadonlyMap<string, readonly (number | null)[]>
  pieces: readonly Piece[]
}

/**
 * What stands at units in the tree of a date. Where that tree and those of the reports place everybody alike and nothing was passed on between them, the stored sums
 * answer; else the reports concerned are read and carried. Two or three statements, whatever is asked.
 */
export async function readCarried(ctx: Ctx, { units, keys: asked, components, told }: CarriedAsk, tree: AskedTree): Promise<Read> {
  if (!units.length || !asked.length) return { standings: new Map(), greatest: new Map(), pieces: [] }
  const keys = withEarlier(asked, components)
  const spans = keys.map(key => parsePeriod(key.period))
  const days = [tree.date, ...spans.flatMap(span => [span.starts, span.ends])].sort()
  const [first = '', last = ''] = [days[0], days.at(-1)]
  if (told === undefined && ![...tree.history.changes.keys()].some(on => on > first && on <= last) && (await placedAlike(ctx, keys, tree)))
    return { greatest: await readGreatest(ctx, { units, keys: asked }), standings: await readRollup(ctx, { units, keys: asked }), pieces: [] }
  const folds = told === undefined ? foldsOf(tree.history, tree.date, units, first, last) : []
  const { stored, reports } = await readReports(ctx, keys, [...concerned(tree.history, tree.date, units, first)], folds)
  return carry({
    ...tree,
    slots: slotsOf(components),
    reports,
    units,
    // Where nothing was ever posted nothing stands.
    keys: asked.filter(key => stored.has(`${key.family} ${key.period}`)),
    told,
  })
}

/** Values that are divided are divided month by month from January on: the earlier periods of the year are read with those asked for. */
function withEarlier(keys: Ask['keys'], components: readonly PlacedComponent[]): Ask['keys'] {
  if (!components.some(component => component.passing.some(({ rule }) => rule === 'members' || rule === 'stated'))) return keys
  const all = keys.flatMap(({ family, period }) => {
    const { kind, starts } = parsePeriod(period)
    if (kind === 'term' || kind === 'ad-hoc') return [{ family, period }]
    return [...periodsOf(kind, parsePeriod(starts.slice(0, 4))).filter(one => one.starts < starts), { code: period }].map(({ code }) => ({
      family,
      period: code,
    }))
  })
  return [...new Map(all.map(key => [`${key.family} ${key.period}`, key])).values()]
}

function slotsOf(components: readonly PlacedComponent[]): Map<string, CarriedSlot[]> {
  const slots = components.flatMap(({ slots: places, overUnits, passing }) =>
    places.map(({ family, position }) => ({ family, position, greatest: overUnits === 'max', passing })),
  )
  return grouped(slots, slot => slot.family)
}

async function placedAlike(ctx: Ctx, keys: Ask['keys'], { history, date }: AskedTree): Promise<boolean> {
  const { rows } = await sql<{ alike: boolean }>`
    select coalesce(bool_and(v.placement_hash = ${hashOf(history.treeOn(date))}), true) as alike
    from (select distinct t.tree from ${given(keys)} join rollup_tree t on t.family = k.family and t.period = k.period) x join tree_version v on v.id = x.tree`.execute(
    ctx.db,
  )
  return rows[0]?.alike ?? true
}

const hashes = new WeakMap<TreeOn, string>()
/** As tree versions have it (tree-version.ts). */
function hashOf(tree: TreeOn): string {
  const known = hashes.get(tree)
  if (known) return known
  const text = [...tree.parents].sort(([a], [b]) => (a < b ? -1 : 1)).map(([unit, parent]) => unit + (parent ?? ''))
  const hash = createHash('md5').update(text.join(',')).digest('hex')
  hashes.set(tree, hash)
  return hash
}

const given = (keys: Ask['keys']) => sql`unnest(${keys.map(key => key.family)}::uuid[], ${keys.map(key => key.period)}::text[]) k(family, period)`

interface Node extends Pick<Report, 'tree' | 'unit' | 'path' | 'readable' | 'summarised'> {
  folded: boolean
}

/**
 * What was posted by these units in these periods, and by all whose compiled reports stand for one of them, with all that those stand for. A report is of the last
 * day in its period on which the tree it names was asked for. Of a fold, where below it stood just who stands there in the tree asked for, its stored sums.
 */
async function readReports(ctx: Ctx, keys: Ask['keys'], units: readonly string[], folds: readonly Fold[]) {
  const { stored, nodes } = await readNodes(ctx, keys, units, folds)
  const single = nodes.filter(node => !node.folded)
  const rows = await ctx.unscoped('reports of a total that the asker may not see one by one', async db => {
    const found = await sql<Pick<Report, 'family' | 'period' | 'tree' | 'unit' | 'own' | 'compiled' | 'dueOwn' | 'dueCompiled'>>`
      select s.family, s.period, s.tree, n.unit, r.own, r.compiled, r.due_own, r.due_compiled
      from unnest(${stored.map(one => one.family)}::uuid[], ${stored.map(one => one.period)}::text[], ${stored.map(one => one.tree)}::int[]) s(family, period, tree)
      join unnest(${single.map(node => node.tree)}::int[], ${single.map(node => node.unit)}::uuid[]) n(tree, unit) on n.tree = s.tree
      cross join lateral (
        select * from rollup r where (r.family, r.period, r.tree, r.unit) = (s.family, s.period, s.tree, n.unit)
          and (r.compiled is not null or r.own <> '{}' or r.due_own <> '{}' or r.due_compiled <> '{}') offset 0
      ) r`.execute(db)
    return found.rows
  })
  const nodeOf = new Map(nodes.map(node => [`${node.tree} ${node.unit}`, node]))
  const dayOf = new Map(stored.map(one => [`${one.period} ${one.tree}`, one.day]))
  const sums = await readSums(ctx, keys, [...new Set(nodes.filter(node => node.folded).map(node => node.unit))])
  return {
    stored: new Set(stored.map(one => `${one.family} ${one.period}`)),
    reports: [...rows, ...sums].flatMap((row): Report[] => {
      const node = nodeOf.get(`${row.tree} ${row.unit}`)
      return node && node.folded === 'sums' in row ? [{ ...row, ...node, day: dayOf.get(`${row.period} ${row.tree}`) ?? '' }] : []
    }),
  }
}

/** The stored periods with the trees they were filed in, and the units in them of which something is to be read. */
async function readNodes(ctx: Ctx, keys: Ask['keys'], units: readonly string[], folds: readonly Fold[]) {
  return ctx.unscoped('where reports stand that count in a total of the asker', async db => {
    const all = ctx.asker.grants === '*'
    const { rows } = await sql<{ stored: { family: string; period: string; tree: number; day: string }[] | null; nodes: Node[] | null }>`
      with stored as materialized (
        select t.family, t.period, t.tree, coalesce((select max(a.on_date) from tree_asked a where a.tree = t.tree and a.on_date between p.starts and p.ends), least(p.ends, ${ctx.today}::date)) as day
        from ${given(keys)} join rollup_tree t on t.family = k.family and t.period = k.period join period p on p.code = t.period
      ), inside as materialized (
        select n.tree, n.unit, n.parent, f.root, f.hash from tree_node n cross join unnest(n.path[2:]) u(unit)
        join unnest(${folds.map(fold => fold.root)}::uuid[], ${folds.map(fold => fold.hash)}::text[]) f(root, hash) on f.root = u.unit where n.tree in (select tree from stored)
      ), alike as materialized (
        select tree, root as unit from inside group by tree, root, hash having md5(string_agg(unit::text || parent::text, ',' order by unit)) = hash
      ), folded as materialized (
        select n.tree, n.unit from alike n join tree_node t on t.tree = n.tree and t.unit = n.unit where ${all ? sql`true` : readable}
      ), hidden as materialized (
        select i.tree, i.unit from inside i join folded f on f.tree = i.tree and f.unit = i.root
      ), near as materialized (
        select n.tree, n.unit, n.path from tree_node n where n.tree in (select tree from stored) and n.unit = any(${units as string[]}::uuid[])
          and (n.tree, n.unit) not in (select tree, unit from hidden)
      ), above as materialized (
        select distinct n.tree, u as unit from near n cross join unnest(n.path) u
      ), compiling as materialized (
        select distinct a.tree, a.unit from stored s join above a on a.tree = s.tree cross join lateral (
          select from rollup r where (r.family, r.period, r.tree, r.unit) = (s.family, s.period, s.tree, a.unit) and (r.compiled is not null or r.due_compiled <> '{}') offset 0
        ) r where (a.tree, a.unit) not in (select tree, unit from folded)
      ), summarised as materialized (
        select c.tree, c.unit, array_agg(n.unit) as units from compiling c join tree_node n on n.tree = c.tree and c.unit = any(n.path) group by 1, 2
      ), node as materialized (
        select tree, unit from near union (select s.tree, u from summarised s cross join unnest(s.units) u except select tree, unit from hidden)
      )
      select (select jsonb_agg(s) from stored s) as stored, (
        select jsonb_agg(jsonb_build_object('tree', n.tree, 'unit', n.unit, 'path', t.path, 'summarised', s.units, 'folded', f.unit is not null, 'readable', ${all ? sql`true` : readable}))
        from node n join tree_node t on t.tree = n.tree and t.unit = n.unit left join folded f on f.tree = n.tree and f.unit = n.unit
          left join summarised s on s.tree = n.tree and s.unit = n.unit) as nodes`.execute(db)
    return { stored: rows[0]?.stored ?? [], nodes: rows[0]?.nodes ?? [] }
  })
}

/** What stands at units with all that stands below them, tree by tree. Two statements. */
async function readSums(ctx: Ctx, keys: Ask['keys'], units: readonly string[]) {
  const ask = { units, keys }
  const standings = await readRollup(ctx, ask)
  const peaks = grouped(await readPeaks(ctx, ask), peak => `${peak.tree} ${peak.unit} ${peak.family} ${peak.period}`)
  return [...standings].flatMap(([key, all]) => {
    const [unit = '', family = '', period = ''] = key.split(' ')
    return all.map(({ tree = 0, value, n, expected, compiled, below, belowN }) => {
      const greatest: (number | null)[] = []
      for (const peak of peaks.get(`${tree} ${key}`) ?? []) greatest[peak.position - 1] = peak.greatest
      return { family, period, tree, unit, own: [], compiled, dueOwn: [], dueCompiled: [], sums: { value, n, due: expected, greatest, below, belowN } }
    })
  })
}

/**
 * Whoever may read a total reads it in every tree: a report is open to those who read where it was filed, the unit or any of its superiors then, and to those above
 * whom the unit stands today.
 */
const readable = sql`(
  exists (select from unnest(t.path) u where (u in (select scope_listed('results.read'))) <> (select scope_lists_rest('results.read')))
  or exists (select from lineage l where l.unit_id = n.unit and upper_inf(l.recorded) and l.valid @> business_today() and l.ancestor_id = any (granted('results.read', 'own'))))`
