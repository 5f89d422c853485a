/** Who gets a part: all 128, the committees, agencies and public-service units, or enterprises. */
export type Addressees = 'all' | 'committees' | 'administration' | 'enterprises' | 'private'

interface TargetRow {
  indicator: string
  numerator: number
  denominator?: number
  /** Divided by members at a month, by last year's result, or the same share set for each. */
  by: 'members' | 'last-year' | 'set' | 'equal'
  to: Addressees
}

/** The targets of 2020. */
export const targetsOf2020: readonly TargetRow[] = [
  { indicator: 'members.admitted', numerator: 150, by: 'members', to: 'all' },
  { indicator: 'growth.awareness', numerator: 300, by: 'members', to: 'all' },
  { indicator: 'meetings.held_rate', numerator: 97, denominator: 100, by: 'set', to: 'all' },
  { indicator: 'study.attendance', numerator: 97, denominator: 100, by: 'set', to: 'all' },
  { indicator: 'inspection.done', numerator: 110, by: 'last-year', to: 'committees' },
  { indicator: 'supervision.done', numerator: 125, by: 'last-year', to: 'committees' },
  { indicator: 'review.members_excellent_rate', numerator: 12, denominator: 100, by: 'set', to: 'all' },
  { indicator: 'organisations.new_private', numerator: 1, by: 'equal', to: 'private' },
  { indicator: 'reform.task_rate', numerator: 95, denominator: 100, by: 'set', to: 'administration' },
  { indicator: 'reform.on_time', numerator: 98, denominator: 100, by: 'set', to: 'administration' },
  { indicator: 'enterprise.resolved_rate', numerator: 85, denominator: 100, by: 'set', to: 'enterprises' },
  { indicator: 'mass.good_rate', numerator: 95, denominator: 100, by: 'set', to: 'all' },
  { indicator: 'reports.on_time_rate', numerator: 95, denominator: 100, by: 'set', to: 'all' },
]

/** The targets of the draft for 2021, to be put to the conference of 17 January. */
export const targetsOf2021: readonly TargetRow[] = [
  { indicator: 'members.admitted', numerator: 160, by: 'members', to: 'all' },
  { indicator: 'growth.awareness', numerator: 320, by: 'members', to: 'all' },
  { indicator: 'meetings.held_rate', numerator: 98, denominator: 100, by: 'set', to: 'all' },
  { indicator: 'study.attendance', numerator: 97, denominator: 100, by: 'set', to: 'all' },
  { indicator: 'review.members_excellent_rate', numerator: 13, denominator: 100, by: 'set', to: 'all' },
  { indicator: 'organisations.new_private', numerator: 2, by: 'equal', to: 'private' },
  { indicator: 'reform.task_rate', numerator: 96, denominator: 100, by: 'set', to: 'administration' },
  { indicator: 'reform.on_time', numerator: 99, denominator: 100, by: 'set', to: 'administration' },
  { indicator: 'enterprise.resolved_rate', numerator: 90, denominator: 100, by: 'set', to: 'enterprises' },
  { indicator: 'mass.good_rate', numerator: 96, denominator: 100, by: 'set', to: 'all' },
  { indicator: 'reports.on_time_rate', numerator: 97, denominator: 100, by: 'set', to: 'all' },
]

/** The inspection programme of 2021, given out in January: it waits for the units' answers. */
export const inspectionOf2021: readonly TargetRow[] = [
  { indicator: 'inspection.done', numerator: 115, by: 'last-year', to: 'committees' },
  { indicator: 'supervision.done', numerator: 120, by: 'last-year', to: 'committees' },
]

export type { TargetRow }
