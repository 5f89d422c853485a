import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, emptyDatabase } from '#test/database.ts'
import type { Json } from './canonical.ts'
import { verifyCheckpoint } from './checkpoint.ts'
import { concealed } from './commitment.ts'
import { insertEntries, sealEntry } from './entry.ts'
import { appendLeaf, emptyFrontier, foldSubtrees, verifyConsistency, verifyInclusion } from './merkle.ts'
import { consistencyProof, inclusionProof } from './proof.ts'
import { SEQUENCER_CHANNEL, makeCheckpoint, runSequencer, sequenceLedger } from './sequencer.ts'
import { verifyLedger } from './verify-ledger.ts'

const { privateKey: key } = generateKeyPairSync('ed25519')
const publicKey = createPublicKey(key)
const signer = { key, origin: 'test.caunoi', now: () => new Date('2021-01-17T00:30:00.000Z') }
const clock = Date.parse('2021-01-17T00:30:00.000Z')

let database: TestDatabase
let pool: pg.Pool

beforeAll(async () => {
  database = await emptyDatabase()
  pool = new pg.Pool({ connectionString: database.url, max: 6 })
  pool.on('error', () => {}) // dropping the database cuts connections that are still closing
  await pool.query(`do $$ begin
    if not exists (select from pg_roles where rolname = 'caunoi_app') then create role caunoi_app nologin; end if;
    if not exists (select from pg_roles where rolname = 'caunoi_system') then create role caunoi_system nologin; end if;
  end $$`)
  await pool.query('grant usage on schema public to caunoi_app')
  await pool.query('alter default privileges in schema public grant select, insert, update on tables to caunoi_app')
})
afterAll(async () => {
  await pool.end()
  await database.drop()
})
beforeEach(async () => {
  await pool.query(await readFile(new URL('../migrations/002-ledger.sql', import.meta.url), 'utf8'))
})
afterEach(async () => {
  await pool.query('drop table ledger_entry, ledger_pending, ledger_leaf, ledger_node, ledger_checkpoint, ledger_salt')
  await pool.query('drop function ledger_queue_entries, ledger_refuse_change')
})

const act = (n: number, content: Json = { n }, salts?: Parameters<typeof sealEntry>[1]) =>
  sealEntry({ id: randomUUID(), businessAt: new Date(clock), recordedAt: new Date(clock + n), content }, salts)

/** Inserts `count` entries, orders them, and gives their ids in order. */
async function ordered(count: number): Promise<string[]> {
  const { rows } = await pool.query('select count(*)::int as n from ledger_entry')
  const entries = Array.from({ length: count }, (_, i) => act(rows[0].n + i))
  await insertEntries(pool as never, entries)
  await sequenceLedger(pool)
  return entries.map(entry => entry.id)
}

/** What somebody with the owner's rights does, past every guard. */
async function tamper(...statements: string[]) {
  const db = await pool.connect()
  try {
    await db.query(`set caunoi.ledger_repair = 'breaks-the-evidence'`)
    await db.query('alter table ledger_entry drop constraint if exists ledger_entry_leaf_hash')
    for (const statement of statements) await db.query(statement)
  } finally {
    db.release(true)
  }
}

