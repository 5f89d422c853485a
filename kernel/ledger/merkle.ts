import { hash as digest } from 'node:crypto'

/**
 * The Merkle tree of RFC 6962 section 2 (SHA-256). Sizes and positions are whole numbers below 2^53, so halving is done by division:
 * JavaScript's shifts stop at 2^31.
 */

/** A complete subtree: `level` 0 is a leaf, `index` counts subtrees of that level from the left. */
export interface NodeRef {
  readonly level: number
  readonly index: number
}

/** Leaves `start` (included) to `end` (excluded). */
export type LeafRange = readonly [start: number, end: number]

/** The right edge: the hashes of the complete subtrees that make up the tree, widest first; one for each bit set in `size`. */
export interface Frontier {
  size: number
  readonly hashes: Buffer[]
}

/** SHA-256 of 0x00 and the leaf's bytes. */
export function leafHash(data: Uint8Array): Buffer {
  return sha256(Buffer.concat([LEAF_PREFIX, data]))
}

/** SHA-256 of 0x01 and the two children (32 bytes each). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  NODE_INPUT.set(left, 1)
  NODE_INPUT.set(right, 33)
  return sha256(NODE_INPUT)
}

/** The root of the tree without leaves: SHA-256 of nothing. */
export const EMPTY_ROOT: Buffer = digest('sha256', '', 'buffer')

export function emptyFrontier(): Frontier {
  return { size: 0, hashes: [] }
}

/** Adds a leaf in O(log n), changing the frontier in place. `completed` hears of every subtree of level >= 1 the leaf completes. */
export function appendLeaf(frontier: Frontier, leaf: Buffer, completed?: (level: number, index: number, hash: Buffer) => void): void {
  let hash = leaf
  let index = frontier.size
  for (let level = 1; index % 2 === 1; level++) {
    hash = nodeHash(frontier.hashes.pop() as Buffer, hash)
    index = (index - 1) / 2
    completed?.(level, index, hash)
  }
  frontier.hashes.push(hash)
  frontier.size++
}

/** The root of the tree of which these are the complete subtrees, widest first (RFC 6962's MTH). */
export function foldSubtrees(hashes: readonly Buffer[]): Buffer {
  if (hashes.length === 0) return EMPTY_ROOT
  return hashes.reduceRight((right, left) => nodeHash(left, right))
}

/** The complete subtrees that cover a range which starts where its widest subtree may start, widest first. */
export function subtreesOf([start, end]: LeafRange): NodeRef[] {
  const refs: NodeRef[] = []
  for (let at = start; at < end; ) {
    let level = 0
    while (at + 2 ** (level + 1) <= end) level++
    refs.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return refs
}

/** The ranges whose roots prove that the leaf at `position` is in the tree of `size` leaves, nearest first (RFC 6962 section 2.1.1). */
export function inclusionRanges(position: number, size: number): LeafRange[] {
  if (!isCount(position) || !isCount(size) || position >= size) throw new RangeError(`no leaf ${position} among ${size}`)
  const ranges: LeafRange[] = []
  for (let start = 0, end = size; end - start > 1; ) {
    const middle = start + widestBelow(end - start)
    if (position < middle) {
      ranges.push([middle, end])
      end = middle
    } else {
      ranges.push([start, middle])
      start = middle
    }
  }
  return ranges.reverse()
}

/** The ranges whose roots prove that the tree of `from` leaves is the beginning of the tree of `to` (RFC 6962 section 2.1.2). */
export function consistencyRanges(from: number, to: number): LeafRange[] {
  if (!isCount(from) || !isCount(to) || from > to) throw new RangeError(`${to} leaves cannot continue ${from}`)
  if (from === 0 || from === to) return []
  const ranges: LeafRange[] = []
  let start = 0
  let end = to
  while (end !== from) {
    const middle = start + widestBelow(end - start)
    if (from <= middle) {
      ranges.push([middle, end])
      end = middle
    } else {
      ranges.push([start, middle])
      start = middle
    }
  }
  // The old tree itself is known to the reader; only a part of it has to be told.
  if (start > 0) ranges.push([start, end])
  return ranges.reverse()
}

/** Whether `proof` shows that `leaf` stands at `position` in the tree with this size and root (RFC 9162 section 2.1.3.2). */
export function verifyInclusion(leaf: Buffer, position: number, size: number, proof: readonly Buffer[], root: Buffer): boolean {
  if (!isCount(position) || !isCount(size) || position >= size) return false
  let node = position
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sibling, hash)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      hash = nodeHash(hash, sibling)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && hash.equals(root)
}

/** Whether `proof` shows that the tree (`from`, `fromRoot`) is the beginning of the tree (`to`, `toRoot`) (RFC 9162 section 2.1.4.2). */
export function verifyConsistency(from: number, fromRoot: Buffer, to: number, toRoot: Buffer, proof: readonly Buffer[]): boolean {
  if (!isCount(from) || !isCount(to) || from > to) return false
  if (from === 0) return proof.length === 0 && fromRoot.equals(EMPTY_ROOT)
  if (from === to) return proof.length === 0 && fromRoot.equals(toRoot)
  let node = from - 1
  let last = to - 1
  while (node % 2 === 1) [node, last] = [half(node), half(last)]
  const path = node === 0 ? [fromRoot, ...proof] : [...proof]
  const first = path.shift()
  if (!first) return false
  let oldHash = first
  let newHash = first
  for (const sibling of path) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      oldHash = nodeHash(sibling, oldHash)
      newHash = nodeHash(sibling, newHash)
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else {
      newHash = nodeHash(newHash, sibling)
    }
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && oldHash.equals(fromRoot) && newHash.equals(toRoot)
}

const LEAF_PREFIX = Buffer.of(0)
// One buffer for every inner node: hashing is synchronous, and a million allocations are not free.
const NODE_INPUT = Buffer.alloc(65, 1)

function sha256(data: Uint8Array): Buffer {
  return digest('sha256', data, 'buffer')
}

function half(n: number): number {
  return Math.floor(n / 2)
}

/** The largest power of two below n (n > 1). */
function widestBelow(n: number): number {
  let width = 1
  while (width * 2 < n) width *= 2
  return width
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0
}
