import type { Figures, Values } from './cell-figures.ts'
import type { Tree } from './tree.ts'

/** What committees compile: the sum of the reports of the cells below them, and what they know better. Added to the figures of the cells. */
export function compile(tree: Tree, figures: Figures) {
  for (const [month, values] of figures) {
    const parts = new Map<string, Values[]>()
    const count = (unit: string, part: Values) => parts.set(unit, [...(parts.get(unit) ?? []), part])
    for (const cell of tree.units.filter(unit => unit.level === 'cell')) {
      const part = values.get(cell.code) ?? {}
      for (const above of tree.compilersOf(cell, month)) count(above, part)
    }
    for (const [committee, cells] of parts) values.set(committee, sumOf(cells))
    if (month === ownCount.month) {
      const compiled = values.get(ownCount.unit)
      if (compiled) compiled[ownCount.component] = (compiled[ownCount.component] ?? 0) + ownCount.more
    }
  }
}

/** The one committee whose compiled report differs from its parts when it was signed; it says why. */
export const ownCount = {
  unit: 'NN-02',
  month: '2020-10',
  component: 'growth.awareness',
  more: 1,
  words:
    'Số quần chúng học lớp bồi dưỡng nhận thức về Đảng nhiều hơn tổng của các chi bộ 01 người, là cán bộ công đoàn chuyên trách do Đảng ủy trực tiếp cử đi học.',
} as const

function sumOf(parts: readonly Values[]): Values {
  const total: Values = {}
  for (const part of parts) for (const [code, value] of Object.entries(part)) total[code] = (total[code] ?? 0) + value
  return total
}
