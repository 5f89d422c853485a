import { v7 as uuidv7 } from 'uuid'

/** The executive committee of the bloc, term X, with three members of the cast; answers with the body's id. */
export async function convenedBody(founder: { access: { establish: (input: never) => Promise<unknown> } }, known: (name: string) => string): Promise<string> {
  const [bodyId, standingId, termId] = [uuidv7(), uuidv7(), uuidv7()]
  const members = ['secretary', 'unit1', 'unit2'].map((role, index) => ({
    seat: uuidv7(),
    number: index + 1,
    person: known(`person:${role}`),
    position: index === 0 ? 'bloc_secretary' : 'bloc_member',
  }))
  const input = {
    persons: [],
    bodies: [
      { id: bodyId, unitId: known('bloc'), kind: 'executive', name: 'Ban Chấp hành Đảng bộ Khối' },
      { id: standingId, unitId: known('bloc'), kind: 'standing', name: 'Ban Thường vụ Đảng ủy Khối' },
    ],
    terms: [{ id: termId, bodyId, ordinal: 'X', from: '2020-08-01', until: '2025-08-01' }],
    seats: members.map(({ seat, number, position }) => ({
      id: seat,
      unitId: known('bloc'),
      bodyId,
      termId,
      position,
      number,
      from: '2020-08-01',
      until: '2025-08-01',
    })),
    mandates: members.map(({ seat, person }) => ({ id: uuidv7(), seatId: seat, personId: person, from: '2020-08-01', basis: 'elected' })),
  }
  await founder.access.establish(input as never)
  return bodyId
}
