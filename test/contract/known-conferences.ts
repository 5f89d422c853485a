import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import type { Preparing } from './known.ts'

/** Conferences planned, convened and in session, with agenda, invitations, roll call and conclusions; those of unit2 and the cells are read by few. */
export async function prepareConferences({ w, canaries, one }: Preparing) {
  const founder = w.as('system')
  const from = '2020-08-01'
  // The name of the convening body is told to whoever is invited.
  const committee = (unit: string) =>
    [
      ['access.people', unit],
      ['conferences.read', unit],
      ...(unit === 'bloc' ? [['conferences.read', 'unit7'] as const, ['workplans.read', 'unit1'] as const, ['workplans.read', 'unit7'] as const] : []),
    ] as const
  const body = async (unit: string, member?: string) => {
    const [bodyId, termId, seatId] = [uuidv7(), uuidv7(), uuidv7()]
    await founder.access.establish({
      bodies: [{ id: bodyId, unitId: w.known(unit), kind: 'executive', name: `Ban Chấp hành ${canaries.readBy(`the committee of ${unit}`, committee(unit))}` }],
      terms: [{ id: termId, bodyId, ordinal: 'X', from, until: '2025-08-01' }],
      ...(member
        ? {
            seats: [{ id: seatId, unitId: w.known(unit), bodyId, termId, position: 'bloc_secretary', number: 2, from, until: '2025-08-01' }],
            mandates: [{ id: uuidv7(), seatId, personId: w.known(member), from, basis: 'elected' as const }],
          }
        : {}),
    })
    return bodyId
  }
  const plan = async (known: string, unit: string, bodyId: string, readers: readonly string[], startsAt = '2021-01-17T00:30:00.000Z') => {
    const canary = (what: string) => canaries.of(`${what} of ${known}`, 'conferences.read', readers)
    const { id } = await founder.conferences.plan({ bodyId, title: `Hội nghị ${canary('the title')}`, startsAt, place: 'Hội trường', extended: true })
    // The example sets the first agenda of conference1.
    if (known !== 'conference1')
      await founder.conferences.setAgenda({ conferenceId: id, version: 1, items: [{ minutes: 30, title: canary('an item'), kind: 'opening' }] })
    w.know(known, id)
    return id
  }
  const blocBody = await body('bloc', 'person:secretary')
  w.know('bloc.body', blocBody)
  const invited = ['bloc', 'unit7']
  const conference1 = await plan('conference1', 'bloc', blocBody, invited)
  await plan('conference.planned', 'bloc', blocBody, ['bloc'], '2021-02-20T00:30:00.000Z')
  const session = await plan('conference.in_session', 'bloc', blocBody, invited)
  for (const conferenceId of [conference1, session]) {
    // The names of guests are for the convener's readers, not for all who are invited.
    const guest = canaries.of('a guest of the bloc', 'conferences.read', 'bloc')
    await founder.conferences.invite({
      conferenceId,
      bodyIds: [blocBody],
      unitIds: [w.known('unit7')],
      guests: [{ fullName: `Khách ${guest}`, organisation: 'Ban Tổ chức' }],
    })
    await founder.conferences.convene({ id: conferenceId })
  }
  w.know('invitation1', await one(sql`select id from invitation where conference_id = ${conference1} and person_id is not null`))
  w.know('invitation.guest', await one(sql`select id from invitation where conference_id = ${conference1} and capacity = 'guest'`))
  w.know('invitation:unit7', await one(sql`select id from invitation where conference_id = ${conference1} and unit_id = ${w.known('unit7')}`))
  await founder.conferences.start({ id: session })
  const conclusion = `Kết luận ${canaries.of('a conclusion of the bloc', 'conferences.read', invited)}`
  w.know('conclusion1', (await founder.conferences.conclude({ conferenceId: session, text: conclusion })).id)
  const mark = await one(sql`select id from invitation where conference_id = ${session} and person_id is not null`)
  await founder.conferences.markAttendance({ conferenceId: session, marks: [{ invitationId: mark, state: 'present' }] })

  for (const unit of ['unit2', 'cell1', 'cell2']) {
    const id = await plan(`conference:${unit}`, unit, await body(unit), [unit])
    await founder.conferences.invite({
      conferenceId: id,
      guests: [{ fullName: `Khách ${canaries.of(`a guest of ${unit}`, 'conferences.read', unit)}`, organisation: 'Khách' }],
    })
    await founder.conferences.convene({ id })
    await founder.conferences.start({ id })
    await founder.conferences.conclude({ conferenceId: id, text: `Kết luận ${canaries.of(`a conclusion of ${unit}`, 'conferences.read', unit)}` })
    const guest = await one(sql`select id from invitation where conference_id = ${id}`)
    await founder.conferences.markAttendance({ conferenceId: id, marks: [{ invitationId: guest, state: 'present' }] })
  }
}
