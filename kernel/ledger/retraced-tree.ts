import { EMPTY_ROOT, type NodeRef, nodeHash, subtreesOf } from './merkle.ts'

/**
 * The tree built once more from its leaves, beside the nodes that are stored. Where the two differ, the difference is told and both hashes
 * stay candidates further up: the one from which the next stored node follows wins. So one altered row, or one altered node, is one finding,
 * and the rest of the tree is still judged.
 */
export class RetracedTree {
  size = 0
  /** Of each complete subtree at the right edge: its possible hashes, none when a leaf below is not known. */
  #edge: Buffer[][] = []

  /**
   * Adds a leaf. `stored` gives the stored hash of a subtree; `differs` hears of each that is missing or does not follow from what is
   * below it.
   */
  append(leaf: Buffer, stored: (node: NodeRef) => Buffer | undefined, differs: (node: NodeRef, stored: Buffer | undefined) => void): void {
    let hashes = [leaf]
    let index = this.size
    for (let level = 1; index % 2 === 1; level++) {
      index = (index - 1) / 2
      const recomputed = parents(this.#edge.pop() ?? [], hashes)
      const kept = stored({ level, index })
      if (!kept || (recomputed.length > 0 && !recomputed.some(hash => hash.equals(kept)))) {
        differs({ level, index }, kept)
        hashes = [...recomputed.slice(0, 1), ...(kept ? [kept] : [])]
      } else {
        hashes = [kept]
      }
    }
    this.#edge.push(hashes)
    this.size++
  }

  /** Passes over leaves that are not known, up to `size`: their complete subtrees are taken as stored. */
  skipTo(size: number, stored: (node: NodeRef) => Buffer | undefined): void {
    const before = subtreesOf([0, this.size])
    this.#edge = subtreesOf([0, size]).map((node, i) => {
      if (before[i]?.level === node.level && before[i]?.index === node.index) return this.#edge[i] ?? []
      const kept = stored(node)
      return kept ? [kept] : []
    })
    this.size = size
  }

  /** The root, several where what is stored is at odds with itself (the one that follows from the leaves first), none where a leaf is missing. */
  roots(): Buffer[] {
    if (this.size === 0) return [EMPTY_ROOT]
    return this.#edge.reduceRight((right, left) => parents(left, right))
  }
}

function parents(left: readonly Buffer[], right: readonly Buffer[]): Buffer[] {
  // Candidates multiply only where damage meets damage; a few are enough to go on.
  return left.flatMap(l => right.map(r => nodeHash(l, r))).slice(0, 8)
}
