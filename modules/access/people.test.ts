import { sql } from 'kysely'
import { v7 as newId } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sequenceLedger } from '#kernel/ledger/sequencer.ts'
import { verifyLedger } from '#kernel/ledger/verify-ledger.ts'
import { refusalOf, type Seated, type TestOffice, testOffice } from '#test/authorization/office.ts'
import { statementsOf } from '#test/database.ts'

describe('people, bodies, seats', () => {
  let office: TestOffice
  let admin: Seated
  beforeAll(async () => {
    office = await testOffice()
    admin = await office.seat('quantri', 'administrator', 'K', { fullName: 'Vũ Quản Trị' })
  })
  afterAll(() => office.close())

  test('names are found without marks and sorted by given name in Vietnamese order', async () => {
    const unitId = office.unit('K.02')
    for (const fullName of ['Nguyễn Văn Đức', 'Trần Thị Ánh', 'Lê Văn Dũng', 'Phạm Thị Ân', 'Bùi Văn An', 'Đỗ Văn Anh'])
      await office.as(admin)('createPerson', { unitId, fullName })
    const all = await office.as(admin)('people', { unitId })
    expect(all.rows.map(row => row.fullName)).toEqual(['Bùi Văn An', 'Đỗ Văn Anh', 'Trần Thị Ánh', 'Phạm Thị Ân', 'Lê Văn Dũng', 'Nguyễn Văn Đức'])
    expect(all.rows[0]?.can).toEqual(['correct'])
    expect((await office.as(admin)('people', { search: 'duc' })).rows.map(row => row.fullName)).toEqual(['Nguyễn Văn Đức'])
    expect((await office.as(admin)('people', { search: '100%' })).total).toBe(0)
    expect(await office.as(admin)('people', { unitId, page: 2, size: 4 })).toMatchObject({
      total: 6,
      rows: [{ fullName: 'Lê Văn Dũng' }, { fullName: 'Nguyễn Văn Đức' }],
    })
  })

  test('a committee of a term: body, term, seats, holders; terms do not overlap', async () => {
    const unitId = office.unit('K.01')
    const by = office.as(admin)
    const { id: bodyId } = await by('createBody', { unitId, kind: 'executive', name: 'Ban Chấp hành Đảng bộ' })
    const { id: termId } = await by('openTerm', { bodyId, ordinal: 'X', from: '2020-08-01', until: '2025-08-01' })
    expect(await refusalOf(by('openTerm', { bodyId, ordinal: 'XI', from: '2025-01-01' }))).toBe('access.terms_overlap')
    expect(await refusalOf(by('openTerm', { bodyId, ordinal: 'XI', from: '2025-09-01', until: '2025-09-01' }))).toBe('input.invalid:end_before_start')
    const { ids } = await by('createSeats', { unitId, bodyId, termId, position: 'unit_member', count: 3, from: '2020-08-01', until: '2025-08-01' })
    const { id: personId } = await by('createPerson', { unitId, fullName: 'Đinh Thị Hòa', phone: '0912 345 678' })
    await by('giveMandate', { seatId: ids[1] ?? '', personId, from: '2020-08-15', basis: 'elected' })
    const { bodies } = await by('bodies', { unitId })
    expect(bodies).toMatchObject([
      {
        name: 'Ban Chấp hành Đảng bộ',
        term: { ordinal: 'X' },
        seats: [
          { number: 2, holder: { fullName: 'Đinh Thị Hòa', until: '2025-08-01' }, can: ['end', 'suspend'] },
          { number: 1, holder: null, can: ['give'] },
          { number: 3 },
        ],
      },
    ])
    expect(await refusalOf(by('createSeats', { unitId: office.unit('K.02'), bodyId, position: 'unit_member', from: '2020-08-01' }))).toBe(
      'input.invalid:unknown_reference',
    )
    expect(await refusalOf(by('erasePerson', { personId, reason: 'theo yêu cầu' }))).toBe('access.holds_seat')
    expect(await by('correctPerson', { personId, phone: null, fullName: 'Đinh Thị Hoà Bình' })).toEqual({ id: personId })
    expect(await by('person', { personId })).toMatchObject({
      fullName: 'Đinh Thị Hoà Bình',
      givenName: 'Bình',
      phone: null,
      account: null,
      can: ['correct', 'createAccount'],
    })
  })

  test('an erased person has no fields, and his mandates stay', async () => {
    const gone = await office.seat('danghi', 'cell_secretary', 'K.03', { until: '2020-12-31', fullName: 'Người Đã Nghỉ' })
    await office.as(admin)('erasePerson', { personId: gone.personId, reason: 'theo yêu cầu' })
    expect((await office.as(admin)('people', { search: 'Người Đã Nghỉ' })).total).toBe(0)
    expect((await office.as(admin)('seatHistory', { unitId: office.unit('K.03'), position: 'cell_secretary' })).rows).toMatchObject([
      { personId: gone.personId, fullName: '' },
    ])
  })

  test('erasing a person erases the salts of what the ledger says about him, and of nobody else; the ledger verifies', async () => {
    const by = office.as(admin)
    const stays = await by('createPerson', { unitId: office.unit('K.02'), fullName: 'Người Ở Lại' })
    const gone = await by('createPerson', { unitId: office.unit('K.02'), fullName: 'Người Cần Xóa', email: 'nguoi@donvi.example' })
    await by('correctPerson', { personId: gone.id, phone: '0912 345 678' })
    const together = [newId(), newId()]
    await office.asSystem('establish', { persons: together.map((id, index) => ({ id, unitId: office.unit('K.02'), fullName: `Cùng Lập ${index}` })) })
    const saltsOf = async (id: string) =>
      (
        await sql<{
          path: string
        }>`select s.path from ledger_salt s join ledger_entry e on e.id = s.entry_id where e.body like ${`%${id}%`} order by 1`.execute(office.owner.db)
      ).rows.map(row => row.path)
    expect(await saltsOf(gone.id)).toEqual(['/input/email', '/input/fullName', '/input/phone'])
    await by('erasePerson', { personId: gone.id, reason: 'theo yêu cầu' })
    expect(await saltsOf(gone.id)).toEqual(['/input/reason'])
    expect(await saltsOf(stays.id)).toEqual(['/input/fullName'])
    await by('erasePerson', { personId: together[0] ?? '', reason: 'theo yêu cầu' })
    expect((await saltsOf(together[1] ?? '')).filter(path => path.startsWith('/input/persons'))).toEqual(['/input/persons/1/fullName'])
    await sequenceLedger(office.owner.pool)
    expect(await verifyLedger(office.owner.pool)).toMatchObject({ ok: true, problems: [] })
  })

  test('many units are established with a number of statements that does not grow', async () => {
    const rows = (count: number) => {
      const people = Array.from({ length: count }, (_, index) => ({ person: newId(), seat: newId(), index }))
      return {
        persons: people.map(({ person, index }) => ({ id: person, unitId: office.unit('K.02'), fullName: `Người thứ ${index}` })),
        seats: people.map(({ seat, index }) => ({
          id: seat,
          unitId: office.unit('K.02'),
          position: 'unit_clerk',
          number: 1000 * count + index,
          from: '2015-06-01',
        })),
        mandates: people.map(({ person, seat }) => ({ id: newId(), seatId: seat, personId: person, from: '2015-06-01', basis: 'appointed' as const })),
      }
    }
    const statementsFor = (count: number) => statementsOf(office.database, () => office.as(admin)('establish', rows(count)))
    expect(await statementsFor(400)).toBe(await statementsFor(2))
    const bad = rows(3)
    expect(await refusalOf(office.as(admin)('establish', { ...bad, seats: bad.seats.map(seat => ({ ...seat, position: 'administrator' })) }))).toBe(
      'input.invalid:position_level',
    )
    expect(await refusalOf(office.as(admin)('establish', { ...bad, accounts: [{ id: newId(), personId: admin.personId, username: 'them' }] }))).toBe(
      'access.system_only',
    )
  })

  test('why: the answer names seat, decision and rule, and what stands against', async () => {
    const head = await office.seat('bithu1', 'unit_secretary', 'K.01', { fullName: 'Lê Thị Lan' })
    const ask = (permission: string, code: string) => office.as(head)('why', { permission, unitId: office.unit(code) })
    expect(await ask('tasks.assign', 'K.01.1')).toMatchObject({
      may: true,
      reasons: [{ kind: 'mandate', reach: 'subtree', decisionNumber: '05-QĐ/ĐUK', unitName: 'Đảng bộ Sở Công nghệ số' }],
    })
    expect(await ask('reports.sign', 'K.01.1')).toMatchObject({ may: false, reasons: [{ kind: 'own_only' }] })
    expect(await ask('tasks.assign', 'K.02')).toMatchObject({ may: false, reasons: [{ kind: 'below' }] })
    expect(await ask('clock.manage', 'K.01')).toMatchObject({
      may: false,
      reasons: [{ kind: 'position' }],
      positions: [{ names: { vi: 'Quản trị hệ thống' } }],
    })
  })

  test('accounts are listed to keepers only, and the catalogue of positions is the system’s to load', async () => {
    const list = await office.as(admin)('accounts', { search: 'quantri' })
    expect(list.rows).toMatchObject([{ username: 'quantri', fullName: 'Vũ Quản Trị', can: ['resetPassword'] }])
    const clerk = await office.seat('lapbaocao', 'unit_clerk', 'K.01')
    expect(await refusalOf(office.as(clerk)('accounts', {}))).toBe('access.not_permitted')
    expect(await refusalOf(office.as(admin)('loadPositions', {}))).toBe('access.system_only')
    const again = await office.asSystem('loadPositions', {})
    expect((await office.as(clerk)('positionList', {})).rows).toHaveLength(again.positions)
  })
})
