import type { WorkingDays } from '#kernel/period.ts'
import { changesOfTree } from './acts/change-tree.ts'
import { playInOrder } from './acts/dated-act.ts'
import { defineCatalogue } from './acts/define-catalogue.ts'
import { filingOfReports } from './acts/file-reports.ts'
import { foundTree } from './acts/found-tree.ts'
import { seatPeople } from './acts/seat-people.ts'
import type { Scribe } from './scribe.ts'
import { peopleOfBloc } from './world/bloc-people.ts'
import { Holders } from './world/holders.ts'
import { Census } from './world/people.ts'
import { Tree } from './world/tree.ts'
import { peopleOfUnits } from './world/unit-people.ts'

/** The acts of the world in the order of their dates. */
export async function playActs(scribe: Scribe, calendar: WorkingDays, say: (message: string) => void) {
  say('  Tổ chức đảng, con người, chức vụ (units, people, seats)')
  const tree = new Tree()
  const unitIds = await foundTree(scribe, tree.units)
  const census = new Census('people', unitIds)
  const units = tree.units.filter(unit => unitIds.has(unit.code))
  peopleOfBloc(census, units, peopleOfUnits(census, units))
  census.giveAccounts()
  const holders = new Holders(census.people)
  const seatings = await seatPeople(scribe, census.people)
  say('  Hệ thống chỉ tiêu và biểu mẫu báo cáo (indicators and forms)')
  await playInOrder(scribe, [
    ...seatings,
    { at: '2018-12-17T01:00:00.000Z', do: () => defineCatalogue(scribe) },
    ...changesOfTree(scribe, tree, unitIds, holders),
    ...filingOfReports({ scribe, tree, unitIds, holders, calendar, say }),
  ])
}
