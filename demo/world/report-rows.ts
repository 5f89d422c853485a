import { addDays } from '#kernel/business-date.ts'
import type { WorkingDays } from '#kernel/period.ts'
import { families, type FamilyName } from '../catalogue/families.ts'
import { at } from '../scribe.ts'
import { seeded, type Seeded } from '../seeded.ts'
import type { Values } from './cell-figures.ts'
import type { Standing } from './exceptions.ts'
import type { Holders } from './holders.ts'
import { lastMonth } from './end-of-bloc.ts'
import { isBloc } from './merger.ts'
import { narrate, returnReasons } from './narratives.ts'
import type { Tree } from './tree.ts'
import type { UnitRow } from './unit-rows.ts'

/** One report as `reports.recordHistory` takes it. */
export interface ReportRow {
  unitId: string
  period: string
  state: 'draft' | 'submitted' | 'returned' | 'accepted'
  values: Values
  narratives: Record<string, string>
  signedAt?: string
  signedBy?: string | null
  decidedAt?: string
  decidedBy?: string | null
  reason?: string
  earlier?: { values: Values; narratives: Record<string, string>; signedAt: string; signedBy: string; returnedAt: string; returnedBy: string; reason: string }[]
}

/** The reports of one family and period: recorded on the due day, some days after it, or on the demonstration's eve. */
export interface ReportsOfPeriod {
  onTime: ReportRow[]
  /** Laid out when they are recorded: who judges them may hold his seat since then only. */
  late: (() => ReportRow)[]
  open: ReportRow[]
}

interface World {
  tree: Tree
  unitIds: ReadonlyMap<string, string>
  holders: Holders
  calendar: WorkingDays
}

/** Working days before the due day on which a level signs and its superior decides. */
const rhythm = { cell: [6, 4, 3], sub_committee: [2, 2, 2], grassroots_committee: [2, 1, 0], grassroots_cell: [5, 2, 0] } as const

export function reportsOfPeriod(
  world: World,
  family: FamilyName,
  period: string,
  due: string,
  figures: ReadonlyMap<string, Values>,
  standings: Readonly<Record<string, Standing>>,
): ReportsOfPeriod {
  const { tree } = world
  const random = seeded(`reports ${family} ${period}`)
  const found: ReportsOfPeriod = { onTime: [], late: [], open: [] }
  const month = period.length === 4 ? `${period}-12` : period
  // Nobody was late for the bloc's last report.
  const lateness = month === lastMonth ? 0 : family === 'activity' && !quarterEnds.test(period) ? 0 : month < '2020' ? 0.055 : 0.035
  for (const unit of tree.units) {
    const values = figures.get(unit.code)
    if (!values || !(families[family].obliged as readonly { level: string }[]).some(one => one.level === unit.level)) continue
    const standing = standings[unit.code]
    const late = isBloc(unit.parentCode ?? '') && random.chance(lateness)
    if (standing) found.open.push(...openRow(world, family, period, unit, values, standing, random))
    else if (late) found.late.push(() => acceptedRow(world, family, period, month, unit, values, due, late, seeded(`late ${family} ${period} ${unit.code}`)))
    else found.onTime.push(acceptedRow(world, family, period, month, unit, values, due, late, random))
  }
  return found
}

const quarterEnds = /-(03|06|09|12)$/

function acceptedRow(
  { tree, unitIds, holders, calendar }: World,
  family: FamilyName,
  period: string,
  month: string,
  unit: UnitRow,
  values: Values,
  due: string,
  late: boolean,
  random: Seeded,
): ReportRow {
  const unitId = idOf(unitIds, unit.code)
  const [earliest, latest, decides] = rhythm[unit.level as keyof typeof rhythm]
  const signedOn = late ? addDays(due, random.int(1, 6)) : calendar.addWorkingDays(due, -random.int(latest, earliest))
  const decidedOn = late ? addDays(signedOn, 2) : calendar.addWorkingDays(due, -decides)
  const decidedBy = judgeAt(holders, unitIds, tree.parentOn(unit, decidedOn) ?? '', decidedOn)
  const signedBy = holders.headOf(unitId, signedOn)
  const narratives = narrate(family, values, { unit, month, random })
  const row: ReportRow = {
    unitId,
    period,
    state: 'accepted',
    values,
    narratives,
    signedAt: at(signedOn, time(random, 8, 15)),
    signedBy,
    decidedAt: at(decidedOn, time(random, 16, 17)),
    decidedBy,
  }
  if (family === 'work' && !late && random.chance(0.02)) {
    // Signed once before, with a slip of the pen, and sent back the same morning.
    const slipped = { ...values, 'members.opening': (values['members.opening'] ?? 0) + 1 }
    row.earlier = [
      {
        values: slipped,
        narratives,
        signedAt: at(calendar.addWorkingDays(signedOn, -1), '09:05'),
        signedBy: holders.headOf(unitId, calendar.addWorkingDays(signedOn, -1)),
        returnedAt: at(calendar.addWorkingDays(signedOn, -1), '15:40'),
        returnedBy: decidedBy,
        reason: random.pick(returnReasons),
      },
    ]
  }
  return row
}

function openRow(
  { tree, unitIds, holders }: World,
  family: FamilyName,
  period: string,
  unit: UnitRow,
  values: Values,
  standing: Standing,
  random: Seeded,
): ReportRow[] {
  const row = {
    unitId: idOf(unitIds, unit.code),
    period,
    values,
    narratives: narrate(family, values, { unit, month: period.length === 4 ? `${period}-12` : period, random }),
  }
  switch (standing.state) {
    case 'not_started':
      return []
    case 'draft':
      return [{ ...row, state: 'draft', values: begun(values) }]
    case 'submitted':
      return [{ ...row, state: 'submitted', signedAt: at(standing.signedOn, '15:20'), signedBy: holders.headOf(row.unitId, standing.signedOn) }]
    case 'returned':
      return [
        {
          ...row,
          state: 'returned',
          signedAt: at(standing.signedOn, '15:20'),
          signedBy: holders.headOf(row.unitId, standing.signedOn),
          reason: standing.reason,
          decidedAt: at(standing.returnedOn, '10:15'),
          decidedBy: judgeAt(holders, unitIds, tree.parentOn(unit, standing.returnedOn) ?? '', standing.returnedOn),
        },
      ]
  }
}

/** A draft has its first fields only. */
const begun = (values: Values): Values => Object.fromEntries(Object.entries(values).slice(0, 11))

/** Who judges a report at the superior: the bloc's office, or the secretary of the committee. */
function judgeAt(holders: Holders, unitIds: ReadonlyMap<string, string>, superior: string, date: string): string {
  const unitId = idOf(unitIds, superior)
  return isBloc(superior) ? holders.on(unitId, ['office_officer'], date) : holders.headOf(unitId, date)
}

function idOf(unitIds: ReadonlyMap<string, string>, code: string) {
  const id = unitIds.get(code)
  if (!id) throw new Error(`no unit ${code}`)
  return id
}

const time = (random: Seeded, from: number, to: number) => `${String(random.int(from, to)).padStart(2, '0')}:${String(random.int(0, 59)).padStart(2, '0')}`
