import { formatPeriod } from '#kernel/period.ts'
import type { Period } from '#kernel/period.ts'
import type { Ctx } from '#kernel/road.ts'
import type { PlacedComponent } from '#modules/indicators/index.ts'
import type { Gathered } from './figure-of.ts'
import type { Flag, UnitShown } from './records.ts'
import { sourceOf } from './stored-periods.ts'

/**
 * Compiled reports of these units that differ from the sum of what stands below them: a correction that came after, or a figure of which the superior
 * was sure. The signed total stays; the difference is shown.
 */
export function flagsOf(
  gathered: Gathered,
  units: readonly UnitShown[],
  components: readonly PlacedComponent[],
  period: Period,
  language: Ctx['language'],
): Flag[] {
  return units.flatMap(unit =>
    components.flatMap(component => {
      const source = component.overUnits === 'sum' ? sourceOf(component, 'claim', period) : null
      const at = (source?.slot.position ?? 0) - 1
      return (source?.periods ?? []).flatMap(stored =>
        (gathered.standings.get(`${unit.id} ${source?.slot.family} ${stored.code}`) ?? []).flatMap(standing => {
          const compiled = standing.compiled?.[at] ?? null
          const below = standing.below[at] ?? 0
          if (compiled === null || !(standing.belowN[at] ?? 0) || compiled === below) return []
          return [
            {
              unit: unit.id,
              name: unit.name,
              period: formatPeriod(stored.code, language),
              component: component.code,
              compiled,
              below,
              difference: compiled - below,
              scale: component.scale,
            },
          ]
        }),
      )
    }),
  )
}
