import { sql } from 'kysely'
import { keptPlan } from '#kernel/db.ts'
import { dateOf } from '#kernel/business-date.ts'
import type { Ctx } from '#kernel/road.ts'
import { post, postMany } from '#modules/results/index.ts'
import { judge } from './judge.ts'
import type { LoadedReport } from './load-report.ts'

/** A report whose signed version is accepted. */
export interface Accepted {
  report: Pick<LoadedReport, 'id' | 'family' | 'period' | 'ends' | 'tree' | 'unitId' | 'mode' | 'acceptedSignedOn' | 'judgedOn'>
  submissionId: string
  vector: readonly (number | null)[]
  signedAt: string
}

/** What follows from acceptance, in the same transaction: the version counts, the roll-up moves, compiled reports above are flagged, the register counts. */
export async function settle(ctx: Ctx, accepted: readonly Accepted[]) {
  await sql`
    update obligation o set in_force = g.submission, accepted_signed_on = coalesce(o.accepted_signed_on, g.signed_on)
    from unnest(${accepted.map(one => one.report.id)}::uuid[], ${accepted.map(one => one.submissionId)}::uuid[], ${accepted.map(one => dateOf(one.signedAt))}::date[]) g(id, submission, signed_on)
    where o.id = g.id`.execute(ctx.db)
  await ctx.unscoped('what follows from acceptance stands above the unit and in the registers', async () => {
    await postAccepted(ctx, accepted)
    await flagCompiled(ctx, accepted)
    await judge(
      ctx,
      accepted.filter(one => one.report.judgedOn === null).map(one => one.report.id),
    )
  })
}

/** The roll-up moves. */
export async function postAccepted(ctx: Ctx, accepted: readonly Accepted[]) {
  const posts = accepted.map(({ report, vector, submissionId }) => ({
    family: report.family,
    period: report.period,
    tree: report.tree,
    unit: report.unitId,
    ends: report.ends,
    ...(report.mode === 'own' ? { own: vector } : { compiled: vector }),
    cause: submissionId,
  }))
  const [only] = posts
  if (only && posts.length === 1) await post(ctx, only)
  else await postMany(ctx, posts)
}

/** A part that changes after the compiled report above it was signed is told there; the signed total stays. */
export async function flagCompiled(ctx: Ctx, accepted: readonly Accepted[]) {
  const flagged = await ctx.unscoped('a compiled report is told that its parts changed', async db => {
    const { rows } = await sql<{ unitId: string }>`${keptPlan}
      with told as materialized (
        select above.id, above.unit_id, above.latest, g.submission as part
        from unnest(${accepted.map(one => one.report.id)}::uuid[], ${accepted.map(one => one.submissionId)}::uuid[]) g(id, submission)
        join obligation o on o.id = g.id
        join tree_node n on n.tree = o.tree and n.unit = o.unit_id
        join obligation above on above.unit_id = any(n.path) and above.family = o.family and above.period = o.period and above.tree = o.tree and above.mode = 'compiled' and above.id <> o.id
        join submission s on s.id = above.latest
        left join rollup r on (r.family, r.period, r.tree, r.unit) = (above.family, above.period, above.tree, above.unit_id)
        where s.parts is distinct from r.below and not vec_equal(s.parts, r.below)
      ), written as (
        insert into obligation_event (id, obligation_id, submission_id, part, verb, at) select gen_random_uuid(), id, latest, part, 'parts_changed', ${ctx.now} from told
      )
      select distinct unit_id from told`.execute(db)
    return rows
  })
  if (flagged.length) ctx.emit('reports.parts_changed', { units: flagged.map(row => row.unitId) })
}
