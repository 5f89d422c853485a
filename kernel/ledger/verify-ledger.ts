import type { KeyObject } from 'node:crypto'
import type { Pool, PoolClient } from 'pg'
import type { Json } from './canonical.ts'
import { readCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { commitmentAt, opens } from './commitment.ts'
import type { NodeRef } from './merkle.ts'
import { type OrderedRow, type StoredCheckpoint, orderedRows, storedCheckpoints } from './ordered-rows.ts'
import { RetracedTree } from './retraced-tree.ts'
import { type LedgerProblem, checkRow, parseBody } from './row-check.ts'
import { CHAIN_START } from './tree-store.ts'
import { reading } from './transaction.ts'

export interface LedgerFinding {
  /** Place in the order; null when the finding has none. */
  readonly position: number | null
  readonly entryId: string | null
  readonly problem: LedgerProblem
  /** One English sentence for the operator. */
  readonly detail: string
}

export interface LedgerVerdict {
  readonly ok: boolean
  readonly problems: readonly LedgerFinding[]
  /** Findings beyond the limit, counted only. */
  readonly more: number
  readonly size: number
  /** Recomputed from the rows; base64; null when it cannot be. */
  readonly root: string | null
}

/**
 * Recomputes the ledger from its tables, on one picture of the database and in constant memory, and names what does not fit. With
 * `publicKey` it checks the checkpoints' signatures; with `reveal` (the value a commitment hides, or undefined once it was erased)
 * that salts open their commitments. `limit` bounds the list of findings (default 100).
 *
 * It finds what was altered without altering everything after it. Somebody who rewrites all tables and holds the signing key is found
 * only by comparing with a checkpoint kept outside: `held` takes such notes.
 */
export async function verifyLedger(
  pool: Pool,
  options: {
    publicKey?: KeyObject
    held?: readonly string[]
    reveal?: (entryId: string, path: string) => Promise<Json | undefined>
    limit?: number
  } = {},
): Promise<LedgerVerdict> {
  const { publicKey, held = [], reveal, limit = 100 } = options
  const problems: LedgerFinding[] = []
  let more = 0
  const report = (problem: LedgerProblem, detail: string, position: number | null = null, entryId: string | null = null) => {
    if (problems.length < limit) problems.push({ position, entryId, problem, detail })
    else more++
  }
  return reading(pool, async db => {
    const tree = await retraceRows(db, report, await checkpointsToMeet(db, held, publicKey, report))
    for (const { id } of await entriesNeverOrdered(db)) {
      report('never_ordered', 'the entry is neither ordered nor waiting: its place or its mark was deleted', null, id)
    }
    for (const { id } of await marksWithoutEntry(db)) {
      report('waiting_entry_missing', 'the entry was deleted before it was ordered', null, id)
    }
    await checkSalts(db, reveal, report)
    const root = tree.roots()[0]?.toString('base64') ?? null
    return { ok: problems.length === 0, problems, more, size: tree.size, root }
  })
}

type Report = (problem: LedgerProblem, detail: string, position?: number | null, entryId?: string | null) => void

async function retraceRows(db: PoolClient, report: Report, toMeet: StoredCheckpoint[]): Promise<RetracedTree> {
  const tree = new RetracedTree()
  let chain: Buffer | undefined = CHAIN_START
  let lastNamed = -1
  let metUpTo = 0
  const meet = () => {
    while (toMeet[0] && toMeet[0].size <= tree.size) {
      const checkpoint = toMeet.shift() as StoredCheckpoint
      // Passed over with missing rows: those are named, and nothing can be recomputed at this size.
      if (checkpoint.size < tree.size) continue
      if (tree.roots().some(root => root.equals(checkpoint.root))) metUpTo = checkpoint.size
      else {
        const detail = `the rows do not give the root signed at ${checkpoint.size}; they did up to ${metUpTo}`
        report('checkpoint_root', detail, Math.max(lastNamed, metUpTo))
      }
    }
  }
  meet()
  for await (const rows of orderedRows(db)) {
    const stored = await storedNodes(db, tree.size, rows)
    const storedHash = (node: NodeRef) => stored.get(nodeKey(node))
    const judge = ({ level, index }: NodeRef, kept: Buffer | undefined) => {
      const start = index * 2 ** level
      // A row already named explains it.
      if (kept && lastNamed >= start) return
      const fault = kept ? 'does not follow from them' : 'is missing'
      report('node_altered', `the stored hash over places ${start} to ${start + 2 ** level - 1} ${fault}`, start)
    }
    for (const row of rows) {
      if (tree.size < row.position) {
        report('position_missing', `the rows of places ${tree.size} to ${row.position - 1} were deleted`, tree.size)
        lastNamed = row.position - 1
        chain = undefined
        tree.skipTo(row.position, storedHash)
        meet()
      }
      const { findings, leaf } = checkRow(row, chain)
      for (const { problem, detail } of findings) report(problem, detail, row.position, row.entryId)
      if (findings.length > 0) lastNamed = row.position
      chain = row.chain
      tree.append(leaf, storedHash, judge)
      meet()
    }
  }
  for (const { size } of toMeet) report('checkpoint_altered', `the checkpoint states ${size} rows, there are ${tree.size}`, tree.size)
  return tree
}

/** The stored subtrees that the next rows complete. */
async function storedNodes(db: PoolClient, from: number, rows: readonly OrderedRow[]): Promise<Map<string, Buffer>> {
  const to = (rows.at(-1) as OrderedRow).position + 1
  const wanted: { level: number; low: number; high: number }[] = []
  for (let level = 1; 2 ** level <= to; level++) {
    const [low, high] = [Math.floor(from / 2 ** level), Math.floor(to / 2 ** level)]
    if (low < high) wanted.push({ level, low, high })
  }
  const found = await db.query<{ level: number; index: string; hash: Buffer }>(
    `select node.level, node.index::text, node.hash
     from unnest($1::int[], $2::bigint[], $3::bigint[]) as wanted (level, low, high)
     join ledger_node node on node.level = wanted.level and node.index >= wanted.low and node.index < wanted.high`,
    [wanted.map(w => w.level), wanted.map(w => w.low), wanted.map(w => w.high)],
  )
  return new Map(found.rows.map(row => [nodeKey({ level: row.level, index: Number(row.index) }), row.hash]))
}

async function checkpointsToMeet(db: PoolClient, held: readonly string[], publicKey: KeyObject | undefined, report: Report): Promise<StoredCheckpoint[]> {
  const heldOnes = held.map(note => ({ note, stated: readCheckpoint(note), stored: undefined }))
  const storedOnes = (await storedCheckpoints(db)).map(stored => ({
    note: stored.note,
    stated: readCheckpoint(stored.note),
    stored,
  }))
  const toMeet: StoredCheckpoint[] = []
  for (const { note, stated, stored } of [...storedOnes, ...heldOnes]) {
    if (!stated) {
      report('checkpoint_altered', `the checkpoint ${stored ? `at ${stored.size}` : 'held outside'} cannot be read`)
    } else {
      if (stored && (stored.size !== stated.size || !stored.root.equals(stated.root))) {
        report('checkpoint_altered', `the row at ${stored.size} says something else than its signed note`)
      }
      if (publicKey && !verifyCheckpoint(note, publicKey)) {
        report('checkpoint_signature', `the checkpoint at ${stated.size} is not signed by this key`)
      }
      toMeet.push({ size: stated.size, root: stated.root, note })
    }
  }
  return toMeet.sort((a, b) => a.size - b.size)
}

async function entriesNeverOrdered(db: PoolClient): Promise<{ id: string }[]> {
  const { rows } = await db.query<{ id: string }>(
    `select id from ledger_entry entry
     where not exists (select from ledger_leaf where entry_id = entry.id)
       and not exists (select from ledger_pending where entry_id = entry.id)`,
  )
  return rows
}

async function marksWithoutEntry(db: PoolClient): Promise<{ id: string }[]> {
  const { rows } = await db.query<{ id: string }>(
    `select entry_id as id from ledger_pending pending
     where not exists (select from ledger_entry where id = pending.entry_id)`,
  )
  return rows
}

async function checkSalts(db: PoolClient, reveal: ((entryId: string, path: string) => Promise<Json | undefined>) | undefined, report: Report): Promise<void> {
  await db.query(
    `declare ledger_salts no scroll cursor for
     select salt.entry_id as "entryId", salt.path, salt.salt, entry.body, leaf.position::text
     from ledger_salt salt
     left join ledger_entry entry on entry.id = salt.entry_id
     left join ledger_leaf leaf on leaf.entry_id = salt.entry_id`,
  )
  for (;;) {
    const { rows } = await db.query<SaltRow>('fetch 1000 from ledger_salts')
    if (rows.length === 0) break
    for (const { entryId, path, salt, body, position } of rows) {
      const content = parseBody(body)?.content
      const commitment = content === undefined ? undefined : commitmentAt(content, path)
      const value = await reveal?.(entryId, path)
      const at = position === null ? null : Number(position)
      if (!commitment) report('salt_mismatch', `the entry has no commitment at ${path}`, at, entryId)
      else if (value !== undefined && !opens(commitment, value, salt)) {
        report('salt_mismatch', `salt and value do not open the commitment at ${path}`, at, entryId)
      }
    }
  }
  await db.query('close ledger_salts')
}

interface SaltRow {
  entryId: string
  path: string
  salt: Buffer
  body: string | null
  position: string | null
}

function nodeKey({ level, index }: NodeRef): string {
  return `${level}/${index}`
}
