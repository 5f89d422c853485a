import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '#kernel/road.ts'
import { org } from '#modules/org/index.ts'
import { type Database, openDatabase } from '#kernel/db.ts'
import { type World, world } from '../world.ts'

let w: World
let one: Database
beforeAll(async () => {
  w = await world()
  one = openDatabase(w.url, { max: 1 }) // what a connection remembers is the matter here
})
afterAll(async () => {
  await one.close()
  await w.close()
})

/** The scope as the fence keeps it, and whether for every unit it says what the list of units says. */
async function asked(grants: object) {
  await sql`select set_config('caunoi.grants', ${JSON.stringify(grants)}, false)`.execute(one.db)
  const { rows } = await sql<{ form: string; size: number; differ: string[] }>`
    select left(scope('tasks.read'), 1) as form, (select count(*)::int from scope_of('tasks.read')) as size,
      array(select u.id from unit u where ((u.id in (select scope_listed('tasks.read'))) <> (select scope_lists_rest('tasks.read'))) <> (u.id in (select scope_of('tasks.read')))) as differ`.execute(
    one.db,
  )
  return rows[0]
}

const foundUnder = (parentCode: string, from: number, count: number) =>
  w.road.perform(
    org.does.foundMany,
    {
      effectiveOn: '2020-01-01',
      units: Array.from({ length: count }, (_, n) => ({
        code: `S-${from + n}`,
        name: `Chi bộ ${from + n}`,
        level: 'grassroots_cell',
        kind: 'agency',
        parentCode,
      })),
    },
    { asker: system },
  )

test('what the fence remembers follows the grants and the newest act, and is kept as the smaller side', async () => {
  const bloc = w.known('bloc')
  const { rows } = await sql<{ code: string }>`select code from unit_name where unit_id = ${bloc} and upper_inf(recorded) limit 1`.execute(one.db)
  const code = rows[0]?.code ?? ''
  const few = await asked({ 'tasks.read': { own: [], subtree: [bloc] } })
  expect(few).toMatchObject({ form: '+', differ: [] })
  await foundUnder(code, 0, 3)
  expect(await asked({ 'tasks.read': { own: [], subtree: [bloc] } })).toEqual({ form: '+', size: (few?.size ?? 0) + 3, differ: [] })
  expect(await asked({ 'tasks.read': { own: [bloc], subtree: [] } })).toEqual({ form: '+', size: 1, differ: [] })
  expect(await asked({})).toEqual({ form: '+', size: 0, differ: [] })
  await foundUnder(code, 3, 1_050)
  expect(await asked({ 'tasks.read': { own: [], subtree: [bloc] } })).toEqual({ form: '-', size: (few?.size ?? 0) + 1_053, differ: [] })
})

test('in the transaction that changes the tree the fence sees the change at once', async () => {
  const bloc = w.known('bloc')
  await asked({ 'tasks.read': { own: [], subtree: [bloc] } })
  await one.db.transaction().execute(async tx => {
    await sql`set local role caunoi_system`.execute(tx)
    const unit = '01a00000-0000-7000-8000-000000000001'
    const act = '01a00000-0000-7000-8000-000000000002'
    const scoped = async () =>
      (await sql<{ seen: boolean }>`select (${unit}::uuid in (select scope_listed('tasks.read'))) <> scope_lists_rest('tasks.read') as seen`.execute(tx))
        .rows[0]?.seen
    await sql`insert into org_act (id, kind, effective_on, recorded_at) values (${act}, 'found', '2020-01-01', clock_timestamp() + interval '1 year')`.execute(
      tx,
    )
    await sql`insert into unit (id, founded_by) values (${unit}, ${act})`.execute(tx)
    expect(await scoped()).toBe(false)
    await sql`insert into lineage (unit_id, ancestor_id, distance, valid, recorded) values (${unit}, ${unit}, 0, '[2020-01-01,)', '[2020-01-01,)'), (${unit}, ${bloc}, 1, '[2020-01-01,)', '[2020-01-01,)')`.execute(
      tx,
    )
    expect(await scoped()).toBe(true)
  })
})