describe('the sequencer', () => {
  test('orders committed entries by time recorded and gives the root of the definition', async () => {
    const entries = Array.from({ length: 23 }, (_, i) => act(i))
    await insertEntries(pool as never, entries.toReversed())
    const frontier = emptyFrontier()
    for (const entry of entries) appendLeaf(frontier, entry.leafHash)
    const root = foldSubtrees(frontier.hashes).toString('base64')

    expect(await sequenceLedger(pool, { batch: 5 })).toEqual({ sequenced: 23, size: 23, root })
    expect(await sequenceLedger(pool)).toEqual({ sequenced: 0, size: 23, root })
    const { rows } = await pool.query('select entry_id from ledger_leaf order by position')
    expect(rows.map(row => row.entry_id)).toEqual(entries.map(entry => entry.id))
    expect((await verifyLedger(pool)).ok).toBe(true)
  })

  test('never skips an entry whose transaction commits late, and never leaves a gap for one that is rolled back', async () => {
    const late = await pool.connect()
    await late.query('begin')
    const lateEntry = act(0)
    await insertEntries(late, [lateEntry])
    const undone = await pool.connect()
    await undone.query('begin')
    await insertEntries(undone, [act(1)])
    await ordered(3)
    await late.query('commit')
    await undone.query('rollback')
    late.release()
    undone.release()

    expect(await sequenceLedger(pool)).toMatchObject({ sequenced: 1, size: 4 })
    const { rows } = await pool.query('select position::int from ledger_leaf where entry_id = $1', [lateEntry.id])
    expect(rows).toEqual([{ position: 3 }])
    expect((await verifyLedger(pool)).problems).toEqual([])
  })

  test('orders each entry once when several run at the same time as writers', async () => {
    await Promise.all([
      ...Array.from({ length: 40 }, (_, i) => insertEntries(pool as never, [act(i)])),
      ...Array.from({ length: 8 }, () => sequenceLedger(pool, { batch: 3 })),
    ])
    expect(await sequenceLedger(pool)).toMatchObject({ size: 40 })
    expect((await verifyLedger(pool)).problems).toEqual([])
  })

  test('takes entries out of the queue that a restore queued a second time', async () => {
    await ordered(3)
    await pool.query('insert into ledger_pending select id, recorded_at from ledger_entry')
    expect(await sequenceLedger(pool)).toMatchObject({ sequenced: 0, size: 3 })
    expect((await pool.query('select from ledger_pending')).rowCount).toBe(0)
  })

  test('runs until told to stop, wakes when notified, signs checkpoints, and survives errors', async () => {
    const stop = new AbortController()
    const errors: unknown[] = []
    const checkpoint = { key, origin: 'test.caunoi', everyMs: 0 }
    const running = runSequencer(pool, { everyMs: 60_000, signal: stop.signal, checkpoint, onError: e => errors.push(e) })
    await expect.poll(async () => (await pool.query('select from ledger_checkpoint')).rowCount).toBe(1)
    await insertEntries(pool as never, [act(0), act(1)])
    await pool.query(`notify ${SEQUENCER_CHANNEL}`)
    await expect.poll(async () => (await pool.query('select from ledger_checkpoint where size = 2')).rowCount).toBe(1)

    await pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen ${SEQUENCER_CHANNEL}'`)
    await insertEntries(pool as never, [act(2)])
    stop.abort()
    await running
    const brief = new AbortController()
    const again = runSequencer(pool, { everyMs: 5, signal: brief.signal, onError: e => errors.push(e) })
    await expect.poll(async () => (await pool.query('select from ledger_leaf')).rowCount).toBe(3)
    await pool.query('alter table ledger_pending rename to ledger_pending_away')
    await expect.poll(() => errors.length).toBeGreaterThan(0)
    await pool.query('alter table ledger_pending_away rename to ledger_pending')
    await insertEntries(pool as never, [act(3)])
    await expect.poll(async () => (await pool.query('select from ledger_leaf')).rowCount).toBe(4)
    brief.abort()
    await again
  })
})

describe('checkpoints and proofs', () => {
  test('a checkpoint signs the root; the same size is signed once', async () => {
    await ordered(5)
    const first = await makeCheckpoint(pool, signer)
    expect(verifyCheckpoint(first.note, publicKey)).toMatchObject({ size: 5, origin: 'test.caunoi' })
    expect((await makeCheckpoint(pool, { ...signer, now: () => new Date(0) })).note).toBe(first.note)
  })

  test('every entry is proved in every later tree, and every tree continues every earlier one', async () => {
    const ids = await ordered(19)
    for (const size of [1, 2, 7, 8, 13, 19]) {
      for (const [position, id] of ids.entries()) {
        const proof = await inclusionProof(pool, id, size)
        if (position >= size) {
          expect(proof).toBeUndefined()
        } else {
          if (!proof) throw new Error('no proof')
          expect(verifyInclusion(proof.leafHash, position, size, proof.path, proof.root)).toBe(true)
        }
      }
      for (let from = 0; from <= size; from++) {
        const { fromRoot, toRoot, path } = await consistencyProof(pool, from, size)
        expect(verifyConsistency(from, fromRoot, size, toRoot, path)).toBe(true)
      }
    }
    await expect(consistencyProof(pool, 3, 20)).rejects.toThrow(RangeError)
    expect(await inclusionProof(pool, randomUUID())).toBeUndefined()
  })
})

