import { seeded } from '../seeded.ts'
import type { Tree } from './tree.ts'
import { type Kind, kinds, newestCode, type UnitRow } from './unit-rows.ts'

/** Members admitted in each year by the four kinds of unit; 153 in 2020. */
export const admitted: Readonly<Record<number, Readonly<Record<Kind, number>>>> = {
  2018: { agency: 49, public_service: 43, state_enterprise: 27, private_enterprise: 16 },
  2019: { agency: 50, public_service: 44, state_enterprise: 29, private_enterprise: 18 },
  2020: { agency: 52, public_service: 47, state_enterprise: 33, private_enterprise: 21 },
}

/** Admissions gather before 3 February, 19 May, 2 September, 7 November and the year's end. */
const season = [9, 15, 11, 7, 21, 13, 8, 14, 12, 10, 16, 14]

export type Counts = Map<string, number>
export const keyOf = (code: string, month: string) => `${code} ${month}`

/** How many each cell admitted in each month, exactly as many a year and kind as stated; `closed`: cells that admit nobody in a month. */
export function admissions(tree: Tree, sizes: ReadonlyMap<string, number>, closed: ReadonlySet<string>): Counts {
  const random = seeded('admissions')
  const counts: Counts = new Map()
  for (const [year, byKind] of Object.entries(admitted)) {
    for (const kind of kinds) {
      const cells = tree.leaves.filter(cell => cell.kind === kind && cell.code !== newestCode)
      const weights = cells.map(cell => sizes.get(cell.code) ?? 0)
      for (let left = byKind[kind]; left > 0; ) {
        const cell = cells[random.weighted(weights)] as UnitRow
        const month = `${year}-${String(random.weighted(season) + 1).padStart(2, '0')}`
        const key = keyOf(cell.code, month)
        if (closed.has(key) || (counts.get(key) ?? 0) >= 2) continue
        counts.set(key, (counts.get(key) ?? 0) + 1)
        left--
      }
    }
  }
  return counts
}
