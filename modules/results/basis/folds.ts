import { createHash } from 'node:crypto'
import type { TreeHistory, TreeOn } from './tree-history.ts'

/** What stands below a unit in the tree asked for, in one line that differs wherever who stands there, or under whom, does. */
export interface Fold {
  root: string
  hash: string
}

/**
 * Units that can be carried with all that stands below them, by their stored sums: between the first of these days and the last nothing below them changed, they
 * themselves at most moved, and nothing below them was asked about. The highest such units at and below the units asked about, in the tree of a date.
 */
export function foldsOf(history: TreeHistory, date: string, units: readonly string[], first: string, last: string): Fold[] {
  const tree = history.treeOn(date)
  const days = [...history.changes].filter(([on]) => on > first && on <= last)
  const open = new Set([...units, ...days.flatMap(([, changed]) => [...changed])])
  const passes = (unit: string) => days.some(([on, changed]) => changed.has(unit) && history.passes(unit, on))
  const whole = new Map<string, boolean>()
  const isWhole = (unit: string): boolean => {
    const known = whole.get(unit) ?? tree.childrenOf(unit).every(child => !open.has(child) && isWhole(child))
    whole.set(unit, known)
    return known
  }
  const roots = new Set<string>()
  const seen = new Set(units)
  for (const unit of seen)
    if (isWhole(unit) && !passes(unit)) roots.add(unit)
    else for (const child of tree.childrenOf(unit)) seen.add(child)
  return [...roots].filter(root => tree.childrenOf(root).length).map(root => ({ root, hash: hashBelow(tree, root) }))
}

/** As `readNodes` has it of the trees of reports. */
export function hashBelow(tree: TreeOn, root: string): string {
  const below = [...tree.below(root)].filter(unit => unit !== root).sort()
  return createHash('md5')
    .update(below.map(unit => unit + tree.parents.get(unit)).join(','))
    .digest('hex')
}