describe('what the database refuses', () => {
  const asApp = async (statement: string) => {
    const db = await pool.connect()
    try {
      await db.query('set role caunoi_app')
      await db.query(`set caunoi.ledger_repair = 'breaks-the-evidence'`)
      return await db.query(statement)
    } finally {
      db.release(true)
    }
  }

  test('the application inserts entries and erases salts, and can alter nothing', async () => {
    const { content, salts } = concealed({ name: 'An' }, ['/name'])
    const entry = act(0, content, salts)
    const db = await pool.connect()
    await db.query('set role caunoi_app')
    await insertEntries(db, [entry])
    db.release(true)
    await sequenceLedger(pool)
    await makeCheckpoint(pool, signer)
    for (const statement of [
      `update ledger_entry set body = body`,
      `delete from ledger_entry`,
      `truncate ledger_entry`,
      `insert into ledger_leaf select 7, gen_random_uuid(), leaf_hash, chain from ledger_leaf`,
      `update ledger_leaf set position = 9`,
      `delete from ledger_node`,
      `delete from ledger_pending`,
      `delete from ledger_checkpoint`,
      `update ledger_salt set salt = salt`,
      `alter table ledger_entry disable trigger all`,
    ]) {
      await expect(asApp(statement), statement).rejects.toMatchObject({ code: '42501' })
    }
    expect(await asApp('delete from ledger_salt')).toMatchObject({ rowCount: 1 })
    expect((await verifyLedger(pool, { publicKey })).problems).toEqual([])
  })

  test('the owner too, unless the session says that it breaks the evidence', async () => {
    await ordered(3)
    for (const table of ['ledger_entry', 'ledger_leaf', 'ledger_node', 'ledger_checkpoint']) {
      await expect(pool.query(`delete from ${table}`)).rejects.toThrow('append-only')
      await expect(pool.query(`set session_replication_role = replica; truncate ${table} cascade`)).rejects.toThrow('append-only')
    }
    await tamper('delete from ledger_node')
  })

  test('an entry whose hash is not that of its body', async () => {
    const entry = { ...act(0), leafHash: act(1).leafHash }
    await expect(insertEntries(pool as never, [entry])).rejects.toThrow('ledger_entry_leaf_hash')
  })
})

