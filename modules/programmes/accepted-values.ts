import type { Ctx } from '#kernel/road.ts'
import { crossTable } from '#modules/results/index.ts'

export interface AskedValues {
  /** The unit that divides: what stands below it may be read by whoever divides. */
  unit: string
  indicators: readonly string[]
  period: string
  unitIds: readonly string[]
}

/** A value with its scale and the short code that opens it. */
export interface AcceptedValue {
  value: number | null
  scale: number
  code: string
}

/**
 * Accepted values of indicators at units below one, by '<unit id> <indicator id>', through the door of *results*. Statements do not grow with the units: its
 * direct parts are asked for, and its grassroots organisations where one of the units is not a part.
 */
export async function acceptedValues(ctx: Ctx, { unit, indicators, period, unitIds }: AskedValues): Promise<Map<string, AcceptedValue>> {
  const found = new Map<string, AcceptedValue>()
  if (!indicators.length || !unitIds.length) return found
  const missing = new Set(unitIds)
  for (const level of ['children', 'grassroots'] as const) {
    if (!missing.size) break
    const table = await crossTable(ctx, { unit, period, indicators: [...indicators], level })
    for (const row of table.rows) {
      if (!missing.delete(row.unit.id)) continue
      row.cells.forEach((cell, place) => {
        const indicator = table.indicators[place]
        if (indicator) found.set(`${row.unit.id} ${indicator.id}`, { value: cell.value, scale: indicator.scale, code: cell.code })
      })
    }
  }
  return found
}
