import { type KeyObject, hash as digest } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import { type Checkpoint, readCheckpoint, signCheckpoint } from './checkpoint.ts'
import { appendLeaf, foldSubtrees } from './merkle.ts'
import { LedgerDamagedError, ledgerEnd, readFrontier } from './tree-store.ts'
import { TAKE_LEDGER_LOCK, writing } from './transaction.ts'

export interface Sequenced {
  /** Entries that got a place in this call. */
  readonly sequenced: number
  /** Leaves in the tree afterwards. */
  readonly size: number
  /** Its root, base64. */
  readonly root: string
}

/** With what, and under which name, checkpoints are signed. */
export interface CheckpointSigner {
  readonly key: KeyObject
  readonly origin: string
}

/** Notifying this channel makes a running sequencer look at once instead of at its next turn. */
export const SEQUENCER_CHANNEL = 'caunoi_ledger'

/**
 * Gives every committed entry that has none its place in the order, by the time it was recorded, then by id. Entries whose transaction
 * commits later get later places; none is skipped and no place stays empty. Safe to call from several processes. Works in
 * transactions of `batch` entries, each leaving a whole ledger behind. Throws LedgerDamagedError when the stored tree has holes.
 */
export async function sequenceLedger(pool: Pool, { batch = 10_000 } = {}): Promise<Sequenced> {
  let sequenced = 0
  for (;;) {
    const turn = await writing(pool, db => sequenceBatch(db, batch))
    sequenced += turn.taken
    if (turn.waiting < batch) return { sequenced, size: turn.size, root: turn.root.toString('base64') }
  }
}

/**
 * Orders entries until `signal` aborts: every `everyMs`, or at once when SEQUENCER_CHANNEL is notified. Inserting does not notify by
 * itself: PostgreSQL lets only one notifying transaction commit at a time, which would queue every business transaction behind the
 * disk. With `checkpoint`, signs a checkpoint at most every `everyMs` of its own, when there is something new. Errors (a database that
 * restarts, say) go to `onError`; the loop goes on.
 */
export async function runSequencer(
  pool: Pool,
  options: {
    everyMs?: number
    signal: AbortSignal
    checkpoint?: CheckpointSigner & { everyMs: number }
    onError?: (error: unknown) => void
  },
): Promise<void> {
  const { everyMs = 500, signal, checkpoint, onError } = options
  const bell = makeBell()
  signal.addEventListener('abort', bell.ring, { once: true })
  let listener: { close: () => void } | undefined
  let signedAt = Number.NEGATIVE_INFINITY
  while (!signal.aborted) {
    try {
      listener ??= await listen(pool, bell.ring, () => {
        listener = undefined
      })
      await sequenceLedger(pool)
      if (checkpoint && performance.now() - signedAt >= checkpoint.everyMs) {
        await makeCheckpoint(pool, checkpoint)
        signedAt = performance.now()
      }
    } catch (error) {
      onError?.(error)
    }
    if (!signal.aborted) await bell.wait(everyMs)
  }
  signal.removeEventListener('abort', bell.ring)
  listener?.close()
}

/** Signs the ledger as ordered now and stores the note; when this size was already signed, gives that checkpoint again. */
export async function makeCheckpoint(
  pool: Pool,
  { key, origin, now = () => new Date() }: CheckpointSigner & { now?: () => Date },
): Promise<Checkpoint & { note: string }> {
  return writing(pool, async db => {
    await db.query(TAKE_LEDGER_LOCK)
    const { size } = await ledgerEnd(db)
    const { rows } = await db.query<{ signed_note: string }>('select signed_note from ledger_checkpoint where size = $1', [size])
    const existing = rows[0]?.signed_note
    if (existing !== undefined) {
      const checkpoint = readCheckpoint(existing)
      if (!checkpoint) throw new LedgerDamagedError(`the checkpoint at ${size} is not readable`)
      return { ...checkpoint, note: existing }
    }
    const { hashes } = await readFrontier(db, size)
    const checkpoint: Checkpoint = { origin, size, root: foldSubtrees(hashes), time: now() }
    const note = signCheckpoint(checkpoint, key)
    await db.query('insert into ledger_checkpoint (size, root, signed_note, made_at) values ($1, $2, $3, $4)', [size, checkpoint.root, note, checkpoint.time])
    return { ...checkpoint, note }
  })
}

