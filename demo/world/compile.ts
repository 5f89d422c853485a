import type { Figures, Values } from './cell-figures.ts'
import type { Tree } from './tree.ts'

/** What sub-committees and committees compile: exactly the sum of the reports below them. Added to the figures of the cells. */
export function compile(tree: Tree, figures: Figures) {
  for (const [month, values] of figures) {
    for (const level of ['sub_committee', 'grassroots_committee'] as const) {
      for (const unit of tree.units.filter(candidate => candidate.level === level)) {
        const parts = tree.units.filter(part => tree.parentIn(part, month) === unit.code).map(part => values.get(part.code) ?? {})
        values.set(unit.code, sumOf(parts))
      }
    }
  }
}

export function sumOf(parts: readonly Values[]): Values {
  const total: Values = {}
  for (const part of parts) for (const [code, value] of Object.entries(part)) total[code] = (total[code] ?? 0) + value
  return total
}
