import type { Ctx } from '#kernel/road.ts'
import type { Change } from './plan/carry-out.ts'
import type { Plan, TreeFrom } from './plan/plan.ts'

/** What may be done about a consequence; its words are the message `consequence.<about>.<code>`. `to`: the unit that takes it over, where the choice names one. */
export interface Option {
  /** What is chosen: a verb, or a verb and the unit ('pass:<unit>'). */
  choice: string
  to?: string | undefined
}

/** Something that a planned change means for the records of a module. Its words are the message `consequence.<about>`, filled in with `data`. */
export interface Consequence {
  /** What it is about, for ever the same: '<module>.<kind>:<id>'. */
  key: string
  about: string
  /** The unit it concerns, as it stood before. */
  unit: string
  /** A text that is not for the asker is empty. */
  data: Record<string, string | number>
  /** The page of the record. */
  link?: string | undefined
  options: Option[]
  /** The choice of these that stands where nobody chose; null: somebody must. */
  proposed: string | null
}

/** A change before it is made: units founded are still called by their '#' names. */
export interface PlannedChange {
  day: string
  plan: Plan
  before: TreeFrom
}

/** A change that has just been made on the tree, in the same transaction. `idOf` turns '#' names into ids. */
export interface CarriedChange extends Change {
  act: string
  idOf: (unit: string) => string
  decision: { number: string | null; date: string | null }
}

/** Something that has come to stand on a reorganisation and keeps it from being undone; its words are the message `standing.<about>`. */
export interface Obstacle {
  about: string
  data: Record<string, string | number>
  link?: string | undefined
}

/**
 * What a later module has at stake when units change. It tells before (`consequences`), does what was chosen in the transaction of the change (`carryOut`), takes it back (`undo`)
 * and names what has come to stand on it (`standing`). Statements must not grow with the units.
 */
export interface Stake {
  name: string
  /** `chosen`: what was chosen so far, by key; one choice may take away another's options (a unit has one head). */
  consequences(ctx: Ctx, planned: PlannedChange, chosen: ReadonlyMap<string, string>): Promise<Consequence[]>
  carryOut(ctx: Ctx, change: CarriedChange, choices: ReadonlyMap<string, string>): Promise<void>
  undo(ctx: Ctx, act: string): Promise<void>
  standing(ctx: Ctx, act: string): Promise<Obstacle[]>
}

const stakes: Stake[] = []

/** A module says so once, where it is loaded; they are asked in the order of the modules. */
export function registerStake(stake: Stake) {
  if (!stakes.some(one => one.name === stake.name)) stakes.push(stake)
}
export const allStakes = (): readonly Stake[] => stakes
