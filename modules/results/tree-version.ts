import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import { holdTree } from '#modules/org/index.ts'

/**
 * From how many units on the top of a tree is folded (not stored as sums). Folding trades reads for acceptances: with stored sums every acceptance
 * of the tree waits for the root's row (about 1,000/s, performance.md section 3), without them a root of 128 children is 128 rows read for each month.
 */
export const foldFrom = 2_000

/**
 * The version of the tree of units as it stood on a day, as known now; days on which everything was placed alike share one. Holds the tree still until
 * commit. Two statements where the day was asked before, at most five where it was not.
 */
export async function treeVersionAt(ctx: Pick<Ctx, 'unscoped'>, date: string, options: { foldFrom?: number } = {}): Promise<number> {
  return ctx.unscoped('the tree as a whole, whoever asks', async db => {
    await sql`select ${holdTree}`.execute(db)
    const asked = await sql<{ tree: number }>`select a.tree from tree_asked a where a.on_date = ${date}::date and a.known_at = (${known})`.execute(db)
    if (asked.rows[0]) return asked.rows[0].tree
    // A version being made elsewhere is waited for; the statement that then looks it up sees it.
    const made = await sql<{ tree: number | null; hash: string }>`
      with hash as materialized (
        select md5(coalesce(string_agg(unit_id::text || coalesce(parent_id::text, ''), ',' order by unit_id), '')) as h
        from placement where upper_inf(recorded) and valid @> ${date}::date
      ), made as (
        insert into tree_version (on_date, known_at, placement_hash) select ${date}::date, (${known}), h from hash on conflict do nothing returning id
      )
      select (select id from made) as tree, h as hash from hash`.execute(db)
    const fresh = made.rows[0]?.tree
    if (fresh) await writeNodes(db, fresh, date, options.foldFrom ?? foldFrom)
    const noted = await sql<{ tree: number }>`
      insert into tree_asked (on_date, known_at, tree) select ${date}::date, (${known}), id from tree_version where placement_hash = ${made.rows[0]?.hash ?? ''}
      on conflict (on_date, known_at) do nothing returning tree`.execute(db)
    return noted.rows[0]?.tree ?? fresh ?? treeOf(db, made.rows[0]?.hash ?? '')
  })
}

/** Another transaction noted the same day a moment ago. */
async function treeOf(db: Unfenced, hash: string) {
  const { id } = await db.selectFrom('treeVersion').select('id').where('placementHash', '=', hash).executeTakeFirstOrThrow()
  return id
}

const known = sql`select coalesce(max(recorded_at), '-infinity') from org_act`

type Unfenced = Parameters<Parameters<Ctx['unscoped']>[1]>[0]

/** Folded are, in a large tree, its root and below it the only child of a folded node. */
const writeNodes = (db: Unfenced, tree: number, date: string, from: number) =>
  sql`
  with recursive placed as materialized (
    select unit_id, parent_id, count(*) over (partition by parent_id) as siblings from placement where upper_inf(recorded) and valid @> ${date}::date
  ), walk(unit, parent, depth, path, folds) as (
    select unit_id, parent_id, 0, array[unit_id], 1 from placed where parent_id is null
    union all
    select p.unit_id, p.parent_id, w.depth + 1, p.unit_id || w.path, case when w.folds = w.depth + 1 and p.siblings = 1 then w.folds + 1 else w.folds end
    from walk w join placed p on p.parent_id = w.unit
  ), sized as (
    select path[cardinality(path)] as root, count(*) >= ${from} as large from walk group by 1
  )
  insert into tree_node (tree, unit, parent, depth, path, folds)
  select ${tree}, w.unit, w.parent, w.depth, w.path, case when s.large then w.folds else 0 end from walk w join sized s on s.root = w.path[cardinality(w.path)]`.execute(
    db,
  )
