import type { TreeHistory } from './tree-history.ts'

/**
 * The units whose reports may come to these units in the tree of a date, or are divided in one account with what comes there: all that stand below them then, and
 * whatever is tied to those by acts of succession, or by having ended or (after the first day asked about) begun without any.
 */
export function concerned(history: TreeHistory, date: string, units: readonly string[], first: string): Set<string> {
  const tree = history.treeOn(date)
  const found = new Set(units.flatMap(unit => [...tree.below(unit)]))
  const ties = new Map<string, string[]>()
  const tie = (one: string, other: string) => ties.set(one, [...(ties.get(one) ?? []), other])
  const both = (one: string, other: string) => {
    tie(one, other)
    tie(other, one)
  }
  for (const { from, to } of history.passed) both(from, to)
  for (const { unit, superior, on, begins } of history.unsaid()) if (!begins || on > first || on > date) both(unit, superior)
  for (const unit of found) for (const other of ties.get(unit) ?? []) found.add(other)
  return found
}
