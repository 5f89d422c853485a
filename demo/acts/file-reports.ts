import { addDays } from '#kernel/business-date.ts'
import { DueRule, dueDate, parsePeriod, type WorkingDays } from '#kernel/period.ts'
import { reports } from '#modules/reports/index.ts'
import { families, type FamilyName } from '../catalogue/families.ts'
import { at, type Scribe } from '../scribe.ts'
import { activityFigures } from '../world/activity-figures.ts'
import { firstYear, historyMonths, openMonth } from '../world/calendar.ts'
import { cellFigures, type Figures, type Values } from '../world/cell-figures.ts'
import { compile } from '../world/compile.ts'
import { closedToAdmission, decemberActivity, decemberWork, january, reviewOf2020, type Standing } from '../world/exceptions.ts'
import { firstYearFigures } from '../world/first-year.ts'
import type { Holders } from '../world/holders.ts'
import { type ReportRow, type ReportsOfPeriod, reportsOfPeriod } from '../world/report-rows.ts'
import { reviewFigures } from '../world/review-figures.ts'
import type { Tree } from '../world/tree.ts'
import type { DatedAct } from './dated-act.ts'

/** The figures of all that is reported. */
export function figuresOf(tree: Tree) {
  const work = cellFigures(tree, closedToAdmission)
  compile(tree, work)
  return { work, activity: activityFigures(tree, work), first: firstYearFigures(tree, work, closedToAdmission) }
}
export type WorldFigures = ReturnType<typeof figuresOf>

export interface Filing {
  scribe: Scribe
  tree: Tree
  unitIds: ReadonlyMap<string, string>
  holders: Holders
  calendar: WorkingDays
  say: (message: string) => void
}

export interface Asked {
  family: FamilyName
  period: string
  figures: ReadonlyMap<string, Values>
  standings?: Readonly<Record<string, Standing>>
}

/** Early months, after whose reports the planner is told anew how full the tables are. */
const analysed = ['2018-01', '2018-07', '2019-01', '2019-07']
const tables = [
  'obligation',
  'submission',
  'obligation_event',
  'rollup',
  'rollup_tree',
  'tree_node',
  'tree_version',
  'period',
  'form',
  'family_slot',
  'component',
  'ledger_entry',
  'ledger_salt',
] as const

/** The eve on which drafts and reports under way are taken over. */
const eve = at('2021-01-15', '17:30')

/** The reports of three years, as acts of their days; `open`: as they stand on the demonstration's day, with the open month. Otherwise all were accepted. */
export function filingOfReports(office: Filing, figures: WorldFigures, { open }: { open: boolean }): DatedAct[] {
  const { tree, say } = office
  const { first, work, activity } = figures
  const standing = (standings: Readonly<Record<string, Standing>>, last = true) => (open && last ? { standings } : {})
  const months = historyMonths.map(period => ({ period, last: period === historyMonths.at(-1) }))
  const asked: Asked[] = [
    ...firstYear.map((period): Asked => ({ family: 'work', period, figures: of(first, period) })),
    { family: 'review', period: '2018', figures: reviewFigures(tree, first, 2018) },
    ...months.map(({ period, last }): Asked => ({ family: 'work', period, figures: of(work, period), ...standing(decemberWork, last) })),
    ...months.map(({ period, last }): Asked => ({ family: 'activity', period, figures: of(activity, period), ...standing(decemberActivity, last) })),
    { family: 'review', period: '2019', figures: reviewFigures(tree, work, 2019) },
    { family: 'review', period: '2020', figures: reviewFigures(tree, work, 2020), ...standing(reviewOf2020) },
    ...(open ? [{ family: 'work' as const, period: openMonth, figures: of(work, openMonth), standings: january }] : []),
  ]
  const progress = [...firstYear, ...historyMonths]
    .filter((_, index) => index % 6 === 0)
    .map(month => ({ at: at(`${month}-01`, '06:00'), do: async () => say(`  Báo cáo từ tháng ${month.slice(5)}/${month.slice(0, 4)} (reports)`) }))
  return [...progress, ...asked.flatMap(one => filingOf(office, one))]
}

/**
 * Reports signed in time are taken over on the evening of the due day, before the day after counts the late ones; late ones once all were accepted, ten days
 * on; those under way on the eve. They are laid out on their day, when the tree and the holders of seats are those of the day.
 */
export function filingOf(office: Filing, { family, period, figures, standings }: Asked): DatedAct[] {
  const due = dueDate(DueRule.parse(families[family].due), parsePeriod(period), office.calendar)
  let laid: ReportsOfPeriod | undefined
  const lay = () => {
    laid ??= reportsOfPeriod(office, family, period, due, figures, standings ?? {})
    return laid
  }
  const record = async (rows: readonly ReportRow[]) => {
    if (rows.length) await office.scribe.act(reports.does.recordHistory, { family: families[family].code, reports: [...rows] })
  }
  const recordInTime = async () => {
    await record(lay().onTime)
    if (family === 'work' && analysed.includes(period)) await office.scribe.analyse(tables)
  }
  return [
    ...(period === openMonth
      ? []
      : [
          { at: at(due, '19:00'), do: recordInTime },
          { at: at(addDays(due, 10), '19:00'), do: () => record(lay().late.map(row => row())) },
        ]),
    ...(standings ? [{ at: eve, do: () => record(lay().open) }] : []),
  ]
}

export function of(figures: Figures, month: string): ReadonlyMap<string, Values> {
  const found = figures.get(month)
  if (!found) throw new Error(`no figures of ${month}`)
  return found
}
