import type { Figures, Values } from './cell-figures.ts'
import type { Tree } from './tree.ts'

/** What committees compile: exactly the sum of the reports of the cells below them, sub-committees' cells included. Added to the figures of the cells. */
export function compile(tree: Tree, figures: Figures) {
  for (const [month, values] of figures) {
    const parts = new Map<string, Values[]>()
    for (const cell of tree.units.filter(unit => unit.level === 'cell')) {
      const committee = tree.grassrootsIn(cell, month)
      parts.set(committee, [...(parts.get(committee) ?? []), values.get(cell.code) ?? {}])
    }
    for (const [committee, cells] of parts) values.set(committee, sumOf(cells))
  }
}

function sumOf(parts: readonly Values[]): Values {
  const total: Values = {}
  for (const part of parts) for (const [code, value] of Object.entries(part)) total[code] = (total[code] ?? 0) + value
  return total
}
