import { keyOf } from './admissions.ts'
import { firstYear } from './calendar.ts'
import { beginnings, type Figures, type Values } from './cell-figures.ts'
import { organisationFigures } from './organisation-figures.ts'
import type { Tree } from './tree.ts'
import { newestCode, type UnitRow } from './unit-rows.ts'

/** The figures of 2018 as grassroots organisations counted them: they end where the reports of January 2019 (`work`, compiled) begin. */
export function firstYearFigures(tree: Tree, work: Figures, closed: ReadonlySet<string>): Figures {
  const { admittedIn } = beginnings(tree, closed)
  const next = work.get('2019-01') ?? new Map<string, Values>()
  const cellsOf = (unit: UnitRow) => tree.leaves.filter(cell => tree.grassrootsIn(cell, '2018-12') === unit.code)
  return organisationFigures(
    '2018',
    tree.grassroots.filter(unit => unit.code !== newestCode),
    firstYear,
    unit => {
      const cells = cellsOf(unit)
      const count = (month: string) => cells.reduce((sum, cell) => sum + (admittedIn.get(keyOf(cell.code, month)) ?? 0), 0)
      const admitted = new Map(firstYear.map(month => [month, count(month)]))
      const first = next.get(unit.code) ?? {}
      const probationary = [...admitted.values()].reduce((sum, one) => sum + one, 0)
      return { cells: cells.length, admitted, members: { ...first, 'members.total': first['members.opening'] ?? 0, 'members.probationary': probationary } }
    },
  )
}
