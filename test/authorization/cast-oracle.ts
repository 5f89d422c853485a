import { positions } from '#modules/access/index.ts'
import { cast, type Role, testUnits } from '../cast.ts'

/**
 * Who of the cast may do what, by parent pointers and the catalogue of positions alone: no lineage, no grants, no SQL. On the day of the prepared world
 * everybody holds the one seat of the cast (the secretary a second of the same position), nothing is lent, nothing suspended.
 */
export const unitNames = testUnits.map(unit => unit.known)
export const roles = Object.keys(cast) as Role[]

const parentCode = (unit: (typeof testUnits)[number]) => ('parentCode' in unit ? unit.parentCode : undefined)
const above = new Map<string, string[]>()
for (const unit of testUnits) {
  const parent = testUnits.find(other => other.code === parentCode(unit))
  above.set(unit.known, [unit.known, ...(parent ? (above.get(parent.known) ?? []) : [])])
}

const rightsOf = (role: Role) => positions.find(position => position.code === cast[role].position)?.rights ?? {}

/** Does the right hold anywhere? */
export const holdsSomewhere = (role: Role, permission: string) => rightsOf(role)[permission] !== undefined

/** Does the right hold at the unit? Reading what a unit recorded is the same question while every unit stands. */
export function may(role: Role, permission: string, unit: string): boolean {
  const reach = rightsOf(role)[permission]
  const seat = cast[role].unit
  return reach === 'own' ? seat === unit : reach === 'subtree' && (above.get(unit) ?? []).includes(seat)
}

/** Does the right read what a unit recorded that has ended? Held for all below at the unit itself or above where it ended; one for a unit alone ended with it. */
export const mayReadEnded = (role: Role, permission: string, unit: string) => rightsOf(role)[permission] === 'subtree' && may(role, permission, unit)

export type Relation = 'same unit' | 'ancestor' | 'descendant' | 'sibling' | 'other branch'

/** How a person's seat stands to a unit. */
export function relation(role: Role, unit: string): Relation {
  const seat = cast[role].unit
  const [mine, theirs] = [above.get(seat) ?? [], above.get(unit) ?? []]
  if (seat === unit) return 'same unit'
  if (theirs.includes(seat)) return 'ancestor'
  if (mine.includes(unit)) return 'descendant'
  return mine[1] !== undefined && mine[1] === theirs[1] ? 'sibling' : 'other branch'
}
