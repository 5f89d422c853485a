import type { PlannedChange } from '../stake.ts'
import type { TreeFrom } from './plan.ts'
import { spanAt } from './spans.ts'
import type { UnitRef } from './steps.ts'

export interface Heir {
  to: UnitRef
  /** In millionths. */
  share: number
}

/** Who comes after each unit that ends: the largest share first, those of equal share in the order of the steps. None: it is dissolved. */
export function heirsOf({ ended, successions }: { ended: readonly UnitRef[]; successions: readonly { from: UnitRef; to: UnitRef; share: number }[] }) {
  const heirs = new Map<UnitRef, Heir[]>(ended.map(unit => [unit, []]))
  for (const { from, to, share } of successions) heirs.get(from)?.push({ to, share })
  for (const list of heirs.values()) list.sort((a, b) => b.share - a.share)
  return heirs
}

/**
 * Who answers for a unit that ends, or acts here no more, towards another: its successors, else the superior it had (of units that leave together the highest one's); first the one that stands above the other afterwards. The other itself is none of them.
 */
export function answerersOf({ day, plan, before }: PlannedChange, ended: UnitRef, towards: UnitRef): UnitRef[] {
  const heirs = heirsOf(plan)
  const other = heirs.get(towards)?.[0]?.to ?? towards
  const above: UnitRef[] = []
  for (let at: UnitRef | null = other; at !== null && !above.includes(at); at = standingIn(plan.after, at, day)?.parentId ?? null) above.push(at)
  const superiorOf = (unit: UnitRef) => standingIn(before, unit, day)?.parentId ?? ''
  let superior = superiorOf(ended)
  while (plan.left.includes(superior)) superior = superiorOf(superior)
  const followers = heirs.get(ended)?.map(heir => heir.to) ?? []
  const all = (followers.length ? followers : standingIn(plan.after, superior, day) ? [superior] : []).filter(unit => unit !== other)
  return [...all.filter(unit => above.includes(unit)), ...all.filter(unit => !above.includes(unit))]
}

/** What stands of a unit in a tree on a day; null where it does not stand. */
export function standingIn(tree: TreeFrom, unit: UnitRef, day: string) {
  const known = tree.get(unit)
  const name = spanAt(known?.names ?? [], day)?.says
  const classed = spanAt(known?.classes ?? [], day)?.says
  const placed = spanAt(known?.placements ?? [], day)?.says
  return name && classed && placed ? { ...name, ...classed, ...placed } : null
}
