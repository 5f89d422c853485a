import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { type Database, openDatabase } from './db.ts'
import { eventsSince, followOutbox, positionNow } from './outbox.ts'

let home: TestDatabase
let database: Database
beforeAll(async () => {
  home = await migratedDatabase()
  database = openDatabase(home.url)
})
afterAll(async () => {
  await database.close()
  await home.drop()
})

async function session() {
  const client = new pg.Client({ connectionString: home.url })
  await client.connect()
  const say = (topic: string) => client.query('insert into outbox (topic) values ($1)', [topic])
  return { client, say }
}

test('a transaction that spoke early and commits late is heard, once, whatever ids it got', async () => {
  const [slow, quick] = [await session(), await session()]
  const heard: string[] = []
  const stop = new AbortController()
  const following = followOutbox(database, ({ events }) => heard.push(...events.map(event => event.topic)), stop.signal)
  await sleep(600)
  // The quick one is the older transaction, the slow one holds the lower id.
  await quick.client.query('begin')
  await quick.say('first')
  await slow.client.query('begin')
  await slow.say('low id')
  await quick.say('high id')
  await quick.client.query('commit')
  await expect.poll(() => heard).toEqual(['first', 'high id'])
  await slow.client.query('commit')
  await expect.poll(() => heard).toEqual(['first', 'high id', 'low id'])
  await slow.say('after')
  await expect.poll(() => heard).toEqual(['first', 'high id', 'low id', 'after'])
  stop.abort()
  await following
  await Promise.all([slow.client.end(), quick.client.end()])
})

test('a transaction that runs long keeps nobody waiting, and is heard when it ends', async () => {
  const [long, other] = [await session(), await session()]
  await long.client.query('begin')
  await long.say('long')
  const position = await positionNow(database)
  await other.say('meanwhile')
  const heard = await eventsSince(database, position)
  expect(heard.events.map(event => event.topic)).toEqual(['meanwhile'])
  expect((await eventsSince(database, heard.position)).events).toEqual([])
  await long.client.query('commit')
  expect((await eventsSince(database, heard.position)).events.map(event => event.topic)).toEqual(['long'])
  await Promise.all([long.client.end(), other.client.end()])
})

test('what is too much to tell one by one says so', async () => {
  const position = await positionNow(database)
  const { client } = await session()
  await client.query("insert into outbox (topic) select 'many' from generate_series(1, 600)")
  await client.end()
  const heard = await eventsSince(database, position)
  expect([heard.events.length, heard.tooMany]).toEqual([500, true])
  expect((await eventsSince(database, heard.position)).events).toEqual([])
})
