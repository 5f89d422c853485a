import { seeded } from '../seeded.ts'
import type { Figures, Values } from './cell-figures.ts'
import type { Tree } from './tree.ts'

/** The yearly review of each of the 128: one grade an organisation, the members graded, the mass organisations. */
export function reviewFigures(tree: Tree, members: Figures, year: number): Map<string, Values> {
  const random = seeded(`review ${year}`)
  return new Map(
    tree.grassroots
      .filter(unit => tree.standsIn(unit, `${year}-12`))
      .map(unit => {
        const counted = members.get(`${year}-11`)?.get(unit.code)
        const graded = Math.max(3, (counted?.['members.total'] ?? 0) - random.int(0, 2))
        const grade = random.weighted(year === 2020 ? [26, 94, 8, 0] : [23, 94, 10, 1])
        const excellent = Math.floor((graded * random.int(10, 19)) / 100)
        const completed = random.chance(0.3) ? random.int(1, Math.max(1, Math.floor(graded / 30))) : 0
        const failed = random.chance(0.05) ? 1 : 0
        const mass = unit.level === 'grassroots_committee' ? 3 : random.int(1, 2)
        return [
          unit.code,
          {
            'review.organisations': 1,
            'review.organisations_excellent': grade === 0 ? 1 : 0,
            'review.organisations_good': grade === 1 ? 1 : 0,
            'review.organisations_completed': grade === 2 ? 1 : 0,
            'review.organisations_failed': grade === 3 ? 1 : 0,
            'review.members': graded,
            'review.members_excellent': excellent,
            'review.members_good': graded - excellent - completed - failed,
            'review.members_completed': completed,
            'review.members_failed': failed,
            'mass.organisations': mass,
            'mass.good': mass - (random.chance(0.05) ? 1 : 0),
            'programmes.issued': random.chance(0.97) ? 1 : 0,
          },
        ]
      }),
  )
}
