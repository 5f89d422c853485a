import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { verifyCheckpoint } from './checkpoint.ts'
import { concealed } from './commitment.ts'
import { insertEntries } from './entry.ts'
import { appendLeaf, emptyFrontier, foldSubtrees, verifyConsistency, verifyInclusion } from './merkle.ts'
import { consistencyProof, inclusionProof } from './proof.ts'
import { act, publicKey, scratchLedger, signer } from './scratch-ledger.fixture.ts'
import { SEQUENCER_CHANNEL, makeCheckpoint, runSequencer, sequenceLedger } from './sequencer.ts'
import { verifyLedger } from './verify-ledger.ts'

const { pool, ordered, tamper } = await scratchLedger()

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
    const checkpoint = { key: signer.key, origin: signer.origin, everyMs: 0 }
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
