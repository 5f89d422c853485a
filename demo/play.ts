import type { WorkingDays } from '#kernel/period.ts'
import { papers } from '#modules/papers/index.ts'
import { changesOfTree } from './acts/change-tree.ts'
import { correctionOfReport } from './acts/correct-report.ts'
import { type DatedAct, playInOrder } from './acts/dated-act.ts'
import { definingOfCatalogue } from './acts/define-catalogue.ts'
import { figuresOf, filingOfReports } from './acts/file-reports.ts'
import { foundTree } from './acts/found-tree.ts'
import { seatPeople } from './acts/seat-people.ts'
import { workplanOf2020, workplanOf2021 } from './acts/draw-up-workplans.ts'
import { endingOfBloc } from './acts/end-bloc.ts'
import { conferenceOfToday, conferencesOf2020 } from './acts/hold-conferences.ts'
import { mergingOfBlocs } from './acts/merge-blocs.ts'
import { idOf, type Office } from './acts/office.ts'
import { recordingOfDocuments } from './acts/record-documents.ts'
import { recordingOfTasks, recordingOfTasksOver } from './acts/record-tasks.ts'
import { programmesOf2021, programmesUntil2020 } from './acts/run-programmes.ts'
import { yearsBeforeTheEnd } from './acts/years-before-the-end.ts'
import { writingOfProse } from './acts/write-prose.ts'
import { at, type Scribe } from './scribe.ts'
import { peopleOfFormerBlocs } from './world/former-bloc-people.ts'
import { Holders } from './world/holders.ts'
import { bloc, formerCodes } from './world/merger.ts'
import { Census } from './world/people.ts'
import { Tree } from './world/tree.ts'
import { peopleOfUnits } from './world/unit-people.ts'

/** The acts of the world in the order of their dates: alike until the end of 2020, then those of its scenario. */
export async function playActs(scribe: Scribe, calendar: WorkingDays, say: (message: string) => void) {
  say('  Tổ chức đảng, con người, chức vụ (units, people, seats)')
  const tree = new Tree()
  const unitIds = await foundTree(scribe, tree.units)
  const census = new Census('people', unitIds)
  const units = tree.units.filter(unit => unitIds.has(unit.code))
  const unitPeople = peopleOfUnits(census, units)
  const former = peopleOfFormerBlocs(census, units, unitPeople)
  const holders = new Holders(census.people)
  const seatings = await seatPeople(scribe, census.people)
  say('  Hệ thống chỉ tiêu và biểu mẫu báo cáo (indicators and forms)')
  const bodies: Office['bodies'] = new Map(formerCodes.map(code => [code, former[code].bodies]))
  const office: Office = { scribe, tree, unitIds, holders, bodies, documents: new Map() }
  const figures = figuresOf(tree)
  const filing = { ...office, calendar, say }
  const until2020 = [
    ...seatings,
    ...definingOfCatalogue(scribe),
    ...changesOfTree(scribe, tree, unitIds, holders),
    ...mergingOfBlocs(office, { census, unitPeople, former }),
    ...recordingOfDocuments(office),
    ...filingOfReports(filing, figures, { open: scribe.scenario === '2021' }),
    ...conferencesOf2020(office),
    ...workplanOf2020(office),
    ...programmesUntil2020(office),
    correctionOfReport(office),
    letterheadOf(office),
  ]
  const since = {
    '2021': () => [...conferenceOfToday(office), ...workplanOf2021(office), ...programmesOf2021(office), ...recordingOfTasks(office), writingOfProse(office)],
    '2025': () => [...recordingOfTasksOver(office), ...yearsBeforeTheEnd(filing, office, figures, census), ...endingOfBloc(office, census)],
  }
  await playInOrder(scribe, [...until2020, ...since[scribe.scenario]()])
}

const letterheadOf = (office: Office): DatedAct => ({
  at: at('2021-01-04', '08:30'),
  do: () =>
    office.scribe.act(papers.does.setLetterhead, {
      unitId: idOf(office, bloc.code),
      organ: bloc.organ,
      superior: 'ĐẢNG BỘ TỈNH',
      place: 'Bến Thượng',
      organCode: bloc.organCode,
    }),
})
