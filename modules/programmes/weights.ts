import { refuseField } from '#kernel/errors.ts'
import { parsePeriod, previousYear } from '#kernel/period.ts'
import type { Ctx } from '#kernel/road.ts'
import type { Weight } from './apportion.ts'
import type { Divisible } from './divide.ts'
import { acceptedValues } from './accepted-values.ts'

export type Weigh = (target: Divisible, over: readonly string[]) => { weights: Weight[]; asOf: string }

/**
 * What targets are divided by: alike (1 each), or the accepted value of an indicator in a period, last year's when none is named. A unit without
 * an accepted value weighs nothing; where nobody has one the target is refused (`weightIndicator: no_values`) rather than divided by guess.
 */
export async function weightsOf(ctx: Ctx, unit: string, targets: readonly Divisible[], unitIds: readonly string[]): Promise<Weigh> {
  const bases = new Map<string, Map<string, number>>()
  for (const target of targets) {
    const basis = basisOf(target)
    if (!basis || bases.has(basis.key)) continue
    const found = await acceptedValues(ctx, { unit, indicators: [basis.indicator], period: basis.period, unitIds })
    const values = new Map(unitIds.map(unitId => [unitId, found.get(`${unitId} ${basis.indicator}`)?.value ?? 0]))
    if (![...values.values()].some(value => value > 0)) throw refuseField('weightIndicator', 'no_values', { period: basis.period })
    bases.set(basis.key, values)
  }
  return (target, over) => {
    const basis = basisOf(target)
    const values = basis && bases.get(basis.key)
    return {
      weights: over.map(unitId => ({ unitId, weight: values ? Math.max(0, values.get(unitId) ?? 0) : 1 })),
      asOf: basis ? parsePeriod(basis.period).ends : ctx.today,
    }
  }
}

function basisOf({ apportion, indicator, weightIndicator, weightPeriod, period }: Divisible) {
  if (apportion !== 'members' && apportion !== 'last-year') return null
  const by = weightIndicator ?? indicator
  const of = weightPeriod ?? previousYear(parsePeriod(period)).code
  return { key: `${by} ${of}`, indicator: by, period: of }
}
