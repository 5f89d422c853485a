import { sql } from 'kysely'
import type { Ctx } from '#kernel/road.ts'
import { allStakes, type Consequence, foundedBy, inScope, type Plan, planReorganisation, type ReorganisationStep, unitsOfStep } from '#modules/org/index.ts'
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
  const planned = await planReorganisation(ctx, { effectiveOn, steps })
  const plan = { ...planned, faults: [...planned.faults, ...(await notYours(ctx, steps))] }
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

/** Every unit that stands and that a step names, superiors too. */
export function standingNamed(step: ReorganisationStep): string[] {
  const superiors = ['parent' in step ? step.parent : null, ...foundedBy(step).map(unit => unit.parent)]
  return [...unitsOfStep(step), ...superiors.filter(unit => typeof unit === 'string')].filter(unit => !unit.startsWith('#'))
}

/** Whose unit a plan names, but for the outside, must let the planner read it: what follows tells of its people, work and reports. */
async function notYours(ctx: Ctx, steps: readonly ReorganisationStep[]): Promise<Plan['faults'][number][]> {
  if (ctx.asker.grants === '*') return []
  const { rows } = await sql<{ id: string; name: string }>`
    select u.id, n.name from unit u cross join lateral name_on(u.id, ${ctx.today}::date) n
    where u.id = any(${[...new Set(steps.flatMap(standingNamed))]}::uuid[]) and not ${inScope('org.manage', 'u.id')}
      and exists (select from placement p where p.unit_id = u.id and upper_inf(p.recorded) and p.valid @> ${ctx.today}::date)
      and not exists (
        select from lineage l join unit_class c on c.unit_id = l.ancestor_id and upper_inf(c.recorded) and c.valid @> ${ctx.today}::date
        join level v on v.code = c.level and v.outside where l.unit_id = u.id and upper_inf(l.recorded) and l.valid @> ${ctx.today}::date)`.execute(ctx.db)
  const foreign = new Map(rows.map(row => [row.id, row.name]))
  return steps.flatMap((step, place) => {
    const names = standingNamed(step).flatMap(unit => foreign.get(unit) ?? [])
    return names.length ? [{ path: [place], code: 'reorganisations.not_yours', data: { unit: names[0] ?? '' } }] : []
  })
}