async function sequenceBatch(db: PoolClient, batch: number) {
  await db.query(TAKE_LEDGER_LOCK)
  // A restore can queue entries that already have their place; they only leave the queue. One look-up an entry is asked for in so many words:
  // after a bulk load, before statistics are gathered, a plain join was planned as a scan of the whole ledger (90 ms instead of 7).
  const { rows } = await db.query<{ id: string; leaf_hash: Buffer; placed: boolean }>(
    `select entry.id, entry.leaf_hash, leaf.placed is not null as placed
     from (select * from ledger_pending order by recorded_at, entry_id limit $1) pending
     cross join lateral (select id, leaf_hash from ledger_entry where id = pending.entry_id limit 1) entry
     left join lateral (select true as placed from ledger_leaf where entry_id = pending.entry_id limit 1) leaf on true
     order by pending.recorded_at, pending.entry_id`,
    [batch],
  )
  const { size, chain } = await ledgerEnd(db)
  const frontier = await readFrontier(db, size)
  const entries = rows.filter(row => !row.placed)
  if (entries.length > 0) await place(db, frontier, chain, entries)
  if (rows.length > 0) {
    await db.query('delete from ledger_pending where entry_id = any($1::uuid[])', [rows.map(row => row.id)])
  }
  return {
    taken: entries.length,
    waiting: rows.length,
    size: frontier.size,
    root: foldSubtrees(frontier.hashes),
  }
}

async function place(
  db: PoolClient,
  frontier: Awaited<ReturnType<typeof readFrontier>>,
  chainBefore: Buffer,
  entries: readonly { id: string; leaf_hash: Buffer }[],
): Promise<void> {
  const first = frontier.size
  const nodes: { levels: number[]; indexes: number[]; hashes: Buffer[] } = { levels: [], indexes: [], hashes: [] }
  const chains: Buffer[] = []
  let chain = chainBefore
  for (const { leaf_hash } of entries) {
    appendLeaf(frontier, leaf_hash, (level, index, hash) => {
      nodes.levels.push(level)
      nodes.indexes.push(index)
      nodes.hashes.push(hash)
    })
    chain = digest('sha256', Buffer.concat([chain, leaf_hash]), 'buffer')
    chains.push(chain)
  }
  await db.query(
    `insert into ledger_leaf (position, entry_id, leaf_hash, chain)
     select $1::bigint + turn - 1, entry_id, leaf_hash, chain
     from unnest($2::uuid[], $3::bytea[], $4::bytea[]) with ordinality as placed (entry_id, leaf_hash, chain, turn)`,
    [first, entries.map(entry => entry.id), entries.map(entry => entry.leaf_hash), chains],
  )
  await db.query('insert into ledger_node (level, index, hash) select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])', [
    nodes.levels,
    nodes.indexes,
    nodes.hashes,
  ])
}

/** Hears the channel on a connection of its own until it is lost or closed; whichever comes first gives the connection up, once. */
async function listen(pool: Pool, ring: () => void, onLost: () => void): Promise<{ close: () => void }> {
  const client = await pool.connect()
  let open = true
  const close = () => {
    // Destroyed rather than given back: another user of the pool should not hear our channel.
    if (open) client.release(true)
    open = false
  }
  client.on('notification', ring)
  // A server that goes away can report an error more than once, also after we closed.
  client.on('error', () => {
    close()
    onLost()
  })
  try {
    await client.query(`listen ${SEQUENCER_CHANNEL}`)
    return { close }
  } catch (error) {
    close()
    throw error
  }
}

/** A pause that a ring cuts short; a ring while nobody pauses is kept for the next pause. */
function makeBell() {
  let rung = false
  let wakeUp: (() => void) | undefined
  return {
    ring: () => {
      rung = true
      wakeUp?.()
    },
    wait: async (ms: number) => {
      if (!rung) {
        await new Promise<void>(resolve => {
          const timer = setTimeout(resolve, ms)
          wakeUp = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
      rung = false
      wakeUp = undefined
    },
  }
}
