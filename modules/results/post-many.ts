import { sql } from 'kysely'
import { refuse } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { givesClosing, without } from './closing-values.ts'
import { checkVector, type Post } from './post.ts'
import { openKeys, raise } from './rollup-keys.ts'

/**
 * Many reports at once (a history loaded, an import), in a number of statements that does not grow: the vectors are set, then what stands above is
 * summed again level by level. Waits for, and is waited for by, single posts to the same trees. One post a (family, period, tree, unit). Refuses as `post`.
 */
export async function postMany(ctx: Pick<Ctx, 'unscoped' | 'emit'>, posts: readonly Omit<Post, 'cause'>[]) {
  if (!posts.length) return
  for (const { own, compiled } of posts) {
    checkVector(own)
    checkVector(compiled)
  }
  await ctx.unscoped('the sums above units belong to their superiors', async db => {
    const closingOf = await openKeys(db, posts)
    const given = (post: (typeof posts)[number], vector: Post['own']) => literal(givesClosing(post) ? vector : without(vector, closingOf(post.family)))
    const { rows } = await sql<{ written: number }>`
      with given as materialized (
        select * from unnest(${posts.map(p => p.family)}::uuid[], ${posts.map(p => p.period)}::text[], ${posts.map(p => p.tree)}::int[], ${posts.map(p => p.unit)}::uuid[],
          ${posts.map(p => p.own !== undefined)}::boolean[], ${posts.map(p => given(p, p.own))}::text[], ${posts.map(p => p.compiled !== undefined)}::boolean[], ${posts.map(p => given(p, p.compiled))}::text[])
          g(family, period, tree, unit, sets_own, own, sets_compiled, compiled)
      ), written as (
        update rollup r set own = case when g.sets_own then coalesce(g.own::bigint[], '{}') else r.own end, compiled = case when g.sets_compiled then g.compiled::bigint[] else r.compiled end
        from given g where (r.family, r.period, r.tree, r.unit) = (g.family, g.period, g.tree, g.unit)
        returning 1
      )
      select count(*)::int as written from written`.execute(db)
    if (rows[0]?.written !== posts.length) throw refuse('results.unit_not_in_tree')
    await raise(db, posts)
  })
  ctx.emit('results.posted', { units: [...new Set(posts.map(one => one.unit))] })
}

const literal = (vector: Post['own']) => (vector ? `{${vector.map(value => value ?? 'NULL').join(',')}}` : null)
