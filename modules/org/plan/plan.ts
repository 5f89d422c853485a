import type { Span } from './spans.ts'
import type { NewUnit, Step, UnitRef } from './steps.ts'
import type { Says } from '../temporal.ts'

/** What is known of a unit from a day on. Spans in order, [from, to), clipped to begin no earlier than the day; null: without end. */
export interface UnitFrom {
  id: UnitRef
  /** The first day of its existence, as known; on or after the day for a unit that does not stand yet. */
  begins: string
  names: readonly Span<Says['name']>[]
  classes: readonly Span<Says['class']>[]
  placements: readonly Span<Says['placement']>[]
}
/** The whole tree from a day on, by unit. */
export type TreeFrom = ReadonlyMap<UnitRef, UnitFrom>

/** What the catalogues say: which levels there are, by code, and which kinds. */
export interface Catalogues {
  levels: ReadonlyMap<string, { rank: number; outside: boolean }>
  kinds: ReadonlySet<string>
}

/** "Of this unit, over [from, to), this holds" (null: nothing), by the step at this place. */
export interface Planned<T extends keyof Says> {
  unitId: UnitRef
  from: string
  to: string | null
  says: Says[T] | null
  step: number
}

/**
 * What stood the day before → what stands on the day; `share` in millionths, of one unit they sum to one. A unit that stood before and stays has a row to itself
 * where it gives a part away or receives.
 */
export interface Succession {
  from: UnitRef
  to: UnitRef
  share: number
  /** Members who go this way; null: not stated. */
  members: number | null
  step: number
}

export interface Fault {
  /** The step, and the field of it. */
  path: (string | number)[]
  code: string
  data: Record<string, string | number>
}

export interface Plan {
  day: string
  steps: readonly Step[]
  founded: readonly (NewUnit & { step: number })[]
  /** Units that exist no longer from the day. */
  ended: readonly UnitRef[]
  /** Units that stand outside from the day, and those that do no longer, each with all below it. */
  left: readonly UnitRef[]
  joined: readonly UnitRef[]
  successions: readonly Succession[]
  name: readonly Planned<'name'>[]
  class: readonly Planned<'class'>[]
  placement: readonly Planned<'placement'>[]
  /** The tree as it will be known from the day on. */
  after: TreeFrom
  faults: readonly Fault[]
}
