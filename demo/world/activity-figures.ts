import { seeded, type Seeded } from '../seeded.ts'
import { allMonths } from './calendar.ts'
import type { Figures, Values } from './cell-figures.ts'
import type { Tree } from './tree.ts'
import { newestCode, type UnitRow } from './unit-rows.ts'

/** Sales by months around 100; 2020 fell in spring. */
const sales = [96, 78, 98, 100, 103, 104, 101, 102, 104, 105, 106, 112]
const epidemic: Readonly<Record<string, number>> = { '2020-02': 92, '2020-03': 85, '2020-04': 68, '2020-05': 84, '2020-06': 95, '2020-08': 93 }
/** Sessions on prevention of COVID-19: from February 2020, most in spring and August. */
const covid: Readonly<Record<string, number>> = {
  '2020-02': 1,
  '2020-03': 3,
  '2020-04': 3,
  '2020-05': 1,
  '2020-06': 1,
  '2020-07': 1,
  '2020-08': 3,
  '2020-09': 1,
  '2020-10': 1,
  '2020-11': 1,
  '2020-12': 1,
}

/** What the 128 report of their own each month. What does not concern a kind of unit is nought. */
export function activityFigures(tree: Tree, members: Figures): Figures {
  const figures: Figures = new Map(allMonths.map(month => [month, new Map()]))
  for (const unit of tree.grassroots) {
    const random = seeded(`activity ${unit.code}`)
    const business = {
      monthly: random.int(unit.level === 'grassroots_committee' ? 14_000 : 2_200, unit.level === 'grassroots_committee' ? 62_000 : 9_500),
      tax: random.int(42, 88),
      workers: random.int(unit.level === 'grassroots_committee' ? 160 : 35, unit.level === 'grassroots_committee' ? 920 : 140),
    }
    for (const month of allMonths) {
      if (!tree.standsIn(unit, month)) continue
      figures.get(month)?.set(unit.code, {
        ...work(unit, month, members.get(month)?.get(unit.code)?.['members.total'] ?? 0, random),
        ...reform(unit, random),
        ...enterprise(unit, month, business, random),
      })
    }
  }
  return figures
}

function work(unit: UnitRow, month: string, members: number, random: Seeded): Values {
  const some = (probability: number, most = 1) => (random.chance(probability) ? random.int(1, most) : 0)
  const committee = unit.level === 'grassroots_committee'
  const inspected = committee && ['03', '06', '09', '10'].includes(month.slice(5)) ? some(0.5) : 0
  const supervised = committee && ['04', '07', '10', '11'].includes(month.slice(5)) ? some(0.55) : 0
  const received = some(0.004)
  const sessions = (covid[month] ?? 0) * random.int(0, committee ? 3 : 2)
  const yearEnd = month.endsWith('-12')
  return {
    'inspection.planned': inspected,
    'inspection.done': inspected && random.chance(0.03) ? 0 : inspected,
    'supervision.planned': supervised,
    'supervision.done': supervised && random.chance(0.03) ? 0 : supervised,
    'discipline.organisations': 0,
    'discipline.members': some(0.009),
    'petitions.received': received,
    'petitions.resolved': received && random.chance(0.85) ? 1 : 0,
    'training.officers': some(0.13, committee ? 4 : 2),
    'commendation.collectives': yearEnd ? some(0.3) : some(0.01),
    'commendation.members': yearEnd ? some(0.4, 3) : some(0.03, 2),
    'organisations.new_private': unit.code === newestCode && unit.from.startsWith(month) ? 1 : 0,
    'communication.items': random.int(0, committee ? 7 : 3),
    'covid.sessions': sessions,
    'covid.people': sessions * Math.max(members, 8) * random.int(1, 3),
  }
}

function reform(unit: UnitRow, random: Seeded): Values {
  const concerned = unit.kind === 'agency' || unit.kind === 'public_service'
  const due = concerned ? random.int(1, 5) : 0
  const counter = unit.kind === 'agency' && unit.level === 'grassroots_committee'
  const files = counter ? random.int(60, 640) : 0
  return {
    'reform.tasks_due': due,
    'reform.tasks_done': due - (due > 1 && random.chance(0.12) ? 1 : 0),
    'reform.files': files,
    'reform.files_on_time': files - Math.floor((files * random.int(0, 22)) / 1000),
    'reform.initiatives': random.chance(concerned ? 0.05 : 0.02) ? 1 : 0,
  }
}

function enterprise(unit: UnitRow, month: string, business: { monthly: number; tax: number; workers: number }, random: Seeded): Values {
  if (unit.kind !== 'state_enterprise' && unit.kind !== 'private_enterprise')
    return { 'enterprise.requests': 0, 'enterprise.requests_resolved': 0, 'enterprise.revenue': 0, 'enterprise.budget': 0, 'enterprise.workers': 0 }
  const growth = month.startsWith('2020') ? 103 : 100
  const revenue = Math.round((business.monthly * (sales[Number(month.slice(5)) - 1] ?? 100) * (epidemic[month] ?? 100) * growth * random.int(94, 106)) / 1e8)
  const requests = random.chance(month >= '2020-03' && month <= '2020-06' ? 0.3 : 0.09) ? random.int(1, 2) : 0
  return {
    'enterprise.requests': requests,
    'enterprise.requests_resolved': requests && random.chance(0.2) ? requests - 1 : requests,
    'enterprise.revenue': revenue,
    'enterprise.budget': Math.round((revenue * business.tax) / 1000),
    'enterprise.workers': business.workers + random.int(-4, 6) - (month === '2020-04' ? Math.round(business.workers / 12) : 0),
  }
}
