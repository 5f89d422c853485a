import type { PoolClient } from 'pg'

/** A place in the order with the entry that stands there; the entry's columns are null when it is missing. */
export interface OrderedRow {
  readonly position: number
  readonly entryId: string
  /** As fixed when the entry was ordered. */
  readonly orderedHash: Buffer
  readonly chain: Buffer
  readonly body: string | null
  /** As stored beside the body. */
  readonly leafHash: Buffer | null
  /** ISO 8601, UTC, to the microsecond: whatever the connection makes of times, and nothing rounded away. */
  readonly businessAt: string | null
  readonly recordedAt: string | null
}

/** All places in order, a thousand at a time through a cursor: constant memory. Needs an open transaction; one at a time on a connection. */
export async function* orderedRows(db: PoolClient): AsyncGenerator<OrderedRow[]> {
  await db.query(
    `declare ledger_rows no scroll cursor for
     select leaf.position::text, leaf.entry_id as "entryId", leaf.leaf_hash as "orderedHash", leaf.chain,
            entry.body, entry.leaf_hash as "leafHash",
            to_char(entry.business_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "businessAt",
            to_char(entry.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"
     from ledger_leaf leaf left join ledger_entry entry on entry.id = leaf.entry_id
     order by leaf.position`,
  )
  for (;;) {
    const { rows } = await db.query<Omit<OrderedRow, 'position'> & { position: string }>('fetch 1000 from ledger_rows')
    if (rows.length === 0) break
    yield rows.map(row => ({ ...row, position: Number(row.position) }))
  }
  await db.query('close ledger_rows')
}

export interface StoredCheckpoint {
  readonly size: number
  readonly root: Buffer
  readonly note: string
}

/** All checkpoints by size: a few a day, so at once. */
export async function storedCheckpoints(db: PoolClient): Promise<StoredCheckpoint[]> {
  const { rows } = await db.query<{ size: string; root: Buffer; note: string }>(
    'select size::text, root, signed_note as note from ledger_checkpoint order by ledger_checkpoint.size',
  )
  return rows.map(row => ({ ...row, size: Number(row.size) }))
}
