import type { WorkingDays } from '#kernel/period.ts'
import { papers } from '#modules/papers/index.ts'
import { changesOfTree } from './acts/change-tree.ts'
import { correctionOfReport } from './acts/correct-report.ts'
import { playInOrder } from './acts/dated-act.ts'
import { defineCatalogue } from './acts/define-catalogue.ts'
import { filingOfReports } from './acts/file-reports.ts'
import { foundTree } from './acts/found-tree.ts'
import { seatPeople } from './acts/seat-people.ts'
import { conferencesOf } from './acts/hold-conferences.ts'
import { idOf, type Office } from './acts/office.ts'
import { recordingOfDocuments } from './acts/record-documents.ts'
import { recordingOfTasks } from './acts/record-tasks.ts'
import { programmesOf } from './acts/run-programmes.ts'
import { writingOfProse } from './acts/write-prose.ts'
import { at, type Scribe } from './scribe.ts'
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
  const bodies = peopleOfBloc(census, units, peopleOfUnits(census, units))
  census.giveAccounts()
  const holders = new Holders(census.people)
  const seatings = await seatPeople(scribe, census.people)
  say('  Hệ thống chỉ tiêu và biểu mẫu báo cáo (indicators and forms)')
  const office: Office = { scribe, tree, unitIds, holders, bodies, documentIds: new Map(), fileIds: new Map() }
  await playInOrder(scribe, [
    ...seatings,
    { at: '2018-12-17T01:00:00.000Z', do: () => defineCatalogue(scribe) },
    ...changesOfTree(scribe, tree, unitIds, holders),
    ...recordingOfDocuments(office),
    ...filingOfReports({ ...office, calendar, say }),
    ...conferencesOf(office),
    ...programmesOf(office),
    ...recordingOfTasks(office),
    correctionOfReport(office),
    writingOfProse(office),
    {
      at: at('2021-01-04', '08:30'),
      do: () =>
        scribe.act(papers.does.setLetterhead, {
          unitId: idOf(office, 'ĐUK'),
          organ: 'ĐẢNG ỦY KHỐI CÁC CƠ QUAN\nVÀ DOANH NGHIỆP TỈNH',
          superior: 'ĐẢNG BỘ TỈNH',
          place: 'Bến Thượng',
          organCode: 'ĐUK',
        }),
    },
  ])
}
