import type { CountedUnit } from '../records.ts'

/** A unit as a line of the opened tree. */
export interface TreeRow {
  unit: CountedUnit
  depth: number
  expanded: boolean
  /** Which of its siblings, from 1, of how many. */
  place: number
  siblings: number
}

/** The lines to be seen: what is expanded and has been read, in order. `childrenOf(undefined)` are the roots. */
export function visibleRows(childrenOf: (parent: string | undefined) => readonly CountedUnit[] | undefined, expanded: ReadonlySet<string>): TreeRow[] {
  const rows: TreeRow[] = []
  const add = (parent: string | undefined, depth: number) => {
    const units = childrenOf(parent) ?? []
    for (const [index, unit] of units.entries()) {
      const open = expanded.has(unit.id)
      rows.push({ unit, depth, expanded: open, place: index + 1, siblings: units.length })
      if (open) add(unit.id, depth + 1)
    }
  }
  add(undefined, 0)
  return rows
}

/** Where a key leads from line `at` (-1: nowhere yet); undefined: the key means nothing here. */
export function nextRow(rows: readonly Pick<TreeRow, 'depth'>[], at: number, key: string): number | undefined {
  const last = rows.length - 1
  if (last < 0) return undefined
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return Math.min(last, at + 1)
    case 'ArrowUp':
    case 'k':
      return Math.max(0, at - 1)
    case 'Home':
      return 0
    case 'End':
      return last
    case 'PageDown':
      return Math.min(last, at + 15)
    case 'PageUp':
      return Math.max(0, at - 15)
    // To the first child of an open unit, to the parent of a closed one.
    case 'ArrowRight':
      return (rows[at + 1]?.depth ?? 0) > (rows[at]?.depth ?? 0) ? at + 1 : undefined
    case 'ArrowLeft': {
      const depth = rows[at]?.depth ?? 0
      for (let up = at - 1; up >= 0; up -= 1) if ((rows[up]?.depth ?? 0) < depth) return up
      return undefined
    }
    default:
      return undefined
  }
}
