import type { KeyObject } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Pool, PoolClient } from 'pg'
import { verifierKey } from './checkpoint.ts'
import { orderedRows, storedCheckpoints } from './ordered-rows.ts'
import { ledgerEnd } from './tree-store.ts'
import { reading } from './transaction.ts'

/**
 * Writes the whole ledger as the bundle that verify/caunoi-verify.mjs reads: NDJSON, its lines in docs/ledger.md. Streams from one
 * picture of the database in constant memory, and ends `out`. No salts leave with it. What is altered is exported as it stands: the
 * reader is to find it.
 */
export async function exportLedger(pool: Pool, out: NodeJS.WritableStream, { origin, publicKey }: { origin: string; publicKey: KeyObject }): Promise<void> {
  await reading(pool, db => pipeline(Readable.from(bundle(db, origin, publicKey), { objectMode: true }), out))
}

async function* bundle(db: PoolClient, origin: string, publicKey: KeyObject): AsyncGenerator<string> {
  const { size } = await ledgerEnd(db)
  const checkpoints = await storedCheckpoints(db)
  const due = (upTo: number) => {
    const count = checkpoints.findIndex(checkpoint => checkpoint.size > upTo)
    return checkpoints
      .splice(0, count < 0 ? checkpoints.length : count)
      .map(({ note }) => line({ kind: 'checkpoint', note }))
      .join('')
  }
  yield line({ kind: 'ledger', version: 1, origin, publicKey: verifierKey(origin, publicKey), size })
  for await (const rows of orderedRows(db)) {
    let text = ''
    for (const row of rows) {
      text += due(row.position)
      text += line({
        kind: 'entry',
        position: row.position,
        id: row.entryId,
        leafHash: row.orderedHash.toString('base64'),
        chain: row.chain.toString('base64'),
        body: row.body,
      })
    }
    yield text
  }
  yield due(Number.POSITIVE_INFINITY)
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`
}
