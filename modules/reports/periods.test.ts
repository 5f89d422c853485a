import { afterAll, beforeAll, expect, test } from 'vitest'
import { runDueActs } from '#kernel/schedule.ts'
import { org } from '#modules/org/index.ts'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { familyCode, type Office, office } from './office.fixture.ts'

let home: TestDatabase
let o: Office
const period = '2020-12'

beforeAll(async () => {
  home = await migratedDatabase()
  o = await office(home.url, testServices())
  await o.as('office').openPeriod({ family: familyCode, period, under: o.unit('K') })
})
afterAll(async () => {
  await o?.close()
  await home?.drop()
})

const found = async (code: string, effectiveOn: string) =>
  (await o.ask(org.does.found, { code, name: `Tổ chức ${code}`, shortName: code, level: 'grassroots_cell', parentId: o.unit('K'), effectiveOn })) as {
    id: string
  }
const asked = async (unitId: string) => (await o.as('office').list({ unitId })).rows

test('a unit founded inside an open period is asked for the days it stands, and nobody else is asked twice', async () => {
  const before = (await o.as('office').list({ period, size: 100 })).total
  const unit = await found('G9', '2020-12-10')
  expect(await asked(unit.id)).toEqual([])
  await runDueActs(o.road)
  expect(await asked(unit.id)).toMatchObject([{ period, starts: '2020-12-10', ends: '2020-12-31', mode: 'own', state: 'not_started', dueOn: '2020-12-21' }])
  expect((await o.as('office').list({ period, size: 100 })).total).toBe(before + 1)
})

test('the periods of a form say what is asked and in, and who may do what with them', async () => {
  expect((await o.as('office').periods({ family: familyCode, year: 2020 })).rows).toMatchObject([
    { code: period, dueOn: '2020-12-21', expected: 9, accepted: 0, waiting: 0, overdue: 0, closure: null, can: ['openPeriod', 'closePeriod'] },
  ])
  expect((await o.as('office').periods({ family: familyCode, year: 2019 })).rows).toEqual([])
  const lone = (await o.as('lone').periods({ family: familyCode, year: 2020 })).rows
  expect(lone).toMatchObject([{ code: period, expected: 1, can: [] }])
})

test('a closed period asks nobody anew; open again it does, and says why it was', async () => {
  await o.as('office').closePeriod({ family: familyCode, period, reason: 'Đã quyết toán số liệu' })
  expect((await o.as('office').periods({ family: familyCode })).rows[0]).toMatchObject({ closure: { reason: 'Đã quyết toán số liệu' }, can: ['reopenPeriod'] })
  const late = await found('G10', '2020-12-12')
  await runDueActs(o.road)
  expect(await asked(late.id)).toEqual([])
  await o.as('office').reopenPeriod({ family: familyCode, period, reason: 'Theo kết luận kiểm tra' })
  expect((await o.as('office').periods({ family: familyCode })).rows[0]).toMatchObject({ closure: null, reopened: { reason: 'Theo kết luận kiểm tra' } })
  expect(await o.as('office').openPeriod({ family: familyCode, period, under: o.unit('K') })).toMatchObject({ obligations: 1 })
})

test('the form says before the first save which act will end it', async () => {
  const id = await o.report('G1')
  expect(await o.as('lone').sheet({ obligationId: id })).toMatchObject({ report: { state: 'not_started', can: ['save'] }, finish: 'submit' })
  expect((await o.as('office').sheet({ obligationId: id })).finish).toBeNull()
})

test('reminding is narrowed as the board is', async () => {
  await o.clock('2020-12-23T00:30:00.000Z')
  const narrowed = { family: familyCode, from: '2020-01-01', to: '2020-12-31', level: 'grassroots_cell' }
  const board = await o.as('office').board({ ...narrowed, size: 2 })
  expect(board).toMatchObject({ total: 5, rows: [{}, {}], counts: { overdue: 5 } })
  const { units } = await o.as('office').remind({ under: o.unit('K'), ...narrowed })
  expect(units).toHaveLength(board.counts.overdue)
  expect((await o.as('office').remind({ under: o.unit('K'), ...narrowed, search: 'to chuc g9' })).reminded).toBe(1)
  expect((await o.as('office').remind({ under: o.unit('K'), ...narrowed, from: '2021-01-01', to: '2021-12-31' })).reminded).toBe(0)
})
