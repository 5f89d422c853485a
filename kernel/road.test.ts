import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { migratedDatabase, type TestDatabase } from '#test/database.ts'
import { testServices } from '#test/services.ts'
import { action, defineModule, query } from './action.ts'
import { fixClockAt } from './clock.ts'
import { openDatabase, type Database } from './db.ts'
import { Refusal, refuse } from './errors.ts'
import { FileContent, open } from './records.ts'
import { type Asker, createRoad, type Road, stranger } from './road.ts'
import { runDueActs, scheduleAct } from './schedule.ts'

const write = action({
  summary: 'Put a row into the outbox through an event',
  needs: 'sample.write',
  input: z.strictObject({ title: z.string().min(2), number: open(z.string()), fail: z.boolean().default(false) }),
  output: z.object({ at: z.string(), title: z.string() }),
  example: { title: 'ab', number: '1' },
  run: async (ctx, input) => {
    ctx.emit('sample.written')
    if (input.fail) throw refuse('sample.no')
    return { at: ctx.now, title: input.title }
  },
})
const look = query({
  summary: 'Which role reads, with and without the fence',
  needs: 'sample.write',
  input: z.strictObject({ n: z.int().optional(), tags: z.array(z.string()).optional() }),
  output: z.object({ inside: z.string(), outside: z.string(), n: z.int().nullable(), tags: z.array(z.string()) }),
  example: {},
  run: async ({ db, unscoped }, input) => {
    const role = async (on: typeof db) => (await sql<{ role: string }>`select current_user as role`.execute(on)).rows[0]?.role ?? ''
    const outside = await unscoped('to compare', role)
    return { outside, inside: await role(db), n: input.n ?? null, tags: input.tags ?? [] }
  },
})
const file = query({
  summary: 'A file that is made of what was read',
  needs: 'sample.write',
  input: z.strictObject({}),
  output: z.object({ fileName: z.string(), mediaType: z.string(), content: FileContent }),
  example: {},
  download: true,
  run: async () => ({
    fileName: 'connections.txt',
    mediaType: 'text/plain',
    content: async () => Buffer.from(`${database.pool.idleCount} of ${database.pool.totalCount}`),
  }),
})
let heard = 0
let carried = 0
const sample = defineModule({
  name: 'sample',
  permissions: { 'sample.write': 'Write' },
  refusals: { 'sample.no': 409 },
  does: { write, look, file },
  on: {
    'sample.written': async () => {
      heard++
    },
  },
  scheduled: {
    'sample.midnight': async () => {
      carried++
    },
  },
})

let database: Database
let owner: Database
let home: TestDatabase
let road: Road
const someone: Asker = { ...stranger, accountId: uuidv7(), grants: { 'sample.write': { own: [], subtree: [] } } }

beforeAll(async () => {
  home = await migratedDatabase()
  database = openDatabase(home.url)
  owner = openDatabase(home.url, { system: true })
  road = createRoad(database, [sample], testServices())
  await database.db.transaction().execute(async tx => {
    await sql`select set_config('role', 'caunoi_system', true)`.execute(tx)
    await fixClockAt(tx, '2021-01-17T00:30:00Z')
  })
})
afterAll(async () => {
  await database?.close()
  await owner?.close()
  await home?.drop()
})

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Refusal)
  return error as Refusal
}
const entries = async () => Number((await owner.pool.query('select count(*) from ledger_entry')).rows[0].count)

test('a stranger and a person without the right are refused before the input is looked at', async () => {
  expect((await refused(road.perform(write, { nonsense: true }, { asker: stranger }))).code).toBe('access.sign_in')
  expect((await refused(road.perform(write, { nonsense: true }, { asker: { ...someone, grants: {} } }))).code).toBe('access.not_permitted')
})

