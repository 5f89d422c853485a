import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { v7 as uuidv7 } from 'uuid'
import { stranger } from '#kernel/road.ts'
import { access } from '#modules/access/index.ts'
import type { Preparing } from './known.ts'

export const password = 'mười hai con giáp quây quần'
let secret = ''

/** The code of the authenticator that the office has begun to set up, as it stands now. */
export const codeNow = () => new TOTP({ issuer: 'Cầu Nối', algorithm: 'SHA1', digits: 6, period: 30, secret: Secret.fromBase32(secret) }).generate()

/** Persons, seats, bodies and accounts at unit7; the office's own password, sessions, delegation and half-made second factor. */
export async function preparePeople({ w, canaries, one }: Preparing) {
  const founder = w.as('system').access
  const from = '2020-08-01'
  const person = (known: string, unit: string) => {
    const id = uuidv7()
    w.know(known, id)
    return { id, unitId: w.known(unit), fullName: 'Nguyễn Văn Mẫu', email: `${canaries.of(`e-mail of ${known}`, 'access.people', unit)}@mau.example` }
  }
  const persons = [
    person('unit7.person.suspended', 'unit7'),
    person('unit7.person.without.account', 'unit7'),
    person('unit7.person.unseated', 'unit7'),
    ...['province', 'bloc', 'unit1', 'unit2', 'unit3', 'cell1', 'cell2'].map(unit => person(`${unit}.person.more`, unit)),
  ]
  const [suspendedSeat, suspendedMandate, vacant, vacant1, bodyId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7()]
  const named = (unit: string, kind: 'board' | 'executive') => ({
    unitId: w.known(unit),
    kind,
    name: `Ban ${canaries.of(`a body of ${unit}`, 'access.people', unit)}`,
  })
  await founder.establish({
    persons,
    bodies: [
      { id: bodyId, ...named('unit7', 'executive') },
      ...['province', 'bloc', 'unit1', 'unit2', 'cell1', 'cell2'].map(unit => ({ id: uuidv7(), ...named(unit, 'board') })),
    ],
    terms: [{ id: uuidv7(), bodyId, ordinal: 'X', from, until: '2025-08-01' }],
    seats: [
      { id: suspendedSeat, unitId: w.known('unit7'), position: 'cell_deputy', from },
      { id: vacant, unitId: w.known('unit7'), position: 'unit_clerk', from },
      { id: vacant1, unitId: w.known('unit1'), position: 'unit_deputy', from },
    ],
    mandates: [{ id: suspendedMandate, seatId: suspendedSeat, personId: w.known('unit7.person.suspended'), from, basis: 'appointed' }],
    accounts: ['unit7.person.suspended', 'unit1.person.more', 'unit2.person.more', 'cell2.person.more'].map(known => {
      const unit = known.split('.')[0] ?? ''
      const id = uuidv7()
      w.know(`${known}.account`, id)
      return {
        id,
        personId: w.known(known),
        username: canaries.readBy(`username at ${unit}`, [
          ['access.manage', unit],
          ['ledger.read', unit],
        ]),
      }
    }),
  })
  await founder.suspendMandate({
    mandateId: suspendedMandate,
    from: '2021-01-17',
    until: '2021-03-01',
    reason: 'Tạm đình chỉ để kiểm tra',
    decisionNumber: '17-QĐ/ĐUK',
    decisionDate: '2021-01-15',
  })
  const disabled = w.known('unit7.person.suspended.account')
  await founder.disableAccount({ accountId: disabled, reason: 'Tạm đình chỉ' })
  for (const [name, id] of Object.entries({
    'unit7.mandate': w.known('mandate:unit7'),
    'unit7.mandate.suspended': suspendedMandate,
    'unit7.seat.vacant': vacant,
    'unit7.person': w.known('person:unit7'),
    'unit7.account': w.known('account:unit7'),
    'unit7.account.disabled': disabled,
    'unit7.body': bodyId,
    'own.mandate': w.known('mandate:office'),
    'own.password': password,
    'office.username': 'office',
    'office.password': password,
  }))
    w.know(name, id)

  // The password is set by the front door's own hashing: an account of the same kind made with it, its hash carried over.
  const like = uuidv7()
  const likePerson = uuidv7()
  await founder.establish({
    persons: [{ id: likePerson, unitId: w.known('province'), fullName: 'Trần Văn Khuôn' }],
    accounts: [{ id: like, personId: likePerson, username: 'khuon', password }],
  })
  await sql`update account set password_hash = (select password_hash from account where id = ${like}) where id = ${w.known('account:office')}`.execute(
    w.owner.db,
  )
  for (const agent of ['current', 'other'])
    await w.road.perform(access.does.signIn, { username: 'office', password }, { asker: stranger, client: { address: '127.0.0.1', agent } })
  w.know('own.session.current', await one(sql`select id from session where agent = 'current'`))
  w.know('own.session', await one(sql`select id from session where agent = 'other'`))
  w.know(
    'own.delegation',
    (
      await w.as('office').access.delegate({
        mandateId: w.known('mandate:office'),
        toPersonId: w.known('unit7.person.without.account'),
        permissions: ['documents.read'],
        from: '2021-01-18',
        until: '2021-01-25',
        reason: 'Đi công tác',
      })
    ).id,
  )
  secret = (await w.as('office').access.enrolSecondFactor({})).secret
}
