/**
 * Who may do what, worked out the slow and plain way: from parent pointers and dates, without lineage, grants or SQL. It shares no code with the
 * product; `matrix.test.ts` compares the two on random organisations. Dates are days counted from an arbitrary day; upper bounds are exclusive.
 */
export interface World {
  /** A unit's placements do not overlap; `parent: null` is a root. */
  units: { placements: { parent: number | null; from: number; until: number }[] }[]
  /** permission → reach, by position. */
  positions: Record<string, 'own' | 'subtree'>[]
  mandates: { person: number; unit: number; position: number; from: number; until: number; suspended: { from: number; until: number } | null }[]
  delegations: { mandate: number; to: number; permissions: string[]; from: number; until: number; ended: boolean }[]
  people: { home: number }[]
  /** What stood the day before passed on to what stands on the day. Who passes a part on and stays is a predecessor too. */
  successions: { from: number; to: number; on: number }[]
}

/** May the person do it at the unit on the day? */
export function may(world: World, person: number, permission: string, unit: number, day: number): boolean {
  if (!stands(world, unit, day)) return false
  const above = ancestors(world, unit, day)
  return rightsOf(world, person, permission, day).some(right => (right.reach === 'subtree' ? above.includes(right.unit) : right.unit === unit))
}

/**
 * May the person read what the unit recorded? What ended is read by who stands above the place where it ended, by its successors, and with what it ended under, if that has ended too;
 * nobody acts for it. What stands is read by nobody because it once passed a part on.
 */
export const mayRead = (world: World, person: number, permission: string, unit: number, day: number) =>
  readBy(world, rightsOf(world, person, permission, day), unit, day, false)

/** And what stands below it, or stood there when it ended? */
export const mayReadBelow = (world: World, person: number, permission: string, unit: number, day: number) =>
  readBy(world, rightsOf(world, person, permission, day), unit, day, true)

/** `whole`: with all below, so that a right over a unit alone is not enough. `asked`: a unit may have ended under one that it had come after itself. */
function readBy(world: World, rights: readonly Right[], unit: number, day: number, whole: boolean, asked: readonly string[] = []): boolean {
  if (stands(world, unit, day)) {
    const above = ancestors(world, unit, day)
    return rights.some(right => (right.reach === 'subtree' ? above.includes(right.unit) : !whole && right.unit === unit))
  }
  const endedUnder = whereItEnded(world, unit, day)
  if (!endedUnder.length || asked.includes(`${unit} ${whole}`)) return false
  const all = [...asked, `${unit} ${whole}`]
  return (
    rights.some(right => right.reach === 'subtree' && endedUnder.includes(right.unit)) ||
    successors(world, unit, day).some(to => readBy(world, rights, to, day, whole, all)) ||
    endedUnder.slice(1).some(above => !stands(world, above, day) && readBy(world, rights, above, day, true, all))
  )
}

/** May the person read another's personal fields? Oneself; else where that person is registered or has or had a seat. */
export function mayReadPerson(world: World, person: number, other: number, permission: string, day: number): boolean {
  if (person === other) return true
  const places = [world.people[other]?.home ?? -1, ...world.mandates.filter(mandate => mandate.person === other).map(mandate => mandate.unit)]
  return places.some(unit => mayRead(world, person, permission, unit, day))
}

/** How a person stands to a unit on a day; the names of reliability.md section 3. Several may hold. */
export function relations(world: World, person: number, unit: number, day: number): Relation[] {
  const held = world.mandates.filter(mandate => mandate.person === person && within(mandate, day))
  const named = new Set<Relation>()
  for (const { unit: mine, suspended } of held) {
    if (suspended && within(suspended, day)) {
      named.add('suspended')
      continue
    }
    const [above, below] = [ancestors(world, mine, day), ancestors(world, unit, day)]
    const ended = whereItEnded(world, unit, day)
    if (ended.length && mine === unit && successors(world, unit, day).length) named.add('former unit after a merger')
    else if (ended.length && heirsOf(world, unit, day).includes(mine)) named.add('unit merged into mine')
    else if (ended.length) named.add(ended.includes(mine) ? 'ended under mine' : 'ended elsewhere')
    else if (mine === unit) named.add('same unit')
    else if (below.includes(mine)) named.add('ancestor')
    else if (above.includes(unit)) named.add('descendant')
    else if (above[1] !== undefined && above[1] === below[1]) named.add('sibling')
    else named.add('other branch')
  }
  for (const delegation of world.delegations.filter(one => one.to === person)) {
    const mandate = world.mandates[delegation.mandate]
    const live = mandate && within(mandate, day) && within(delegation, day) && !delegation.ended
    named.add(live ? 'delegated' : 'delegation expired')
  }
  if (named.size === 0) named.add('stranger')
  return [...named]
}

/** Relations between a person's seat and a unit. */
export const relationNames = [
  { name: 'self' },
  { name: 'same unit' },
  { name: 'ancestor' },
  { name: 'descendant' },
  { name: 'sibling' },
  { name: 'other branch' },
  { name: 'ended under mine' },
  { name: 'ended elsewhere' },
  { name: 'delegated' },
  { name: 'delegation expired' },
  { name: 'suspended' },
  { name: 'stranger' },
  { name: 'former unit after a merger' },
  { name: 'unit merged into mine' },
] as const

export type Relation = (typeof relationNames)[number]['name']

interface Right {
  unit: number
  reach: 'own' | 'subtree'
}

function rightsOf(world: World, person: number, permission: string, day: number): Right[] {
  const own = world.mandates.filter(mandate => mandate.person === person)
  const lent = world.delegations
    .filter(one => one.to === person && within(one, day) && !one.ended && one.permissions.includes(permission))
    .map(one => world.mandates[one.mandate])
  return [...own, ...lent].flatMap(mandate => {
    if (!mandate || !within(mandate, day) || (mandate.suspended && within(mandate.suspended, day))) return []
    const reach = world.positions[mandate.position]?.[permission]
    return reach ? [{ unit: mandate.unit, reach }] : []
  })
}

/** The unit itself, its parent on the day, and so on up. */
function ancestors(world: World, unit: number, day: number): number[] {
  const parent = world.units[unit]?.placements.find(placement => within(placement, day))?.parent
  return [unit, ...(parent === null || parent === undefined ? [] : ancestors(world, parent, day))]
}

/** Of a unit that has ended by the day: itself and those above it on its last day. Of others: nobody. */
function whereItEnded(world: World, unit: number, day: number): number[] {
  const end = Math.max(...(world.units[unit]?.placements ?? []).map(placement => placement.until))
  return end <= day ? ancestors(world, unit, end - 1) : []
}

/** Who came after it by the day; and after those. */
const successors = (world: World, unit: number, day: number) => world.successions.filter(one => one.from === unit && one.on <= day).map(one => one.to)
const heirsOf = (world: World, unit: number, day: number): number[] =>
  successors(world, unit, day).flatMap(to => [to, ...(stands(world, to, day) ? [] : heirsOf(world, to, day))])

const stands = (world: World, unit: number, day: number) => world.units[unit]?.placements.some(placement => within(placement, day)) ?? false
const within = (range: { from: number; until: number }, day: number) => range.from <= day && day < range.until