test('an act leaves one ledger entry, its event is heard inside, and free text stands in it only as a commitment', async () => {
  const before = await entries()
  const reply = await road.perform(write, { title: 'Đảng bộ', number: '05-NQ/ĐUK' }, { asker: someone })
  expect(reply).toEqual({ at: '2021-01-17T00:30:00.000Z', title: 'Đảng bộ' })
  expect(heard).toBe(1)
  expect(await entries()).toBe(before + 1)
  const { rows } = await owner.pool.query('select body from ledger_entry order by id desc limit 1')
  expect(rows[0].body).not.toContain('Đảng bộ')
  expect(rows[0].body).toContain('05-NQ/ĐUK')
})

test('a refusal leaves nothing', async () => {
  const before = await entries()
  expect((await refused(road.perform(write, { title: 'ab', number: '1', fail: true }, { asker: someone }))).status).toBe(409)
  expect(await entries()).toBe(before)
})

test('the same key answers the same, with another body it is refused', async () => {
  const key = uuidv7()
  const first = await road.perform(write, { title: 'một', number: '1' }, { asker: someone, key })
  const before = await entries()
  expect(await road.perform(write, { title: 'một', number: '1' }, { asker: someone, key })).toEqual(first)
  expect(await entries()).toBe(before)
  expect((await refused(road.perform(write, { title: 'hai', number: '1' }, { asker: someone, key }))).code).toBe('idempotency.other_body')
})

test('the same key sent twice at once writes once', async () => {
  const key = uuidv7()
  const before = await entries()
  const answers = await Promise.allSettled(Array.from({ length: 6 }, () => road.perform(write, { title: 'đồng thời', number: '1' }, { asker: someone, key })))
  expect(await entries()).toBe(before + 1)
  for (const answer of answers) if (answer.status === 'rejected') expect((answer.reason as Refusal).code).toBe('idempotency.running')
})

test('text is normalised; U+0000 and lone surrogates are refused wherever they stand', async () => {
  expect(await road.perform(write, { title: 'Đảng bộ'.normalize('NFD'), number: '1' }, { asker: someone })).toMatchObject({ title: 'Đảng bộ' })
  expect((await refused(road.perform(write, { title: 'a\u0000b', number: '1' }, { asker: someone }))).issues).toEqual([
    { path: ['title'], code: 'control_character' },
  ])
  expect((await refused(road.perform(write, { title: 'a\ud800b', number: '1' }, { asker: someone }))).issues[0]?.code).toBe('broken_character')
})

test('a query runs inside the fence, reads numbers and lists from text, and leaves the fence only where it says so', async () => {
  expect(await road.perform(look, { n: '7', tags: 'a' }, { asker: someone, text: true })).toEqual({
    inside: 'caunoi_app',
    outside: 'caunoi_system',
    n: 7,
    tags: ['a'],
  })
})

test('a file is made when the transaction has ended: its connection is free for others', async () => {
  const { content } = (await road.perform(file, {}, { asker: someone })) as { content: Buffer }
  const all = database.pool.totalCount
  expect(content.toString()).toBe(`${all} of ${all}`)
})

test('a scheduled act is carried out once when its business hour comes, not before', async () => {
  await database.db.transaction().execute(async tx => {
    await sql`select set_config('role', 'caunoi_system', true)`.execute(tx)
    for (let i = 0; i < 2; i++) await scheduleAct(tx, { dueAt: '2021-01-17T17:00:00Z', kind: 'sample.midnight', key: '18-1' })
  })
  expect(await runDueActs(road)).toBe(0)
  await database.db.transaction().execute(async tx => {
    await sql`select set_config('role', 'caunoi_system', true)`.execute(tx)
    await fixClockAt(tx, '2021-01-17T17:00:01Z')
  })
  expect(await Promise.all([runDueActs(road), runDueActs(road)]).then(counts => counts.reduce((a, b) => a + b))).toBe(1)
  expect(carried).toBe(1)
})

test('what is in the ledger can be changed by nobody who serves requests', async () => {
  await expect(database.pool.query("update ledger_entry set body = 'x'")).rejects.toThrow(/permission denied|append-only/)
  await expect(
    database.db
      .transaction()
      .execute(tx => sql`select set_config('role', 'caunoi_system', true)`.execute(tx).then(() => sql`delete from ledger_entry`.execute(tx))),
  ).rejects.toThrow(/permission denied|append-only/)
})
