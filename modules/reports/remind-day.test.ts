import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runDueActs } from '#kernel/schedule.ts'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { familyCode, type Office, office } from './office.fixture.ts'

const homes: TestDatabase[] = []
let few: Office
let many: Office

beforeAll(async () => {
  for (const lone of [3, 60]) {
    const home = await migratedDatabase()
    homes.push(home)
    const one = await office(home.url, testServices(), { lone })
    await one.as('office').openPeriod({ family: familyCode, period: '2020-12', under: one.unit('K') })
    if (lone === 3) few = one
    else many = one
  }
})
afterAll(async () => {
  for (const one of [few, many]) await one?.close()
  for (const home of homes) await home.drop()
})

/** Days of the reminders by unit, in their order. */
async function reminded(o: Office) {
  const { rows } = await o.within('office', ctx =>
    sql<{ unit: string; days: number[] }>`
      select n.short_name as unit, array_agg(e.days order by e.at, e.days) as days from obligation_event e join obligation o on o.id = e.obligation_id
      join unit_name n on n.unit_id = o.unit_id where e.verb = 'remind' and o.period = '2020-12' group by 1 order by 1`.execute(ctx.db),
  )
  return Object.fromEntries(rows.map(row => [row.unit, row.days]))
}

test('reminders come by the business clock, each once, in a number of statements that does not grow with units', async () => {
  const counts: number[] = []
  for (const o of [few, many]) {
    await o.clock('2020-12-18T16:59:59.000Z')
    await runDueActs(o.road)
    expect(await reminded(o)).toEqual({})
    await o.clock('2020-12-18T17:00:00.000Z')
    counts.push(await o.statements(() => runDueActs(o.road)))
    expect(await runDueActs(o.road)).toBe(0)
  }
  expect(counts[1]).toBe(counts[0])
  expect(await reminded(few)).toMatchObject({ C2: [-2], G1: [-2], G2: [-2] })
  expect((await few.as('head2').reminders({})).rows[0]).toMatchObject({ note: null, by: { person: null } })
})

test('a clock moved over many days gives one reminder, the latest; a report that was sent gets none', async () => {
  const obligationId = await few.report('G1')
  const values = { 'members.open': 20, 'members.admitted': 0, 'members.close': 20, 'n:members': 'Ổn định' }
  const edits = Object.entries(values).map(([field, value]) => ({ field: field.includes(':') ? field : `v:${field}`, value, at: '2020-12-19T00:00:00.000Z' }))
  const { version } = await few.as('lone').save({ obligationId, baseVersion: 0, edits })
  await few.as('lone').submit({ obligationId, draftVersion: version })
  await few.clock('2021-01-15T02:00:00.000Z')
  await runDueActs(few.road)
  await runDueActs(few.road)
  const days = await reminded(few)
  expect(days).toMatchObject({ C2: [-2, 7], G2: [-2, 7] })
  expect(days['G1']).toEqual([-2])
})
