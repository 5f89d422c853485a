import { seeded, type Seeded } from '../seeded.ts'
import type { Figures, Values } from './cell-figures.ts'
import type { UnitRow } from './unit-rows.ts'

/** What a grassroots organisation counted at the end of the last month: the way back begins there. */
interface Ending {
  members: Values
  cells: number
  /** Admitted in each month. */
  admitted: ReadonlyMap<string, number>
}

const badges = new Set(['02', '05', '09', '11'])
const study = new Set(['02', '04', '07', '10', '11'])
const classes = new Set(['03', '04', '06', '08', '10'])
const inspection = new Set(['03', '05', '06', '08', '09', '10', '11'])
const quarterEnds = new Set(['03', '06', '09', '12'])

/** What grassroots organisations count for themselves, month by month backwards from what is known of the last: each month ends with the members the next begins with. */
export function organisationFigures(stream: string, units: readonly UnitRow[], months: readonly string[], endingOf: (unit: UnitRow) => Ending): Figures {
  const figures: Figures = new Map(months.map(month => [month, new Map()]))
  for (const unit of units) {
    const ending = endingOf(unit)
    const random = seeded(`${stream} ${unit.code}`)
    let total = ending.members['members.total'] ?? 0
    for (const month of months.toReversed()) {
      const values = monthOf(month, total, ending, random)
      figures.get(month)?.set(unit.code, values)
      total = values['members.opening'] ?? 0
    }
  }
  return figures
}

function monthOf(month: string, total: number, { members, cells, admitted }: Ending, random: Seeded): Values {
  /** As often as a cell of its size meets it. */
  const some = (probability: number) => Array.from({ length: cells }, () => random.chance(probability)).filter(Boolean).length
  const [joined, arrived, left] = [admitted.get(month) ?? 0, some(0.014), some(0.019)]
  const removed = some(0.0012)
  const at = (code: string) => Math.round((total * (members[code] ?? 0)) / Math.max(1, members['members.total'] ?? 0))
  const [held, season] = [cells - some(0.004), month.slice(5)]
  const summoned = Math.round(((total - at('members.excused')) * held) / cells)
  const studied = study.has(season) ? Math.round((total - at('members.excused')) * 0.9) : 0
  const [inspected, supervised] = inspection.has(season) ? [some(0.16), some(0.22)] : [0, 0]
  return {
    'members.opening': total - joined - arrived + left + removed,
    'members.admitted': joined,
    'members.transferred_in': arrived,
    'members.transferred_out': left,
    'members.removed': removed,
    'members.deceased': 0,
    'members.total': total,
    'members.probationary': members['members.probationary'] ?? 0,
    'members.women': at('members.women'),
    'members.minority': at('members.minority'),
    'members.excused': at('members.excused'),
    'members.recognised': joined,
    'members.badges': badges.has(season) ? some(0.05) : 0,
    'growth.candidates': Math.max(joined, at('growth.candidates')),
    'growth.awareness': classes.has(season) ? some(0.16) : 0,
    'growth.admitted_youth': joined - Math.min(joined, random.int(0, 1)),
    'meetings.cells': cells,
    'meetings.held': held,
    'meetings.thematic': quarterEnds.has(season) ? Math.min(held, Math.round(cells * 0.7)) : 0,
    'meetings.summoned': summoned,
    'meetings.present': summoned - Math.min(summoned, some(0.6)),
    'study.sessions': studied ? cells : 0,
    'study.summoned': studied,
    'study.present': studied - Math.min(studied, some(0.7)),
    'study.examples': season === '05' ? some(0.12) : 0,
    'inspection.members_planned': inspected,
    'inspection.members_done': inspected,
    'supervision.members_planned': supervised,
    'supervision.members_done': supervised,
  }
}
