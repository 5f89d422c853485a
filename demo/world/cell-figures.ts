import { seeded, type Seeded } from '../seeded.ts'
import { admissions, type Counts, keyOf } from './admissions.ts'
import { allMonths, historyMonths } from './calendar.ts'
import type { Tree } from './tree.ts'
import { type Kind, newestCode, type UnitRow } from './unit-rows.ts'

export type Values = Record<string, number>
/** Month → unit code → values of the family. */
export type Figures = Map<string, Map<string, Values>>

const womenShare: Readonly<Record<Kind, number>> = { agency: 0.42, public_service: 0.58, state_enterprise: 0.35, private_enterprise: 0.46 }
const minorityShare = 0.21
/** The month when meetings were put off by the epidemic. */
const lockdown = '2020-04'

/** What every cell reports, month by month: each month begins with the members the last one ended with. */
export function cellFigures(tree: Tree, closed: ReadonlySet<string>): Figures {
  const { sizes, admittedIn } = beginnings(tree, closed)
  const figures: Figures = new Map(allMonths.map(month => [month, new Map()]))
  for (const unit of tree.leaves) {
    const random = seeded(`cell ${unit.code}`)
    const state = startingState(unit, sizes.get(unit.code) ?? 0, admittedIn, random)
    for (const month of allMonths) {
      if (tree.standsIn(unit, month)) figures.get(month)?.set(unit.code, monthOf(unit, month, state, admittedIn, random))
    }
  }
  return figures
}

/** How large cells are when the first of these months begins, and whom they admit in the year before and since. */
export function beginnings(tree: Tree, closed: ReadonlySet<string>) {
  const sizes = sizesAtTheStart(tree)
  return { sizes, admittedIn: admissions(tree, sizes, closed) }
}

function sizesAtTheStart(tree: Tree): Map<string, number> {
  const random = seeded('sizes')
  return new Map(tree.leaves.map(unit => [unit.code, unit.code === newestCode ? 0 : unit.level === 'cell' ? random.int(6, 17) : random.int(9, 21)]))
}

interface State {
  total: number
  women: number
  minority: number
  excused: number
  candidates: number
  /** Admitted in the twelve months before. */
  probationary: number
}

function startingState(unit: UnitRow, total: number, admittedIn: Counts, random: Seeded): State {
  const probationary = historyMonths.slice(0, 12).reduce((sum, month) => sum + (admittedIn.get(keyOf(unit.code, yearBefore(month))) ?? 0), 0)
  const share = womenShare[unit.kind ?? 'agency']
  const part = (of: number) => Math.min(total, Math.max(0, Math.round(total * of) + random.int(-1, 1)))
  return { total, women: part(share), minority: part(minorityShare), excused: random.chance(0.2) ? 1 : 0, candidates: random.int(1, 4), probationary }
}

function monthOf(unit: UnitRow, month: string, state: State, admittedIn: Counts, random: Seeded): Values {
  const some = (probability: number, most = 1) => (random.chance(probability) ? random.int(1, most) : 0)
  const founded = unit.from.startsWith(month)
  const opening = state.total
  const joined = admittedIn.get(keyOf(unit.code, month)) ?? 0
  const arrived = founded ? 7 : some(0.014)
  const mayLeave = opening - state.probationary > 5
  const left = mayLeave ? some(0.019) : 0
  const removed = mayLeave && left === 0 ? some(0.0012) : 0
  const deceased = mayLeave && left === 0 && removed === 0 ? some(0.0008) : 0
  const recognised = admittedIn.get(keyOf(unit.code, yearBefore(month))) ?? 0
  const share = womenShare[unit.kind ?? 'agency']
  const change = joined + arrived - left - removed - deceased
  state.total += change
  state.probationary += joined - recognised
  state.women = drift(state.women, change, share, state.total, random)
  state.minority = drift(state.minority, change, minorityShare, state.total, random)
  state.candidates = Math.max(joined, Math.min(6, state.candidates + random.int(-1, 1)))
  const summonedTo = state.total - state.excused
  const held = random.chance(month === lockdown ? 0.3 : 0.004) ? 0 : 1
  const studied = studyMonths.has(month.slice(5)) && random.chance(0.9) ? 1 : 0
  const toInspect = inspectionMonths.has(month.slice(5)) ? some(0.16) : 0
  const toSupervise = inspectionMonths.has(month.slice(5)) ? some(0.22) : 0
  const summoned = held * summonedTo
  return {
    'members.opening': opening,
    'members.admitted': joined,
    'members.transferred_in': arrived,
    'members.transferred_out': left,
    'members.removed': removed,
    'members.deceased': deceased,
    'members.total': state.total,
    'members.probationary': state.probationary,
    'members.women': state.women,
    'members.minority': state.minority,
    'members.excused': state.excused,
    'members.recognised': recognised,
    'members.badges': badgeMonths.has(month.slice(5)) ? some(0.05) : 0,
    'growth.candidates': state.candidates,
    'growth.awareness': classMonths.has(month.slice(5)) ? some(0.11, 2) : 0,
    'growth.admitted_youth': joined === 0 ? 0 : random.chance(0.62) ? joined : joined - 1,
    'meetings.cells': 1,
    'meetings.held': held,
    'meetings.thematic': held && quarterEnds.has(month.slice(5)) && random.chance(0.7) ? 1 : 0,
    'meetings.summoned': summoned,
    'meetings.present': summoned - (summoned > 4 ? Math.max(0, random.int(-2, 2)) : 0),
    'study.sessions': studied,
    'study.summoned': studied * summonedTo,
    'study.present': studied * (summonedTo - (summonedTo > 4 ? Math.max(0, random.int(-3, 2)) : 0)),
    'study.examples': month.endsWith('-05') ? some(0.12) : 0,
    'inspection.members_planned': toInspect,
    'inspection.members_done': toInspect && random.chance(0.03) ? 0 : toInspect,
    'supervision.members_planned': toSupervise,
    'supervision.members_done': toSupervise && random.chance(0.03) ? 0 : toSupervise,
  }
}

/** A part of the members that follows their number: each who comes or goes is of the part as often as its share says. */
function drift(part: number, change: number, share: number, total: number, random: Seeded): number {
  let next = part
  for (let step = 0; step < Math.abs(change); step++) if (random.chance(share)) next += Math.sign(change)
  return Math.max(0, Math.min(total, next))
}

const yearBefore = (month: string) => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}`
const badgeMonths = new Set(['02', '05', '09', '11'])
const studyMonths = new Set(['02', '04', '07', '10', '11'])
const classMonths = new Set(['03', '04', '06', '08', '10'])
const inspectionMonths = new Set(['03', '05', '06', '08', '09', '10', '11'])
const quarterEnds = new Set(['03', '06', '09', '12'])
