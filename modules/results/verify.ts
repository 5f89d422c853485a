import { sql } from 'kysely'
import { z } from 'zod'
import { action } from '#kernel/action.ts'
import { PeriodCode } from '#kernel/period.ts'
import { Id } from '#kernel/records.ts'
import type { Ctx } from '#kernel/road.ts'
import { IndicatorCode } from '#modules/indicators/records.ts'
import { lockKeys } from './rollup-keys.ts'

const Sums = z.object({ value: z.array(z.int()), n: z.array(z.int()), expected: z.array(z.int()) })
const Wrong = z.object({ family: IndicatorCode, period: z.string(), tree: z.int(), unit: Id, stored: Sums, right: Sums })

/**
 * Compares what is stored with the definition, tree by tree under its locks, and with `repair` sums the wrong trees again. What was wrong is told, and
 * stands in the ledger.
 */
export const verify = action({
  summary: 'Compare the stored roll-up with its definition; repair it',
  needs: 'results.verify',
  input: z.strictObject({ repair: z.boolean().default(false), family: IndicatorCode.optional(), period: PeriodCode.optional() }),
  output: z.object({ trees: z.int(), nodes: z.int(), wrong: z.array(Wrong), repaired: z.int() }),
  example: {},
  run: async (ctx, input) => {
    const found = await verifyRollup(ctx, input)
    ctx.note({
      trees: found.trees,
      nodes: found.nodes,
      wrong: found.wrong.map(({ family, period, tree, unit }) => ({ family, period, tree, unit })),
      repaired: found.repaired,
    })
    return found
  },
})

export async function verifyRollup(
  ctx: Pick<Ctx, 'unscoped'>,
  { repair = false, family, period }: { repair?: boolean; family?: string | undefined; period?: string | undefined },
) {
  return ctx.unscoped('the roll-up as a whole, compared with its definition', async db => {
    const keys = await sql<{ id: string; family: string; period: string; tree: number }>`
      select f.id, f.code as family, t.period, t.tree from rollup_tree t join family f on f.id = t.family
      where ${family ? sql`f.code = ${family}` : sql`true`} and ${period ? sql`t.period = ${period}` : sql`true`} order by t.family, t.period, t.tree`.execute(
      db,
    )
    const wrong: z.output<typeof Wrong>[] = []
    let nodes = 0
    let repaired = 0
    for (const key of keys.rows) {
      const one = { families: [key.id], periods: [key.period], trees: [key.tree] }
      if (repair) await lockKeys(db, one)
      const { rows } = await sql<StoredAndRight>`
        select r.unit, r.below, r.below_n, r.due_below, s.v, s.n, s.e, vec_equal(r.below, s.v) and vec_equal(r.below_n, s.n) and vec_equal(r.due_below, s.e) as ok
        from rollup r join tree_node t on t.tree = r.tree and t.unit = r.unit
        cross join lateral rollup_below(r.family, r.period, r.tree, r.unit) s
        where r.family = ${key.id} and r.period = ${key.period} and r.tree = ${key.tree} and not t.folded order by r.depth desc, r.unit`.execute(db)
      nodes += rows.length
      const broken = rows.filter(row => !row.ok)
      wrong.push(
        ...broken.map(row => ({
          family: key.family,
          period: key.period,
          tree: key.tree,
          unit: row.unit,
          stored: { value: row.below, n: row.belowN, expected: row.dueBelow },
          right: { value: row.v, n: row.n, expected: row.e },
        })),
      )
      if (!repair || !broken.length) continue
      await sql`select rollup_rebuild(${one.families}::uuid[], ${one.periods}::text[], ${one.trees}::int[])`.execute(db)
      repaired += broken.length
    }
    return { trees: keys.rows.length, nodes, wrong, repaired }
  })
}

interface StoredAndRight {
  unit: string
  below: number[]
  belowN: number[]
  dueBelow: number[]
  v: number[]
  n: number[]
  e: number[]
  ok: boolean
}
