import type { Leaf, Leaves } from './leaves.ts'

/** What stands at a unit in one stored period and tree, by slot. */
export interface Standing {
  value: number[]
  n: number[]
  expected: number[]
  greatest: (number | null)[]
  /** In another tree than that of the reports: something lies undivided above. */
  partial?: boolean[]
}

/** Where the units asked about must have stood to count: under (`direct`: directly under) this one. */
export interface Whole {
  unit: string
  direct: boolean
}

export const slots = 20
const row = <T>(of: (slot: number) => T): T[] => Array.from({ length: slots }, (_, slot) => of(slot))

/**
 * The definition, slowly: what stands at a unit is its accepted compiled report, else its own plus what stands at each of its children; every element by
 * itself. The greatest is the greatest of them. Expected is what obligations ask for; a compiled report, once accepted, stands for all below it as one.
 */
export function foldOf({ leaves, children }: Leaves) {
  const byPeriod = new Map<string, Leaf[]>()
  for (const leaf of leaves) byPeriod.set(`${leaf.family} ${leaf.period}`, [...(byPeriod.get(`${leaf.family} ${leaf.period}`) ?? []), leaf])
  const known = new Map<string, Standing>()

  const stand = (family: string, period: string, tree: string, unit: string): Standing => {
    const key = `${family} ${period} ${tree} ${unit}`
    const found = known.get(key)
    if (found) return found
    const mine = (byPeriod.get(`${family} ${period}`) ?? []).filter(leaf => leaf.tree === tree && leaf.unit === unit)
    const parts = (children.get(tree)?.get(unit) ?? []).map(part => stand(family, period, tree, part))
    const made = combined(mine, parts)
    known.set(key, made)
    return made
  }

  const stoodUnder = (tree: string, unit: string, { unit: above, direct }: Whole): boolean => {
    const of = children.get(tree)
    const here = of?.get(above) ?? []
    return unit === above || here.includes(unit) || (!direct && here.some(part => stoodUnder(tree, unit, { unit: part, direct })))
  }

  /** One standing of each tree in which anything of the period stands and the unit has its place. */
  return function standings(unit: string, family: string, period: string, whole?: Whole): Standing[] {
    const trees = [...new Set((byPeriod.get(`${family} ${period}`) ?? []).map(leaf => leaf.tree))]
    return trees.filter(tree => children.get(tree)?.has(unit) && (!whole || stoodUnder(tree, unit, whole))).map(tree => stand(family, period, tree, unit))
  }
}
export type Standings = ReturnType<typeof foldOf>
/** The same of whatever basis. */
export type StandingsOf = (
  unit: string,
  family: string,
  period: string,
  whole?: Whole,
) => readonly Pick<Standing, 'value' | 'n' | 'expected' | 'greatest' | 'partial'>[]

function combined(mine: readonly Leaf[], parts: readonly Standing[]): Standing {
  const own = mine.find(leaf => leaf.mode === 'own')
  const compiled = mine.find(leaf => leaf.mode === 'compiled')
  const asks = (leaf: Leaf | undefined, slot: number) => Number(leaf?.asked.includes(slot + 1) ?? false)
  const at = (leaf: Leaf | undefined, slot: number) => leaf?.vector?.[slot] ?? null
  const sum = (of: 'value' | 'n' | 'expected', slot: number) => parts.reduce((total, part) => total + (part[of][slot] ?? 0), 0)
  const expected = row(slot => Math.max(asks(own, slot) + sum('expected', slot), asks(compiled, slot)))
  if (compiled?.vector)
    return {
      value: row(slot => at(compiled, slot) ?? 0),
      n: row(slot => Number(at(compiled, slot) !== null)),
      expected: expected.map(one => Math.min(one, 1)),
      greatest: row(slot => at(compiled, slot)),
    }
  return {
    value: row(slot => (at(own, slot) ?? 0) + sum('value', slot)),
    n: row(slot => Number(at(own, slot) !== null) + sum('n', slot)),
    expected,
    greatest: row(slot => {
      const present = [at(own, slot), ...parts.map(part => part.greatest[slot] ?? null)].filter(value => value !== null)
      return present.length ? Math.max(...present) : null
    }),
  }
}
