import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { type Database, openDatabase } from './db.ts'
import { databaseFault } from './errors.ts'

let home: TestDatabase
let database: Database
let owner: Database
beforeAll(async () => {
  home = await migratedDatabase()
  database = openDatabase(home.url, { max: 2 })
  owner = openDatabase(home.url, { system: true })
})
afterAll(async () => {
  await Promise.all([database.close(), owner.close()])
  await home.drop()
})

test('a connection that is lost in a transaction is unavailable for now, not a fault of ours; the pool replaces it', async () => {
  const outcome = await database.db
    .transaction()
    .execute(async tx => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0}, 5000)`.execute(owner.db)
      await sql`select 1`.execute(tx)
    })
    .catch((error: unknown) => error)
  expect(databaseFault(outcome)).toBe('unavailable')
  expect((await sql<{ one: number }>`select 1 as one`.execute(database.db)).rows).toEqual([{ one: 1 }])
})

test('a value beyond 2^53 stays a fault', async () => {
  const outcome = await sql`select 9007199254740993::int8 as big`.execute(database.db).catch((error: unknown) => error)
  expect([outcome, databaseFault(outcome)]).toEqual([expect.any(RangeError), 'fault'])
})
