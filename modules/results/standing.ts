/** A row of the roll-up as it was read for a unit asked about (`root`): the unit itself, or what is summed in place of a folded node. */
export interface Row {
  root: string
  unit: string
  parent: string | null
  folded: boolean
  family: string
  period: string
  tree: number
  own: (number | null)[] | null
  compiled: (number | null)[] | null
  below: number[] | null
  belowN: number[] | null
  dueOwn: number[] | null
  dueCompiled: number[] | null
  dueBelow: number[] | null
}

/** What stands at a unit in one family, period and tree; vectors by slot, index 0 = position 1. */
export interface Standing {
  /** The tree it was filed in; absent where it was carried to another. */
  tree?: number
  value: number[]
  n: number[]
  expected: number[]
  compiled: (number | null)[] | null
  /** The sum of what stands at its children. */
  below: number[]
  belowN: number[]
  /** Of what was carried to another tree: something lies undivided above of which a part may belong here; a report is not the asker's to read; what lies here undivided. */
  partial?: boolean[]
  closed?: boolean[]
  undivided?: number[]
}

/** Coalesce(compiled, own + below), as the definition says; a folded node's below is summed from the rows read in its place. */
export function standingOf(row: Row, childrenOf: (row: Row) => readonly Row[]): Standing {
  const parts = row.folded ? childrenOf(row).map(child => standingOf(child, childrenOf)) : null
  const below = parts ? sum(parts.map(part => part.value)) : (row.below ?? [])
  const belowN = parts ? sum(parts.map(part => part.n)) : (row.belowN ?? [])
  const due = atLeast(sum([row.dueOwn ?? [], parts ? sum(parts.map(part => part.expected)) : (row.dueBelow ?? [])]), row.dueCompiled ?? [])
  const { compiled, tree } = row
  if (compiled) return { tree, compiled, below, belowN, value: compiled.map(one => one ?? 0), n: present(compiled), expected: due.map(one => Math.min(one, 1)) }
  const own = row.own ?? []
  return { tree, compiled, below, belowN, value: sum([own.map(one => one ?? 0), below]), n: sum([present(own), belowN]), expected: due }
}

const present = (vector: readonly (number | null)[]) => vector.map(one => (one === null ? 0 : 1))

function sum(vectors: readonly (readonly number[])[]): number[] {
  const total: number[] = []
  for (const vector of vectors) for (let i = 0; i < vector.length; i++) total[i] = (total[i] ?? 0) + (vector[i] ?? 0)
  return total
}

const atLeast = (a: readonly number[], b: readonly number[]) => Array.from({ length: Math.max(a.length, b.length) }, (_, i) => Math.max(a[i] ?? 0, b[i] ?? 0))
