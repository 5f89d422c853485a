import { addDays } from '#kernel/business-date.ts'
import { conferences } from '#modules/conferences/index.ts'
import { papers } from '#modules/papers/index.ts'
import { at } from '../scribe.ts'
import { seeded } from '../seeded.ts'
import { type ConferenceRow, guests, heldByEach, today } from '../world/conference-rows.ts'
import { inTheNameOf } from '../world/merger.ts'
import type { DatedAct } from './dated-act.ts'
import { bodiesOf, idOf, type Office } from './office.ts'

const { plan, setAgenda, invite, convene, start, markAttendance, conclude, hold, invitations, answer } = conferences.does

/** Conferences of 2020 from planning to closing. */
export function conferencesOf2020(office: Office): DatedAct[] {
  return heldByEach.flatMap(row => {
    let id = ''
    return [
      { at: at(row.plannedOn ?? addDays(row.day, -7), '10:30'), do: async () => void ({ id } = await convened(office, row)) },
      { at: at(row.day, '11:40'), do: () => carryOut(office, id, row) },
    ]
  })
}

/** That of 17 January 2021 convened, with most answers in. */
export function conferenceOfToday(office: Office): DatedAct[] {
  let prepared: Convened | undefined
  return [
    { at: at('2021-01-08', '10:30'), do: async () => void (prepared = await prepareToday(office)) },
    { at: at('2021-01-16', '09:00'), do: async () => prepared && layPapers(office, prepared) },
  ]
}

interface Convened {
  id: string
  /** Of the agenda, with the ids of its items in their order. */
  version: number
  items: readonly { id: string }[]
}

async function convened(office: Office, row: ConferenceRow): Promise<Convened> {
  const { ordinal, extended, day, place, agenda } = row
  const { id } = await office.scribe.act(plan, {
    bodyId: bodiesOf(office, row.by).executive,
    ordinal,
    extended,
    startsAt: at(day, '08:00'),
    minutes: agenda.reduce((sum, item) => sum + item.minutes, 0),
    place,
  })
  const { version, items } = await office.scribe.act(setAgenda, { conferenceId: id, version: 1, items: agendaOf(office, row) })
  await office.scribe.act(invite, { conferenceId: id, bodyIds: [bodiesOf(office, row.by).executive], grassroots: extended })
  await office.scribe.act(convene, { id })
  return { id, version, items }
}

const agendaOf = (office: Office, { agenda, by }: ConferenceRow) =>
  agenda.map(({ documents, pack: _, ...item }) => ({
    ...item,
    presenter: inTheNameOf(by, item.presenter),
    fileIds: (documents ?? []).flatMap(key => office.documents.get(`${by} ${key}`)?.fileId ?? []),
  }))

/** On the eve the office builds the papers and lays their drafts on the agenda. */
async function layPapers(office: Office, { id, version, items }: Convened) {
  const { files } = await office.scribe.actAs('vanphong', papers.does.build, { unitId: idOf(office, today.by), year: 2020, conferenceId: id })
  await office.scribe.actAs('vanphong', setAgenda, {
    conferenceId: id,
    version,
    items: agendaOf(office, today).map(({ fileIds, ...item }, index) => ({
      ...item,
      ...items[index],
      fileIds: [...fileIds, ...(today.agenda[index]?.pack ?? []).flatMap(name => files.find(file => file.name === name)?.fileId ?? [])],
    })),
  })
}

async function carryOut(office: Office, id: string, { day, by, conclusions }: ConferenceRow) {
  const random = seeded(`conference ${day}`)
  await office.scribe.act(start, { id })
  const rows = await invited(office, id)
  const marks = rows.map(({ id: invitationId }) =>
    random.chance(0.95) ? { invitationId, state: 'present' as const } : { invitationId, state: 'absent_with_reason' as const, reason: 'Đi công tác' },
  )
  await office.scribe.act(markAttendance, { conferenceId: id, marks })
  for (const text of conclusions) await office.scribe.act(conclude, { conferenceId: id, text: inTheNameOf(by, text) })
  await office.scribe.act(hold, { id })
}

async function prepareToday(office: Office): Promise<Convened> {
  const prepared = await convened(office, today)
  const { id } = prepared
  const { inspection, boards } = bodiesOf(office, today.by)
  await office.scribe.act(invite, { conferenceId: id, bodyIds: [inspection, ...boards], guests: [...guests] })
  const random = seeded('answers')
  for (const { id: invitationId } of await invited(office, id)) {
    const said = random.next()
    if (said < 0.25) await office.scribe.act(answer, { invitationId, answer: 'coming' })
    else if (said < 0.28) await office.scribe.act(answer, { invitationId, answer: 'not_coming', reason: 'Dự hội nghị của ngành cùng thời gian' })
  }
  return prepared
}

const invited = async (office: Office, conferenceId: string) => (await office.scribe.act(invitations, { conferenceId, sort: 'number', size: 500 })).rows
