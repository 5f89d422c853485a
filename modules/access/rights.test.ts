import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusalOf, type Seated, type TestOffice, testOffice } from '#test/authorization/office.ts'

describe('rights come from mandates', () => {
  let office: TestOffice
  let admin: Seated
  let secretary: Seated
  beforeAll(async () => {
    office = await testOffice()
    admin = await office.seat('quantri', 'administrator', 'K')
    secretary = await office.seat('bithu1', 'unit_secretary', 'K.01', { fullName: 'Lê Thị Ánh' })
  })
  afterAll(() => office.close())

  test('a seat gives its position’s rights at its unit and below, and a stranger nothing', async () => {
    const token = await office.signIn(secretary)
    const asker = await office.askerOf(token)
    expect(asker.grants).toMatchObject({
      'reports.sign': { own: [office.unit('K.01')], subtree: [] },
      'tasks.assign': { own: [], subtree: [office.unit('K.01')] },
    })
    expect(asker.mandates).toEqual([
      expect.objectContaining({ id: secretary.mandateId, unitId: office.unit('K.01'), position: 'unit_secretary', delegationId: null }),
    ])
    expect((await office.askerOf(`${token}x`)).accountId).toBeNull()
    expect(await refusalOf(office.asStranger('people', {}))).toBe('access.sign_in')
  })

  test('a mandate that ends at midnight is refused at 00:00:01 without a restart', async () => {
    const leaver = await office.seat('sapnghi', 'unit_secretary', 'K.02', { until: '2021-01-18' })
    const token = await office.signIn(leaver)
    await office.at('2021-01-17T16:59:59Z')
    expect((await office.withToken(token)('people', {})).total).toBeGreaterThan(0)
    await office.at('2021-01-17T17:00:01Z')
    expect(await refusalOf(office.withToken(token)('people', {}))).toBe('access.not_permitted')
    await office.at('2021-01-17T00:30:00Z')
  })

  test('the fence: people of other units are not found, the names of superiors are known, their fields are not', async () => {
    const other = await office.seat('bithu3', 'cell_secretary', 'K.03', { fullName: 'Phạm Văn Ba' })
    const asSecretary = office.as(secretary)
    expect(await refusalOf(asSecretary('person', { personId: other.personId }))).toBe('not_found')
    expect(await refusalOf(asSecretary('person', { personId: admin.personId }))).toBe('not_found')
    expect((await asSecretary('people', { size: 500 })).rows.map(row => row.id)).not.toContain(other.personId)
    const names = await office.road.database.db.transaction().execute(async tx => {
      const { sql } = await import('kysely')
      const grants = JSON.stringify({ 'access.people': { own: [], subtree: [office.unit('K.01')] } })
      await sql`select set_config('caunoi.grants', ${grants}, true), set_config('caunoi.account', ${secretary.accountId}, true)`.execute(tx)
      return tx.selectFrom('personName').select('personId').execute()
    })
    expect(names.map(row => row.personId)).toContain(admin.personId)
    expect(names.map(row => row.personId)).not.toContain(other.personId)
    expect((await office.as(other)('person', { personId: other.personId })).fullName).toBe('Phạm Văn Ba')
  })

  test('a suspended mandate gives nothing until it is lifted, nor do delegations from it', async () => {
    const deputy = await office.seat('phobithu1', 'unit_deputy', 'K.01')
    const cell = await office.seat('chibo1', 'cell_secretary', 'K.01.1')
    await office.as(deputy)('delegate', {
      mandateId: deputy.mandateId,
      toPersonId: cell.personId,
      permissions: ['tasks.assign'],
      from: '2021-01-17',
      until: '2021-02-01',
      reason: 'Đi công tác',
    })
    const holds = async () => (await office.as(cell)('why', { permission: 'tasks.assign', unitId: office.unit('K.01') })).may
    expect(await holds()).toBe(true)
    await office.as(admin)('suspendMandate', { mandateId: deputy.mandateId, from: '2021-01-17', reason: 'Tạm đình chỉ' })
    expect(await holds()).toBe(false)
    expect((await office.as(cell)('why', { permission: 'tasks.assign', unitId: office.unit('K.01') })).reasons.map(reason => reason.kind)).toContain(
      'suspended',
    )
    expect((await office.as(deputy)('me', {})).seats).toEqual([])
    await office.as(admin)('liftSuspension', { mandateId: deputy.mandateId, from: '2021-01-17' })
    expect(await holds()).toBe(true)
  })

  test('a delegation is a part of one’s own mandate, is not lent on, and lapses with the mandate', async () => {
    const giver = await office.seat('giver', 'unit_secretary', 'K.02', { until: '2021-01-20' })
    const taker = await office.seat('taker', 'unit_clerk', 'K.02')
    const lend = (permissions: string[], until = '2021-01-20') =>
      office.as(giver)('delegate', { mandateId: giver.mandateId, toPersonId: taker.personId, permissions, from: '2021-01-17', until, reason: 'Đi công tác' })
    expect(await refusalOf(lend(['ledger.read']))).toBe('access.beyond_mandate')
    expect(await refusalOf(lend(['reports.sign'], '2021-03-01'))).toBe('input.invalid:outside_mandate')
    await lend(['reports.sign'])
    const rights = await office.as(taker)('me', {})
    expect(rights.seats.find(seat => seat.delegationId)).toMatchObject({ mandateId: giver.mandateId, rights: { 'reports.sign': 'own' } })
    expect(
      await refusalOf(
        office.as(taker)('delegate', {
          mandateId: giver.mandateId,
          toPersonId: giver.personId,
          permissions: ['reports.sign'],
          from: '2021-01-17',
          until: '2021-01-18',
          reason: 'thử',
        }),
      ),
    ).toBe('not_found')
    await office.as(admin)('endMandate', { mandateId: giver.mandateId, until: '2021-01-17', reason: 'Nghỉ hưu' })
    expect((await office.as(taker)('me', {})).permissions).not.toContain('reports.sign')
  })

  test('nobody appoints himself, gives a position to a unit of another level, or takes over his superior’s account', async () => {
    const {
      ids: [seatId],
    } = await office.as(admin)('createSeats', { unitId: office.unit('K'), position: 'office_head', from: '2021-01-17' })
    expect(await refusalOf(office.as(admin)('giveMandate', { seatId: seatId ?? '', personId: admin.personId, from: '2021-01-17', basis: 'appointed' }))).toBe(
      'access.own_mandate',
    )
    expect(await refusalOf(office.as(secretary)('createSeats', { unitId: office.unit('K.01'), position: 'administrator', from: '2021-01-17' }))).toBe(
      'input.invalid:position_level',
    )
    const officer = await office.seat('canbo', 'office_officer', 'K', { home: 'K.01' })
    expect(await refusalOf(office.as(secretary)('resetPassword', { accountId: officer.accountId }))).toBe('not_found')
    expect(await refusalOf(office.as(secretary)('resetPassword', { accountId: (await office.seat('lapbaocao', 'unit_clerk', 'K.01')).accountId }))).toBe('done')
  })

  test('a seat has one holder at a time, and its history keeps all', async () => {
    const first = await office.seat('nguoi1', 'cell_secretary', 'K.02.1', { fullName: 'Trần Văn Một', until: '2020-12-01' })
    const next = await office.as(admin)('createPerson', { unitId: office.unit('K.02.1'), fullName: 'Trần Văn Hai' })
    const again = await refusalOf(office.as(admin)('giveMandate', { seatId: first.seatId, personId: next.id, from: '2020-11-01', basis: 'elected' }))
    expect(again).toBe('access.seat_taken')
    expect(await refusalOf(office.as(admin)('giveMandate', { seatId: first.seatId, personId: next.id, from: '2020-12-01', basis: 'elected' }))).toBe(
      'input.invalid:outside_seat',
    )
    const {
      ids: [seatId],
    } = await office.as(admin)('createSeats', { unitId: office.unit('K.02.1'), position: 'cell_secretary', from: '2020-12-01' })
    await office.as(admin)('giveMandate', { seatId: seatId ?? '', personId: next.id, from: '2020-12-01', basis: 'elected', decisionNumber: '09-QĐ/ĐU' })
    expect(await refusalOf(office.as(admin)('giveMandate', { seatId: seatId ?? '', personId: first.personId, from: '2021-01-01', basis: 'elected' }))).toBe(
      'access.seat_taken',
    )
    const history = await office.as(admin)('seatHistory', { unitId: office.unit('K.02.1'), position: 'cell_secretary' })
    expect(history.rows.map(row => [row.fullName, row.from, row.until])).toEqual([
      ['Trần Văn Hai', '2020-12-01', null],
      ['Trần Văn Một', '2020-08-01', '2020-12-01'],
    ])
    const then = await office.as(admin)('bodies', { unitId: office.unit('K.02.1'), on: '2020-09-01' })
    expect(then.bodies.flatMap(body => body.seats.map(seat => seat.holder?.fullName))).toEqual(['Trần Văn Một'])
  })
})
