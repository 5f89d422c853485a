import { test } from 'vitest'
import { v7 as newId } from 'uuid'
import { sql } from 'kysely'
import { testOffice } from '#modules/access/test-office.ts'
test('slow', async () => {
  const office = await testOffice()
  const admin = await office.seat('quantri', 'administrator', 'K')
  const head = await office.seat('bithu1', 'unit_secretary', 'K.01', { fullName: 'Lê Thị Lan' })
  const n = 1000
  const people = Array.from({ length: n }, (_, index) => ({ person: newId(), seat: newId(), index }))
  await office.as(admin)('establish', {
    persons: people.map(({ person, index }) => ({ id: person, unitId: office.unit('K.02'), fullName: `Người thứ ${index}` })),
    seats: people.map(({ seat, index }) => ({ id: seat, unitId: office.unit('K.02'), position: 'unit_clerk', number: 1000 + index, from: '2015-06-01' })),
    mandates: people.map(({ person, seat }) => ({ id: newId(), seatId: seat, personId: person, from: '2015-06-01', basis: 'appointed' as const })),
  })
  for (const round of ['fresh', 'analyzed']) {
    const time = async (name: string, work: () => Promise<unknown>) => { const t = performance.now(); await work(); console.log(round, name, Math.round(performance.now() - t)) }
    await time('why', () => office.as(head)('why', { permission: 'tasks.assign', unitId: office.unit('K.01.1') }))
    await time('people admin', () => office.as(admin)('people', {}))
    await time('people head', () => office.as(head)('people', {}))
    await time('people admin K.02', () => office.as(admin)('people', {unitId: office.unit('K.02')}))
    await time('bodies', () => office.as(admin)('bodies', {unitId: office.unit('K.02')}))
    await time('history', () => office.as(admin)('seatHistory', {unitId: office.unit('K.02'), position: 'unit_clerk'}))
    await time('accounts', () => office.as(admin)('accounts', {}))
    await time('me', () => office.as(head)('me', {}))
    await time('person', () => office.as(head)('person', { personId: head.personId }))
    if (round === 'fresh') await sql`analyze`.execute(office.owner.db)
  }
  await office.close()
}, 120000)
