import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  EMPTY_ROOT,
  type LeafRange,
  appendLeaf,
  consistencyRanges,
  emptyFrontier,
  foldSubtrees,
  inclusionRanges,
  leafHash,
  subtreesOf,
  verifyConsistency,
  verifyInclusion,
} from './merkle.ts'

/** The definition of RFC 6962 section 2.1, word for word. */
function naiveRoot(leaves: readonly Buffer[]): Buffer {
  const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return sha(Buffer.of(0), leaves[0] as Buffer)
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return sha(Buffer.of(1), naiveRoot(leaves.slice(0, k)), naiveRoot(leaves.slice(k)))
}

/** RFC 6962 section 2.1.1, PATH. */
function naivePath(m: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length === 1) return []
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return m < k ? [...naivePath(m, leaves.slice(0, k)), naiveRoot(leaves.slice(k))] : [...naivePath(m - k, leaves.slice(k)), naiveRoot(leaves.slice(0, k))]
}

/** RFC 6962 section 2.1.2, SUBPROOF. */
function naiveSubproof(m: number, leaves: readonly Buffer[], complete: boolean): Buffer[] {
  if (m === leaves.length) return complete ? [] : [naiveRoot(leaves)]
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return m <= k
    ? [...naiveSubproof(m, leaves.slice(0, k), complete), naiveRoot(leaves.slice(k))]
    : [...naiveSubproof(m - k, leaves.slice(k), false), naiveRoot(leaves.slice(0, k))]
}

function grow(leaves: readonly Buffer[]) {
  const frontier = emptyFrontier()
  const nodes = new Map<string, Buffer>()
  for (const [i, leaf] of leaves.entries()) {
    nodes.set(`0/${i}`, leafHash(leaf))
    appendLeaf(frontier, leafHash(leaf), (level, index, hash) => nodes.set(`${level}/${index}`, hash))
  }
  const rootOf = (range: LeafRange) => foldSubtrees(subtreesOf(range).map(({ level, index }) => nodes.get(`${level}/${index}`) as Buffer))
  return { frontier, nodes, rootOf }
}

const leavesOf = (n: number) => Array.from({ length: n }, (_, i) => Buffer.from(`leaf ${i}`))
const hex = (...texts: string[]) => texts.map(text => Buffer.from(text, 'hex'))

describe('Merkle tree', () => {
  // The eight leaves and roots of the Certificate Transparency reference tests.
  const leaves = hex('', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f')
  const roots = hex(
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  )

  test('gives the roots of the Certificate Transparency reference tests', () => {
    const frontier = emptyFrontier()
    const seen = leaves.map(leaf => {
      appendLeaf(frontier, leafHash(leaf))
      return foldSubtrees(frontier.hashes)
    })
    expect(seen.map(root => root.toString('hex'))).toEqual(roots.map(root => root.toString('hex')))
  })

  test('the empty tree has the hash of nothing', () => {
    expect(EMPTY_ROOT.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  test('grown leaf by leaf it is the tree of the definition, at every size', () => {
    const all = leavesOf(70)
    for (let n = 0; n <= all.length; n++) {
      const { frontier, rootOf } = grow(all.slice(0, n))
      expect(foldSubtrees(frontier.hashes)).toEqual(naiveRoot(all.slice(0, n)))
      expect(rootOf([0, n])).toEqual(naiveRoot(all.slice(0, n)))
    }
  })

  test('proofs are those of the definition, and are accepted', () => {
    const all = leavesOf(24)
    const { rootOf } = grow(all)
    for (let size = 1; size <= all.length; size++) {
      const root = rootOf([0, size])
      for (let m = 0; m < size; m++) {
        const path = inclusionRanges(m, size).map(rootOf)
        expect(path).toEqual(naivePath(m, all.slice(0, size)))
        expect(verifyInclusion(leafHash(all[m] as Buffer), m, size, path, root)).toBe(true)
        const proof = consistencyRanges(m, size).map(rootOf)
        if (m > 0) expect(proof).toEqual(naiveSubproof(m, all.slice(0, size), true))
        expect(verifyConsistency(m, rootOf([0, m]), size, root, proof)).toBe(true)
      }
      expect(verifyConsistency(size, root, size, root, [])).toBe(true)
    }
  })

  test('a proof with anything changed is refused', () => {
    const sizes = fc.integer({ min: 2, max: 300 }).chain(size =>
      fc.record({
        size: fc.constant(size),
        m: fc.integer({ min: 1, max: size - 1 }),
        flip: fc.nat(255),
        which: fc.nat(),
      }),
    )
    fc.assert(
      fc.property(sizes, ({ size, m, flip, which }) => {
        const all = leavesOf(size)
        const { rootOf } = grow(all)
        const root = rootOf([0, size])
        const leaf = leafHash(all[m] as Buffer)
        const path = inclusionRanges(m, size).map(rootOf)
        const proof = consistencyRanges(m, size).map(rootOf)
        expect(verifyInclusion(leaf, m, size, path, root)).toBe(true)
        expect(verifyInclusion(leaf, m, size, flipped(path, which, flip), root)).toBe(false)
        expect(verifyInclusion(leaf, m, size, path.slice(1), root)).toBe(false)
        expect(verifyInclusion(leaf, m, size, [...path, root], root)).toBe(false)
        expect(verifyInclusion(leafHash(Buffer.from('another')), m, size, path, root)).toBe(false)
        expect(verifyInclusion(leaf, m - 1, size, path, root)).toBe(false)
        expect(verifyConsistency(m, rootOf([0, m]), size, root, flipped(proof, which, flip))).toBe(false)
        expect(verifyConsistency(m, rootOf([0, m]), size, root, proof.slice(1))).toBe(false)
        expect(verifyConsistency(m, rootOf([0, m]), size, root, [...proof, root])).toBe(false)
        expect(verifyConsistency(m, leaf, size, root, proof)).toBe(false)
        expect(verifyConsistency(m, rootOf([0, m]), size, leaf, proof)).toBe(false)
      }),
      { numRuns: 60 },
    )
  })

  test('counts beyond 2^32 without losing bits', () => {
    const size = 2 ** 40 + 3
    expect(subtreesOf([0, size])).toEqual([
      { level: 40, index: 0 },
      { level: 1, index: 2 ** 39 },
      { level: 0, index: 2 ** 40 + 2 },
    ])
    expect(inclusionRanges(2 ** 40 + 1, size).at(-1)).toEqual([0, 2 ** 40])
    expect(() => inclusionRanges(5, 5)).toThrow(RangeError)
    expect(() => consistencyRanges(6, 5)).toThrow(RangeError)
  })
})

function flipped(proof: readonly Buffer[], which: number, bit: number): Buffer[] {
  const copy = proof.map(hash => Buffer.from(hash))
  const hash = copy[which % copy.length] as Buffer
  hash[bit >> 3] = (hash[bit >> 3] as number) ^ (1 << (bit & 7))
  return copy
}