describe('verification names', () => {
  const at = (position: number) => `(select entry_id from ledger_leaf where position = ${position})`
  const rehash = `leaf_hash = sha256('\\x00'::bytea || convert_to(body, 'UTF8'))`
  const altered = `body = replace(body, '"n":6', '"n":600')`

  test.each([
    ['an altered body', 6, 'body_altered', [`update ledger_entry set ${altered} where id = ${at(6)}`]],
    [
      'a body altered together with its leaf hash',
      6,
      'entry_replaced',
      [`update ledger_entry set ${altered} where id = ${at(6)}`, `update ledger_entry set ${rehash} where id = ${at(6)}`],
    ],
    ['an altered leaf hash', 6, 'leaf_hash_altered', [`update ledger_entry set leaf_hash = sha256('x') where id = ${at(6)}`]],
    ['an altered hash in the order', 6, 'leaf_hash_altered', [`update ledger_leaf set leaf_hash = sha256('x') where position = 6`]],
    [
      'an altered time beside the body',
      6,
      'columns_altered',
      [`update ledger_entry set recorded_at = recorded_at + interval '1 microsecond' where id = ${at(6)}`],
    ],
    ['a deleted entry', 6, 'entry_missing', [`delete from ledger_entry where id = ${at(6)}`]],
    ['an inner hash', 4, 'node_altered', [`update ledger_node set hash = sha256('x') where level = 2 and index = 1`]],
    ['a missing inner hash', 4, 'node_altered', [`delete from ledger_node where level = 2 and index = 1`]],
  ])('%s', async (_, position, problem, statements) => {
    const ids = await ordered(13)
    await makeCheckpoint(pool, signer)
    await tamper(...statements)
    const entryId = problem === 'node_altered' ? null : ids[position]
    expect((await verifyLedger(pool, { publicKey })).problems).toEqual([{ position, entryId, problem, detail: expect.any(String) }])
  })

  test('an entry altered in every copy of its hash, the chain excepted', async () => {
    const ids = await ordered(13)
    await makeCheckpoint(pool, signer)
    await tamper(
      `update ledger_entry set ${altered} where id = ${at(6)}`,
      `update ledger_entry set ${rehash} where id = ${at(6)}`,
      `update ledger_leaf set leaf_hash = (select leaf_hash from ledger_entry where id = entry_id) where position = 6`,
    )
    expect((await verifyLedger(pool)).problems).toMatchObject([{ position: 6, entryId: ids[6], problem: 'chain_broken' }])
  })

  test('a place taken out of the order, with the entry that lost it', async () => {
    const ids = await ordered(13)
    await tamper('delete from ledger_leaf where position = 6')
    expect((await verifyLedger(pool)).problems).toMatchObject([
      { position: 6, problem: 'position_missing' },
      { position: null, entryId: ids[6], problem: 'never_ordered' },
    ])
  })

  test('a row put into the order, the rest moved up', async () => {
    await ordered(13)
    await makeCheckpoint(pool, signer)
    await insertEntries(pool as never, [act(99)])
    await tamper(
      'update ledger_leaf set position = position + 1000 where position >= 6',
      'update ledger_leaf set position = position - 999 where position >= 1000',
      `insert into ledger_leaf select 6, id, leaf_hash, sha256(chain || entry.leaf_hash)
       from ledger_pending join ledger_entry entry on id = entry_id, (select chain from ledger_leaf where position = 5) before`.replace(
        'select 6, id, leaf_hash',
        'select 6, id, entry.leaf_hash',
      ),
      'delete from ledger_pending',
    )
    const { problems } = await verifyLedger(pool, { publicKey })
    expect(problems[0]).toMatchObject({ position: 7, problem: 'chain_broken' })
    expect(problems.map(({ problem }) => problem)).toContain('checkpoint_root')
  })

  test('a ledger rewritten whole, by the checkpoint held outside', async () => {
    await ordered(13)
    const { note } = await makeCheckpoint(pool, signer)
    const bodies = (await pool.query('select body from ledger_entry order by recorded_at')).rows
    await tamper(
      'truncate ledger_entry, ledger_leaf, ledger_node, ledger_checkpoint, ledger_salt',
      ...bodies.map(({ body }, n) => {
        const text = n === 6 ? body.replace('"n":6', '"n":600') : body
        const { id, businessAt, recordedAt } = JSON.parse(text)
        return `insert into ledger_entry select '${id}', '${text}', sha256('\\x00'::bytea || convert_to('${text}', 'UTF8')), '${businessAt}', '${recordedAt}'`
      }),
    )
    await sequenceLedger(pool)
    await makeCheckpoint(pool, signer)
    expect((await verifyLedger(pool, { publicKey })).ok).toBe(true)
    expect((await verifyLedger(pool, { publicKey, held: [note] })).problems).toMatchObject([{ problem: 'checkpoint_root' }])
  })

  test('an altered checkpoint, a forged one, and one that claims more', async () => {
    await ordered(4)
    await makeCheckpoint(pool, signer)
    await ordered(1)
    await makeCheckpoint(pool, { ...signer, key: generateKeyPairSync('ed25519').privateKey })
    await tamper(`update ledger_checkpoint set root = sha256('x') where size = 4`, `delete from ledger_leaf where position = 4`)
    const problems = (await verifyLedger(pool, { publicKey })).problems.map(({ problem }) => problem)
    expect(problems).toEqual(['checkpoint_altered', 'checkpoint_signature', 'checkpoint_altered', 'never_ordered'])
  })

  test('an entry deleted, or its mark, before it was ordered', async () => {
    const [lost, silenced] = [act(0), act(1)]
    await insertEntries(pool as never, [lost, silenced])
    await tamper(`delete from ledger_entry where id = '${lost.id}'`, `delete from ledger_pending where entry_id = '${silenced.id}'`)
    expect((await verifyLedger(pool)).problems).toMatchObject([
      { entryId: silenced.id, problem: 'never_ordered' },
      { entryId: lost.id, problem: 'waiting_entry_missing' },
    ])
  })

  test('a salt that does not open its commitment; an erased one is no fault', async () => {
    const { content, salts } = concealed({ a: 'An', b: 'Bình', c: 'Chi' }, ['/a', '/b', '/c'])
    const entry = act(0, content, salts)
    await insertEntries(pool as never, [entry])
    await sequenceLedger(pool)
    const values: Record<string, string> = { '/a': 'An', '/b': 'Bình', '/c': 'Chi' }
    const reveal = async (_: string, path: string) => values[path]
    expect((await verifyLedger(pool, { reveal })).ok).toBe(true)
    await pool.query(`delete from ledger_salt where path = '/a'`)
    await pool.query(`update ledger_salt set salt = substr(sha256('x'), 1, 16) where path = '/b'`)
    await pool.query(`update ledger_salt set path = '/d' where path = '/c'`)
    const { problems } = await verifyLedger(pool, { reveal })
    expect(problems).toMatchObject([
      { position: 0, entryId: entry.id, problem: 'salt_mismatch' },
      { position: 0, entryId: entry.id, problem: 'salt_mismatch' },
    ])
    expect(problems.map(({ detail }) => detail).sort()).toEqual([expect.stringContaining('/b'), expect.stringContaining('/d')])
  })
})
