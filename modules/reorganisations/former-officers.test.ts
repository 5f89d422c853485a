import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#test/cast.ts'
import { type World, world } from '#test/world.ts'
import { decision } from './seated.fixture.ts'

// A committee with its cell is taken into another as of 11/01/2021; nobody of it is appointed anywhere.
let w: World
beforeAll(async () => {
  w = await world()
})
afterAll(() => w.close())

const above: Role[] = ['office', 'organisation', 'secretary', 'inspector', 'reader', 'administrator']
const others: Role[] = ['cell1', 'cell2', 'unit7', 'unit3']
const code = (error: { code: string }) => error.code
/** Names in the history of the head's seat, who sat there on the 10th, and whether what is held about him is shown. */
async function seen(who: Role) {
  const { access } = w.as(who)
  const history = await access
    .seatHistory({ unitId: w.known('unit1'), position: 'unit_secretary' })
    .then(({ rows }) => rows.map(row => [row.fullName, row.from]), code)
  const seated = await access
    .bodies({ unitId: w.known('unit1'), on: '2021-01-10' })
    .then(({ bodies }) => bodies.flatMap(body => body.seats.map(seat => [seat.position, seat.holder?.fullName ?? null])), code)
  const person = await access.person({ personId: w.known('person:unit1') }).then(found => found.fullName, code)
  return { history, seated, person }
}

test('who read of the officers of a unit reads of them when it has ended, and so do its successors; those beside it do not, nor they themselves but of their own', async () => {
  const whole = await seen('office')
  expect(whole).toMatchObject({ history: [['Bùi Thanh Tùng', expect.anything()]], person: 'Bùi Thanh Tùng' })
  expect(whole.seated).toHaveLength(2)
  const nothing = { history: 'not_found', seated: 'not_found', person: 'not_found' }
  for (const who of above) expect([who, await seen(who)]).toEqual([who, whole])
  for (const who of [...others, 'unit2', 'clerk2'] as const) expect([who, await seen(who)]).toEqual([who, nothing])
  const { id } = await w.as('organisation').reorganisations.draft({
    unitId: w.known('bloc'),
    title: 'Nhập đảng bộ',
    effectiveOn: '2021-01-11',
    steps: [{ act: 'absorb', units: [{ unit: w.known('unit1') }], into: { unit: w.known('unit2') } }],
  })
  await w.as('organisation').reorganisations.decide({ id, version: 1, decision: decision('31') })
  for (const who of above) expect([who, await seen(who)]).toEqual([who, whole])
  for (const who of others) expect([who, await seen(who)]).toEqual([who, nothing])
  for (const who of ['unit2', 'clerk2'] as const) expect([who, (await seen(who)).history]).toEqual([who, whole.history])
  // Of what is held about himself he is not deprived.
  expect(await seen('unit1')).toEqual({ history: 'access.not_permitted', seated: 'access.not_permitted', person: 'Bùi Thanh Tùng' })
})
