import { access } from '#modules/access/index.ts'
import { org } from '#modules/org/index.ts'
import { reorganisations } from '#modules/reorganisations/index.ts'
import { results } from '#modules/results/index.ts'
import { at } from '../scribe.ts'
import { peopleOfBloc } from '../world/bloc-people.ts'
import type { FormerPeople } from '../world/former-bloc-people.ts'
import { bloc, formerCodes, type FormerBloc, merger } from '../world/merger.ts'
import { batchesOf } from '../world/people-batches.ts'
import { Census, termX } from '../world/people.ts'
import type { UnitPeople } from '../world/unit-people.ts'
import type { DatedAct } from './dated-act.ts'
import { idOf, type Office } from './office.ts'

interface Known {
  census: Census
  unitPeople: ReadonlyMap<string, UnitPeople>
  former: Readonly<Record<FormerBloc, FormerPeople>>
}

/**
 * The agencies' bloc prepares the merger for the province, which answers for each consequence and decides; at 00:00 of its day the calendar carries it out. In the morning the new committee is appointed; its
 * congress elects it anew in August.
 */
export function mergingOfBlocs(office: Office, known: Known): DatedAct[] {
  let prepared = ''
  let batches: ReturnType<typeof batchesOf> = []
  const seat = (index: number) => {
    const batch = batches[index]
    return batch && office.scribe.act(access.does.establish, batch.people)
  }
  return [
    { at: at(merger.draftedOn, '14:00'), do: async () => void (prepared = await prepare(office)) },
    { at: at(merger.decision.date, '16:00'), do: () => decide(office, prepared) },
    {
      at: at(bloc.from, '07:30'),
      do: async () => {
        const { rows } = await office.scribe.act(org.does.children, { parent: idOf(office, 'TU') })
        office.unitIds.set(bloc.code, rows.find(row => row.code === bloc.code)?.id ?? '')
        const census = new Census('people of the bloc', office.unitIds, known.census)
        office.bodies.set(bloc.code, peopleOfBloc(census, office.tree.units, known.unitPeople, known.former))
        census.giveAccounts()
        office.holders.add(census.people)
        batches = batchesOf(census.people, [bloc.from, termX.from])
        await seat(0)
      },
    },
    { at: at(termX.from, '08:20'), do: async () => seat(1) },
  ]
}

async function prepare(office: Office): Promise<string> {
  const units = []
  for (const code of formerCodes) units.push({ unit: idOf(office, code), members: await membersOf(office, code) })
  const { code, name, shortName } = bloc
  const { id } = await office.scribe.act(reorganisations.does.draft, {
    unitId: idOf(office, 'KCQ'),
    title: merger.title,
    effectiveOn: bloc.from,
    note: 'Đảng bộ mới kế thừa toàn bộ tổ chức cơ sở đảng, đảng viên, hồ sơ, tài sản và công việc đang làm của hai đảng bộ khối.',
    steps: [
      { act: 'merge', units, into: { ref: '#khoi', code, name, shortName, level: 'bloc', kind: null, hasSeal: true, sort: 1, parent: idOf(office, 'TU') } },
    ],
  })
  return id
}

/** Members at the end of the last month that was reported. */
async function membersOf(office: Office, code: FormerBloc): Promise<number> {
  const asked = { unit: idOf(office, code), period: '2020-04', indicators: ['members.total'] }
  return (await office.scribe.act(results.does.figures, asked)).rows[0]?.figure.value ?? 0
}

/** Seats lapse with their committees, but one administrator goes over; all else takes its proposal. */
async function decide(office: Office, id: string) {
  const { consequences } = await office.scribe.act(reorganisations.does.rehearse, { id })
  const keeps = office.holders.on(idOf(office, 'KDN'), ['administrator'], merger.decision.date)
  const choices = consequences
    .filter(one => one.about === 'access.mandate')
    .map(({ key, options }) => ({ key, choice: (key.endsWith(keeps) && options.find(option => option.choice.startsWith('appoint:'))?.choice) || 'lapse' }))
  await office.scribe.act(reorganisations.does.choose, { id, choices })
  const { version } = await office.scribe.act(reorganisations.does.reorganisation, { id })
  await office.scribe.act(reorganisations.does.decide, { id, version, decision: merger.decision })
}
