import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import { givesClosing } from './closing-values.ts'
import { openKeys, raise } from './rollup-keys.ts'

/** An obligation as the roll-up sees it: of this unit a report of these slots is expected. */
export interface Expected {
  family: string
  period: string
  tree: number
  unit: string
  mode: 'own' | 'compiled'
  /** The last day of the report, as in a post. */
  ends?: string
  /** Slot positions that its form asks for; null: nothing is expected any more. */
  slots: readonly number[] | null
}

/**
 * Says how many reports are expected, in a constant number of statements: "125/128" counts against these. A compiled report that is expected counts one,
 * or as many as its parts while it has not been filed. Later rows replace earlier ones of the same unit and mode.
 */
export async function setExpected(ctx: Pick<Ctx, 'unscoped'>, rows: readonly Expected[]) {
  if (!rows.length) return
  await ctx.unscoped('what is expected below belongs to the superiors', async db => {
    const closingOf = await openKeys(
      db,
      rows.map(({ family, period, tree, unit }) => ({ family, period, tree, unit })),
    )
    const given = rows.map(row => ({
      family: row.family,
      period: row.period,
      tree: row.tree,
      unit: row.unit,
      compiled: row.mode === 'compiled',
      due: indicatorOf(asked(row, closingOf(row.family))),
    }))
    await sql`
      update rollup r set due_own = case when g.compiled then r.due_own else g.due::bigint[] end, due_compiled = case when g.compiled then g.due::bigint[] else r.due_compiled end
      from unnest(${given.map(g => g.family)}::uuid[], ${given.map(g => g.period)}::text[], ${given.map(g => g.tree)}::int[], ${given.map(g => g.unit)}::uuid[], ${given.map(g => g.compiled)}::boolean[], ${given.map(g => g.due)}::text[])
        g(family, period, tree, unit, compiled, due)
      where (r.family, r.period, r.tree, r.unit) = (g.family, g.period, g.tree, g.unit)`.execute(db)
    await raise(db, rows)
  })
}

const asked = (row: Expected, closing: readonly number[]) => (row.slots ?? []).filter(slot => givesClosing(row) || !closing.includes(slot))

/** 1 at each asked position, as an array literal. */
function indicatorOf(slots: readonly number[]): string {
  const asked = new Set(slots)
  return `{${Array.from({ length: Math.max(0, ...asked) }, (_, index) => (asked.has(index + 1) ? 1 : 0)).join(',')}}`
}
