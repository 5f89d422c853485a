import type { ClientBase } from 'pg'
import { type Frontier, type LeafRange, type NodeRef, foldSubtrees, subtreesOf } from './merkle.ts'

/** A stored part of the tree is not there; `caunoi verify` says what else is wrong. */
export class LedgerDamagedError extends Error {
  readonly code = 'ledger.damaged'
}

/** How many leaves are ordered, and the chain value of the last one (32 zero bytes before the first). */
export async function ledgerEnd(db: Pick<ClientBase, 'query'>): Promise<{ size: number; chain: Buffer }> {
  const { rows } = await db.query<{ position: string; chain: Buffer }>(
    'select position::text, chain from ledger_leaf order by ledger_leaf.position desc limit 1',
  )
  const [last] = rows
  return last ? { size: Number(last.position) + 1, chain: last.chain } : { size: 0, chain: CHAIN_START }
}

export async function readFrontier(db: Pick<ClientBase, 'query'>, size: number): Promise<Frontier> {
  return { size, hashes: await readNodes(db, subtreesOf([0, size])) }
}

/** The roots of several ranges, in one statement. */
export async function rangeRoots(db: Pick<ClientBase, 'query'>, ranges: readonly LeafRange[]): Promise<Buffer[]> {
  const parts = ranges.map(subtreesOf)
  const hashes = await readNodes(db, parts.flat())
  let taken = 0
  return parts.map(part => foldSubtrees(hashes.slice(taken, (taken += part.length))))
}

export const CHAIN_START: Buffer = Buffer.alloc(32)

async function readNodes(db: Pick<ClientBase, 'query'>, refs: readonly NodeRef[]): Promise<Buffer[]> {
  if (refs.length === 0) return []
  const { rows } = await db.query<{ hash: Buffer | null }>(
    `select coalesce(
       (select hash from ledger_node node where node.level = wanted.level and node.index = wanted.index),
       (select leaf_hash from ledger_leaf leaf where wanted.level = 0 and leaf.position = wanted.index)
     ) as hash
     from unnest($1::int[], $2::bigint[]) with ordinality as wanted (level, index, turn)
     order by wanted.turn`,
    [refs.map(ref => ref.level), refs.map(ref => ref.index)],
  )
  return rows.map(({ hash }, i) => {
    if (hash) return hash
    throw new LedgerDamagedError(`the ledger has no node ${refs[i]?.index} of level ${refs[i]?.level}`)
  })
}
