import { sql } from 'kysely'
import { refuse } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { ensurePeriod, familySlots } from '#modules/indicators/index.ts'
import { postIncrement } from './post.ts'
import { treesOfUnits } from './trees-of-units.ts'

/** Something that happened and is counted by the system itself: a task done on time, a report late, a conference held. */
export interface RegisterPost {
  /** Code of a family of lane 'register'. */
  register: string
  unit: string
  period: string
  /** Component code → stored units to add (negative to correct). */
  slots: Record<string, number>
  /** The event's own id: the same cause counts once in a register, however often it is posted. */
  causeId: string
}

/** `before`: this cause was counted before. `nowhere`: the unit did not stand in the period, so that there is no place to count it in. */
export type Counted = 'counted' | 'before' | 'nowhere'

/** Counts an event in a register, in the tree of its unit (trees-of-units.ts). Refuses `results.unknown_family`, `results.unknown_component`, and as `post`. */
export async function postRegister(
  ctx: Pick<Ctx, 'unscoped' | 'emit' | 'db' | 'today' | 'now'>,
  { register, unit, period, slots, causeId }: RegisterPost,
): Promise<Counted> {
  const [family] = await familySlots(ctx.db, [register])
  if (family?.lane !== 'register') throw refuse('results.unknown_family')
  const delta: number[] = []
  for (const [code, increment] of Object.entries(slots)) {
    const position = family.slots.find(slot => slot.component.code === code)?.position
    if (position === undefined) throw refuse('results.unknown_component', { code })
    delta[position - 1] = increment
  }
  const vector = Array.from(delta, value => value ?? 0)
  await ensurePeriod(ctx.db, period)
  const [tree = null] = await treesOfUnits(ctx, [{ unit, period }])
  if (tree === null) return 'nowhere'
  const fresh = await ctx.unscoped('registers are counted by the system', async db => {
    const { rows } = await sql`
      insert into register_post (family, cause, period, tree, unit, delta, at) values (${family.id}, ${causeId}, ${period}, ${tree}, ${unit}, ${vector}::bigint[], ${ctx.now})
      on conflict do nothing returning 1`.execute(db)
    return rows.length > 0
  })
  if (fresh) await postIncrement(ctx, { family: family.id, period, tree, unit, cause: causeId }, vector)
  return fresh ? 'counted' : 'before'
}
