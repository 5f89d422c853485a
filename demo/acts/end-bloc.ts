import { access } from '#modules/access/index.ts'
import { reorganisations } from '#modules/reorganisations/index.ts'
import type { ReorganisationStep } from '#modules/org/index.ts'
import { org } from '#modules/org/index.ts'
import { at } from '../scribe.ts'
import { accountSeats } from '../world/accounts.ts'
import { boardsMerged, destinationOf, dissolved, ended, newCommittees, received } from '../world/end-of-bloc.ts'
import { peopleOfCommittees } from '../world/committee-people.ts'
import { bloc } from '../world/merger.ts'
import { Census } from '../world/people.ts'
import type { DatedAct } from './dated-act.ts'
import { idOf, type Office } from './office.ts'

const { draft, rehearse, choose, reorganisation, decide } = reorganisations.does

/**
 * The bloc prepares its own end, as the province decides it: two committees are founded, its units go to them, to local ones and outside, two boards' cells become one, one enterprise is taken in, a cell is
 * dissolved. On the day those who lead the committee of the Party's agencies are appointed.
 */
export function endingOfBloc(office: Office, earlier: Census): DatedAct[] {
  let id = ''
  return [
    {
      at: at(ended.draftedOn, '14:00'),
      do: async () => {
        await enterReceived(office)
        ;({ id } = await office.scribe.act(draft, {
          unitId: idOf(office, bloc.code),
          title: ended.title,
          effectiveOn: ended.on,
          note: 'Cấp ủy của hai đảng bộ mới do Ban Thường vụ Tỉnh ủy chỉ định; tổ chức cơ sở đảng chuyển nguyên trạng cùng đảng viên và hồ sơ.',
          steps: stepsOf(office),
        }))
      },
    },
    { at: at(ended.decision.date, '16:00'), do: () => answerAndDecide(office, id) },
    {
      at: at(ended.on, '07:30'),
      do: async () => {
        const { rows } = await office.scribe.act(org.does.children, { parent: idOf(office, 'TU') })
        for (const { code } of newCommittees) office.unitIds.set(code, rows.find(row => row.code === code)?.id ?? '')
        const census = new Census('people of 2025', office.unitIds, earlier)
        // The administration's committee has the bloc's own officers.
        peopleOfCommittees(census, newCommittees.slice(0, 1), 'appointed', ended.on)
        await office.scribe.act(access.does.establish, census.people)
      },
    },
  ]
}

/** The organisation that is to be taken in stands outside until then; the reports of its last month there are not asked for here. */
async function enterReceived({ scribe, unitIds }: Office) {
  const { units } = await scribe.act(org.does.foundMany, {
    effectiveOn: '2021-01-18',
    note: 'Đưa tổ chức sắp được tiếp nhận vào hệ thống, ở ngoài Đảng bộ Khối.',
    units: [
      {
        ...received,
        level: 'grassroots_committee',
        kind: 'state_enterprise',
        hasSeal: true,
        parentId: unitIds.get('NGOAI') ?? null,
        effectiveOn: '2021-01-18',
      },
    ],
  })
  for (const unit of units) unitIds.set(unit.code, unit.id)
}

/** Those that leave the two go first; what is left is divided between them. */
function stepsOf(office: Office): ReorganisationStep[] {
  const parent = idOf(office, 'TU')
  const [party, administration] = newCommittees
  const founded = ({ ref, code, name, shortName }: (typeof newCommittees)[number], sort: number) => ({
    ref,
    code,
    name,
    shortName,
    level: 'bloc',
    kind: null,
    hasSeal: true,
    sort,
    parent,
  })
  const staying = office.tree.grassroots.filter(unit => !(boardsMerged.of as readonly string[]).includes(unit.code))
  const going = staying.map(unit => ({ unit: idOf(office, unit.code), to: destinationOf(unit) }))
  return [
    ...going.flatMap(({ unit, to }): ReorganisationStep[] =>
      to === 'outside' ? [{ act: 'transfer_out', unit }] : to.startsWith('#') ? [] : [{ act: 'move', unit, parent: idOf(office, to) }],
    ),
    { act: 'receive', unit: idOf(office, received.code), parent: administration.ref },
    { act: 'dissolve', unit: idOf(office, dissolved.code), decision: dissolved.decision, note: dissolved.note },
    {
      act: 'merge',
      units: boardsMerged.of.map(code => ({ unit: idOf(office, code) })),
      into: { ...boardsMerged.into, level: 'grassroots_cell', kind: 'agency', hasSeal: true, sort: 25, parent: party.ref },
    },
    {
      act: 'split',
      unit: idOf(office, bloc.code),
      found: [founded(party, 2), founded(administration, 3)],
      // By the members of the organisations that go to each.
      successors: [
        { to: party.ref, share: 190_000 },
        { to: administration.ref, share: 810_000 },
      ],
      children: going.filter(({ to }) => to.startsWith('#')),
    },
  ]
}

/** What the first of several who could is chosen for: the head of the merged cell, a ratio of its targets. */
const takesOver = /^(appoint|take)/

const headPositions: readonly string[] = ['bloc_secretary', 'bloc_standing_deputy', 'office_head']

/** Elected seats lapse; officers are appointed, those with an account of the demonstration at the administration's committee, the others in turn. */
async function answerAndDecide(office: Office, id: string) {
  const { scribe, holders } = office
  const unitId = idOf(office, bloc.code)
  const day = ended.decision.date
  const kept = new Set(accountSeats.filter(seat => seat.unit === bloc.code).map(seat => holders.on(unitId, [seat.position], day)))
  const elected = new Set(
    holders
      .at(unitId, day)
      .filter(one => ['bloc_member', 'bloc_standing_member', 'inspection_member'].includes(one.position))
      .map(one => one.mandateId),
  )
  const [party, administration] = newCommittees.map(one => `appoint:${one.ref}`)
  // The seats at the head of the other committee are for those whom the province appoints there.
  const heads = new Set(holders.at(unitId, day).flatMap(one => (headPositions.includes(one.position) ? one.mandateId : [])))
  let turn = 0
  for (;;) {
    const { consequences } = await scribe.act(rehearse, { id })
    const open = consequences.filter(one => one.choice === null || (one.about === 'access.mandate' && one.unit === unitId && !one.chosen))
    if (!open.length) break
    const officers = open.filter(one => one.unit === unitId && one.about === 'access.mandate')
    const choices = officers.map(({ key }) => {
      const mandate = key.slice(key.indexOf(':') + 1)
      if (elected.has(mandate)) return { key, choice: 'lapse' }
      return { key, choice: (kept.has(mandate) || heads.has(mandate) || turn++ % 2 ? administration : party) ?? 'lapse' }
    })
    const [other] = open
    if (!choices.length && other)
      choices.push({ key: other.key, choice: (other.options.find(one => takesOver.test(one.choice)) ?? other.options[0])?.choice ?? '' })
    await scribe.act(choose, { id, choices })
  }
  const { version } = await scribe.act(reorganisation, { id })
  await scribe.act(decide, { id, version, decision: ended.decision })
}
