import { access } from '#modules/access/index.ts'
import { org } from '#modules/org/index.ts'
import { families, type FamilyName, familyNames } from '../catalogue/families.ts'
import { at } from '../scribe.ts'
import { seeded } from '../seeded.ts'
import { monthsOf } from '../world/calendar.ts'
import { peopleOfCommittees } from '../world/committee-people.ts'
import { lastMonth, localCommittees } from '../world/end-of-bloc.ts'
import { bloc } from '../world/merger.ts'
import { organisationFigures } from '../world/organisation-figures.ts'
import { Census } from '../world/people.ts'
import type { UnitRow } from '../world/unit-rows.ts'
import type { DatedAct } from './dated-act.ts'
import { defineForm } from './define-catalogue.ts'
import { type Filing, filingOf, of, type WorldFigures } from './file-reports.ts'
import { answer, draft, give } from './give-programmes.ts'
import type { Office } from './office.ts'

/** From then on nothing is asked for, until the form is taken up again: a level of which there is no unit. */
const nobody = [{ level: 'group', mode: 'own' as const }]
const months = [...monthsOf(2024), '2025-01', lastMonth]

/**
 * After 2020 the office leaves off the system and takes it up again in 2024: grassroots organisations report on Party work, for themselves as in the first year. The province's local
 * committees are entered, and 2025 has its programme.
 */
export function yearsBeforeTheEnd(filing: Filing, office: Office, { work }: WorldFigures, census: Census): DatedAct[] {
  const { tree } = filing
  const last = of(work, '2020-12')
  const figures = organisationFigures('2025', tree.grassroots, months, unit => {
    const cells = tree.leaves.filter(cell => tree.grassrootsIn(cell, '2020-12') === unit.code).length
    return { cells, members: last.get(unit.code) ?? {}, admitted: admittedBy(unit, cells) }
  })
  return [
    ...familyNames.map(name => ({ at: at('2020-12-28'), do: () => defineForm(filing.scribe, { name, from: '2021-01-01', obliged: nobody }) })),
    {
      at: at('2023-12-18'),
      do: () => defineForm(filing.scribe, { name: 'work' satisfies FamilyName, from: '2024-01-01', obliged: families.work.before.obliged }),
    },
    { at: at('2025-01-06', '10:00'), do: () => enterLocalCommittees(office, census) },
    { at: at('2025-01-13', '09:00'), do: () => programmeOf2025(office) },
    ...months.flatMap(period => filingOf(filing, { family: 'work', period, figures: of(figures, period) })),
  ]
}

/** Three in a hundred cells admit somebody in a month. */
function admittedBy(unit: UnitRow, cells: number): ReadonlyMap<string, number> {
  const random = seeded(`admitted 2025 ${unit.code}`)
  return new Map(months.map(month => [month, Array.from({ length: cells }, () => random.chance(0.03)).filter(Boolean).length]))
}

/** The local committees with those who lead them. */
async function enterLocalCommittees({ scribe, unitIds }: Office, earlier: Census) {
  const { units } = await scribe.act(org.does.foundMany, {
    effectiveOn: '2021-01-18',
    decision: { number: '1790-CV/TU', date: '2025-01-03', issuer: 'Tỉnh ủy' },
    note: 'Đưa các đảng bộ huyện, thành phố trực thuộc Tỉnh ủy vào hệ thống.',
    units: localCommittees.map(({ code, name, shortName }, index) => ({
      code,
      name,
      shortName,
      level: 'bloc',
      kind: null,
      hasSeal: true,
      sort: index + 5,
      parentId: unitIds.get('TU') ?? null,
      effectiveOn: '2021-01-18',
    })),
  })
  for (const unit of units) unitIds.set(unit.code, unit.id)
  const census = new Census('local people', unitIds, earlier)
  peopleOfCommittees(census, localCommittees, 'elected', '2021-01-18')
  await scribe.act(access.does.establish, census.people)
}

async function programmeOf2025(office: Office) {
  const on = '2025-01-13'
  const id = await draft(office, {
    by: bloc.code,
    title: 'Chương trình công tác năm 2025',
    period: '2025',
    members: '2024-12',
    targets: [
      { indicator: 'members.admitted', numerator: 155, by: 'members', to: 'all' },
      { indicator: 'meetings.held_rate', numerator: 98, denominator: 100, by: 'set', to: 'all' },
    ],
    on,
  })
  await give(office, bloc.code, id, on, { decisionNumber: '15-CTr/ĐUK', decisionDate: on })
  await answer(office, id)
}
