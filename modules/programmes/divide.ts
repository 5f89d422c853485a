import { refuse } from '#kernel/errors.ts'
import type { Ctx } from '#kernel/road.ts'
import { unitsOn } from '#modules/org/index.ts'
import { apportion, type Apportionment, type Weight } from './apportion.ts'
import type { Share } from './records.ts'
import { weightsOf } from './weights.ts'

/** A target as it is divided. */
export interface Divisible {
  id: string
  indicator: string
  period: string
  numerator: number
  denominator: number | null
  apportion: Apportionment
  weightIndicator: string | null
  weightPeriod: string | null
  mayDiffer: boolean
  /** list, set: the parts; otherwise, when not empty: only these of the units. */
  list: readonly Share[]
}

export interface Division {
  targetId: string
  parts: Share[]
  /** What it was divided by, and as of when; empty where nothing was weighed. */
  weights: Weight[]
  asOf: string
}

/**
 * The parts of targets that a unit divides over units: the same for the preview and for the act. Statements: one for each different basis of weights, whatever the number of
 * units. Refuses `programmes.parts_missing`, `programmes.unit_not_addressed`, `programmes.parts_exceed`, and as weightsOf.
 */
export async function divide(ctx: Ctx, unit: string, targets: readonly Divisible[], unitIds: readonly string[]): Promise<Division[]> {
  const weigh = await weightsOf(ctx, unit, targets, unitIds)
  const known = new Set(unitIds)
  return targets.map(target => {
    const foreign = target.list.find(({ unitId }) => !known.has(unitId))
    if (foreign) throw refuse('programmes.unit_not_addressed', { unitId: foreign.unitId })
    const over = target.list.length ? target.list.map(({ unitId }) => unitId) : unitIds
    if (target.apportion === 'list' || target.apportion === 'set') {
      if (!target.list.length) throw refuse('programmes.parts_missing')
      checkParts(target, target.list)
      return { targetId: target.id, parts: [...target.list], weights: [], asOf: ctx.today }
    }
    const { weights, asOf } = weigh(target, over)
    const parts = apportion(target.numerator, weights)
    return {
      targetId: target.id,
      parts: over.map(unitId => ({ unitId, numerator: parts.get(unitId) ?? 0, denominator: null })),
      weights: target.apportion === 'equal' ? [] : weights,
      asOf,
    }
  })
}

/** The sum of parts must not exceed the total unless the target allows it; ratios have no sum. */
export function checkParts(
  { numerator, denominator, mayDiffer }: { numerator: number; denominator: number | null; mayDiffer: boolean },
  parts: readonly Pick<Share, 'numerator' | 'denominator'>[],
) {
  if (denominator !== null || mayDiffer) return
  const sum = parts.reduce((all, part) => all + part.numerator, 0)
  if (sum > numerator)
    throw refuse('programmes.parts_exceed', { sum, total: numerator }, [{ path: ['numerator'], code: 'parts_exceed', data: { sum, total: numerator } }])
}

/** Every unit must stand today: else all that do not are named. */
export async function requireUnits(ctx: Ctx, unitIds: readonly string[]) {
  const standing = await unitsOn(ctx.db, unitIds, ctx.today)
  const missing = unitIds.flatMap((unitId, index) => (standing.has(unitId) ? [] : [{ path: ['units', index], code: 'unit_not_today', data: { unitId } }]))
  if (missing.length) throw refuse('programmes.units_unknown', { n: missing.length }, missing.slice(0, 50))
  return standing
}
