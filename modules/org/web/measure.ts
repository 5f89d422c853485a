import type { CountedUnit } from '../records.ts'

/** A figure of each unit by which a picture of the tree is coloured; null: there is none. */
export interface Measure {
  id: string
  label: string
  value: (unit: CountedUnit) => number | null
  format: (value: number) => string
  /** Why there is none. */
  missing?: (unit: CountedUnit) => string
}

/**
 * How units are coloured: a tone (a step of a scale from little to much, one of a few groups, a step of attainment as in matrices; null: none), always with its
 * words. `shown`: a short figure that stands beside the name.
 */
export interface Colouring {
  id: string
  label: string
  scale: 'steps' | 'groups' | 'attainment'
  of: (unit: CountedUnit) => { tone: number | null; words: string; shown?: string }
  legend: { tone: number | null; words: string }[]
}

const stepCount = 5

/** Five steps with about as many units each (as many values, where most units are alike), from the least to the most; equal values never fall into different steps. */
export function bySteps(measure: Measure, units: readonly CountedUnit[], none: string): Colouring {
  const sorted = units.flatMap(unit => measure.value(unit) ?? []).sort((a, b) => a - b)
  const boundsOf = (values: readonly number[]) => [
    ...new Set(Array.from({ length: stepCount }, (_, step) => values[Math.floor((step * values.length) / stepCount)] ?? 0)),
  ]
  const even = boundsOf(sorted)
  const bounds = even.length > 2 ? even : boundsOf([...new Set(sorted)])
  const toneOf = (value: number) => bounds.reduce((tone, bound, step) => (value >= bound ? step : tone), 0)
  const spread = (tone: number) => Math.round((tone * (stepCount - 1)) / Math.max(1, bounds.length - 1))
  return {
    id: measure.id,
    label: measure.label,
    scale: 'steps',
    of: unit => {
      const value = measure.value(unit)
      if (value === null) return { tone: null, words: measure.missing?.(unit) ?? none, shown: '–' }
      const words = measure.format(value)
      return { tone: spread(toneOf(value)), words, shown: words }
    },
    legend: [
      ...(sorted.length === 0
        ? []
        : bounds.map((bound, tone) => {
            const highest = sorted.findLast(value => toneOf(value) === tone) ?? bound
            return { tone: spread(tone), words: highest === bound ? measure.format(bound) : `${measure.format(bound)} – ${measure.format(highest)}` }
          })),
      ...(sorted.length < units.length ? [{ tone: null, words: none }] : []),
    ],
  }
}

/** One tone a group, in the order given; what belongs to none of them has none. */
export function byGroups(
  id: string,
  label: string,
  groups: readonly { value: string; label: string }[],
  groupOf: (unit: CountedUnit) => string | null,
  none: string,
): Colouring {
  const place = new Map(groups.map((group, index) => [group.value, index]))
  return {
    id,
    label,
    scale: 'groups',
    of: unit => {
      const tone = place.get(groupOf(unit) ?? '') ?? null
      return { tone, words: tone === null ? none : (groups[tone]?.label ?? none) }
    },
    legend: [...groups.map((group, tone) => ({ tone, words: group.label })), { tone: null, words: none }],
  }
}
