import type { DueRule } from '#kernel/period.ts'
import { activityChecks, reviewChecks, workChecks } from './checks.ts'
import { activitySections, reviewSections, type SectionOfForm, workSections } from './components.ts'
import { measures } from './measures.ts'

/** Day 25 of the month itself, or the next working day; the yearly one on 15 December. */
const monthly: DueRule = { kind: 'day_of_month', month_offset: 0, day: 25, shift: 'next' }
const yearly: DueRule = { kind: 'day_of_month', month_offset: 0, day: 15, shift: 'next' }

const ownOfGrassroots = [
  { level: 'grassroots_committee', mode: 'own' as const },
  { level: 'grassroots_cell', mode: 'own' as const },
]

/** The three families of reports of the demonstration. `before`: whom an earlier edition of the form asked, from when; `from`: since when it is as it is here. */
export const families = {
  work: {
    code: 'work-month',
    periodKind: 'month',
    sections: workSections,
    due: monthly,
    checks: workChecks,
    // In its first year grassroots organisations counted for themselves; since then their cells report and committees compile.
    before: { from: '2018-01-01', obliged: ownOfGrassroots },
    from: '2019-01-01',
    names: { vi: 'Báo cáo tháng công tác xây dựng Đảng', en: 'Monthly report on Party work' },
    obliged: [
      { level: 'cell', mode: 'own' as const },
      { level: 'grassroots_cell', mode: 'own' as const },
      { level: 'sub_committee', mode: 'compiled' as const },
      { level: 'grassroots_committee', mode: 'compiled' as const },
    ],
  },
  activity: {
    code: 'activity-month',
    periodKind: 'month',
    sections: activitySections,
    due: monthly,
    checks: activityChecks,
    before: null,
    from: '2019-01-01',
    names: { vi: 'Báo cáo tháng hoạt động của tổ chức cơ sở đảng', en: 'Monthly report of grassroots organisations' },
    obliged: ownOfGrassroots,
  },
  review: {
    code: 'review-year',
    periodKind: 'year',
    sections: reviewSections,
    due: yearly,
    checks: reviewChecks,
    before: null,
    from: '2018-01-01',
    names: { vi: 'Báo cáo năm đánh giá, xếp loại', en: 'Yearly review and grading' },
    obliged: ownOfGrassroots,
  },
} as const satisfies Record<
  string,
  {
    code: string
    periodKind: 'month' | 'year'
    sections: readonly SectionOfForm[]
    due: DueRule
    names: { vi: string; en: string }
    obliged: readonly { level: string; mode: 'own' | 'compiled' }[]
    checks: readonly unknown[]
    before: { from: string; obliged: readonly { level: string; mode: 'own' | 'compiled' }[] } | null
    from: string
  }
>

export type FamilyName = keyof typeof families
export const familyNames = ['work', 'activity', 'review'] as const satisfies readonly FamilyName[]

/** Every component of the three, as `indicators.defineComponents` takes them. */
export const components = [...workSections, ...activitySections, ...reviewSections].flatMap(section =>
  section.components.map(([code, vi, en, measure]) => ({
    code,
    names: { vi: vi.replace(/^Trong đó: /u, ''), en: en.replace(/^Of these: /, '') },
    measure: measures[measure],
    scale: 0,
    overUnits: 'sum' as const,
  })),
)
