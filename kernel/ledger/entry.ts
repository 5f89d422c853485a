import type { ClientBase } from 'pg'
import { type Json, canonical } from './canonical.ts'
import type { Salt } from './commitment.ts'
import { leafHash } from './merkle.ts'

/** What happened, before it is sealed. `content` is the action's own record; personal values in it are already commitments. */
export interface Act {
  /** UUID v7 made by the application, lower case. */
  readonly id: string
  /** When it counts: the business clock, which in a demonstration or a late entry is not the machine's. */
  readonly businessAt: Date
  /** When it was written down: the machine's clock, to the millisecond. */
  readonly recordedAt: Date
  readonly content: Json
}

/** An entry as stored: `body` is the exact text that was hashed. */
export interface SealedEntry {
  readonly id: string
  readonly body: string
  readonly leafHash: Buffer
  readonly businessAt: Date
  readonly recordedAt: Date
  readonly salts: readonly Salt[]
}

/** The entry's body as parsed from its text. */
export interface EntryBody {
  readonly businessAt: string
  readonly content: Json
  readonly id: string
  readonly recordedAt: string
  readonly version: 1
}

/** Writes the act as canonical JSON (docs/ledger.md) and hashes it as a leaf. Throws NotCanonicalError for content JSON cannot hold. */
export function sealEntry(act: Act, salts: readonly Salt[] = []): SealedEntry {
  const { id, businessAt, recordedAt, content } = act
  if (!UUID.test(id)) throw new RangeError(`not a lower-case UUID: ${id}`)
  const body = canonical({
    businessAt: businessAt.toISOString(),
    content,
    id,
    recordedAt: recordedAt.toISOString(),
    version: 1,
  } satisfies EntryBody)
  return { id, body, leafHash: leafHash(Buffer.from(body)), businessAt, recordedAt, salts }
}

/**
 * Inserts entries and their salts in the caller's transaction; two statements however many. The entries get their place in the order
 * after the commit, from the sequencer. A bulk load passes some thousands at a time.
 */
export async function insertEntries(db: Pick<ClientBase, 'query'>, entries: readonly SealedEntry[]): Promise<void> {
  if (entries.length === 0) return
  await db.query(
    `insert into ledger_entry (id, body, leaf_hash, business_at, recorded_at)
     select * from unnest($1::uuid[], $2::text[], $3::bytea[], $4::timestamptz[], $5::timestamptz[])`,
    [
      entries.map(entry => entry.id),
      entries.map(entry => entry.body),
      entries.map(entry => entry.leafHash),
      entries.map(entry => entry.businessAt),
      entries.map(entry => entry.recordedAt),
    ],
  )
  const salts = entries.flatMap(entry => entry.salts.map(salt => ({ entryId: entry.id, ...salt })))
  if (salts.length === 0) return
  await db.query(`insert into ledger_salt (entry_id, path, salt) select * from unnest($1::uuid[], $2::text[], $3::bytea[])`, [
    salts.map(salt => salt.entryId),
    salts.map(salt => salt.path),
    salts.map(salt => salt.salt),
  ])
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
