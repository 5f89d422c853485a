import type { Pool } from 'pg'
import { consistencyRanges, inclusionRanges } from './merkle.ts'
import { ledgerEnd, rangeRoots } from './tree-store.ts'
import { reading } from './transaction.ts'

/** That one entry stands at its place in the tree of `size` leaves; check with verifyInclusion. */
export interface InclusionProof {
  readonly entryId: string
  readonly position: number
  readonly leafHash: Buffer
  readonly size: number
  readonly root: Buffer
  /** Sibling hashes from the leaf to the root. */
  readonly path: readonly Buffer[]
}

/** That the tree of `to` leaves only continues the tree of `from`; check with verifyConsistency. */
export interface ConsistencyProof {
  readonly from: number
  readonly fromRoot: Buffer
  readonly to: number
  readonly toRoot: Buffer
  readonly path: readonly Buffer[]
}

/**
 * The proof for an entry in the tree of `size` leaves (default: all ordered so far; a checkpoint's size, to prove against that
 * checkpoint). Undefined while the entry has no place in that tree. Three short statements, whatever the size.
 */
export async function inclusionProof(pool: Pool, entryId: string, size?: number): Promise<InclusionProof | undefined> {
  return reading(pool, async db => {
    const { rows } = await db.query<{ position: string; leaf_hash: Buffer }>('select position::text, leaf_hash from ledger_leaf where entry_id = $1', [entryId])
    const [leaf] = rows
    const wanted = size ?? (await ledgerEnd(db)).size
    if (!leaf || Number(leaf.position) >= wanted) return undefined
    const position = Number(leaf.position)
    const [root, ...path] = await rangeRoots(db, [[0, wanted], ...inclusionRanges(position, wanted)])
    return { entryId, position, leafHash: leaf.leaf_hash, size: wanted, root: root as Buffer, path }
  })
}

/** The proof between two sizes of the ledger. RangeError when `to` is beyond its end or before `from`. */
export async function consistencyProof(pool: Pool, from: number, to: number): Promise<ConsistencyProof> {
  return reading(pool, async db => {
    const { size } = await ledgerEnd(db)
    if (to > size) throw new RangeError(`the ledger has ${size} leaves, not ${to}`)
    const ranges = consistencyRanges(from, to)
    const [fromRoot, toRoot, ...path] = await rangeRoots(db, [[0, from], [0, to], ...ranges])
    return { from, fromRoot: fromRoot as Buffer, to, toRoot: toRoot as Buffer, path }
  })
}
