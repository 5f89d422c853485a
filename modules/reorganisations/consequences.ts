import type { Ctx } from '#kernel/road.ts'
import { allStakes, type Consequence, type Plan, planReorganisation } from '#modules/org/index.ts'
import { choicesOf, type Loaded } from './load.ts'

export interface Answered extends Consequence {
  /** What stands: what was chosen, as long as it is an option, else the proposal; null: somebody must choose. */
  choice: string | null
  chosen: boolean
}

/** The plan against the tree of now, and what every module says it means; what was chosen about each. */
export async function consequencesOf(
  ctx: Ctx,
  { id, effectiveOn, steps }: Pick<Loaded, 'id' | 'effectiveOn' | 'steps'>,
): Promise<{ plan: Plan & { before: Plan['after'] }; consequences: Answered[] }> {
  const plan = await planReorganisation(ctx, { effectiveOn, steps })
  if (plan.faults.length) return { plan, consequences: [] }
  const chosen = await choicesOf(ctx.db, id)
  const consequences: Answered[] = []
  for (const stake of allStakes()) {
    for (const one of await stake.consequences(ctx, { day: effectiveOn, plan, before: plan.before }, chosen)) {
      const choice = chosen.get(one.key)
      const stands = choice !== undefined && one.options.some(option => option.choice === choice)
      consequences.push({ ...one, choice: stands ? choice : one.proposed, chosen: stands })
    }
  }
  return { plan, consequences }
}
