import type { Ctx } from '#kernel/road.ts'
import { divideRounded } from '#modules/indicators/index.ts'
import type { Target } from './records.ts'

/** Answers with what is asked of units in a period, by `<unit id> <indicator id>`; one call whatever the number of units. */
export type TargetSource = (
  ctx: Ctx,
  asked: { units: readonly string[]; period: string; indicators: readonly string[] },
) => Promise<ReadonlyMap<string, Target>>

const sources: TargetSource[] = []

/** The module that keeps targets says so once, where it is loaded; results stand before it and cannot call it. */
export function registerTargetSource(source: TargetSource) {
  if (!sources.includes(source)) sources.push(source)
}

export async function targetsOf(
  ctx: Ctx,
  asked: { units: readonly string[]; period: string; indicators: readonly string[] },
): Promise<ReadonlyMap<string, Target>> {
  const found = new Map<string, Target>()
  for (const source of sources) for (const [key, target] of await source(ctx, asked)) found.set(key, target)
  return found
}

/** Value ÷ target in thousandths; null without one of them, or where nothing is asked for. */
export const shareOf = (value: number | null, scale: number, target: { value: number | null; scale: number } | null | undefined) =>
  value === null || !target?.value ? null : divideRounded(value, target.value, 3 + target.scale - scale)
