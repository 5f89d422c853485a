import type { FormerBloc } from './merger.ts'

/** Who gets a part: all 128, the committees, agencies and public-service units, or enterprises. */
export type Addressees = 'all' | 'committees' | 'administration' | 'enterprises' | 'private'

interface TargetRow {
  indicator: string
  numerator: number
  denominator?: number
  /** Divided by members at a month, by last year's result, the same share set for each, or as listed. */
  by: 'members' | 'last-year' | 'set' | 'equal' | 'list'
  to: Addressees
  list?: readonly { unitId: string; numerator: number; denominator: number | null }[]
}

/** What is divided between the two blocs, in 2020: agencies', enterprises'. The rest is alike for both. */
const divided: Readonly<Record<string, Readonly<Record<FormerBloc, number>>>> = {
  'members.admitted': { KCQ: 98, KDN: 52 },
  'growth.awareness': { KCQ: 196, KDN: 104 },
  'inspection.done': { KCQ: 68, KDN: 42 },
  'supervision.done': { KCQ: 77, KDN: 48 },
}

/** The targets of 2018 and 2019: few, and the same total for both years. */
const early: Readonly<Record<FormerBloc, readonly TargetRow[]>> = {
  KCQ: earlyOf(90, 180),
  KDN: earlyOf(43, 90),
}

function earlyOf(admitted: number, awareness: number): readonly TargetRow[] {
  return [
    { indicator: 'members.admitted', numerator: admitted, by: 'members', to: 'all' },
    { indicator: 'growth.awareness', numerator: awareness, by: 'members', to: 'all' },
    { indicator: 'meetings.held_rate', numerator: 95, denominator: 100, by: 'set', to: 'all' },
  ]
}

/** The targets of a bloc in one of its years. */
export const targetsOfYear = (year: 2018 | 2019 | 2020, by: FormerBloc): readonly TargetRow[] =>
  year === 2020 ? targetsOf2020.map(target => ({ ...target, numerator: divided[target.indicator]?.[by] ?? target.numerator })) : early[by]

/** The targets of 2020, of both blocs together. */
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
