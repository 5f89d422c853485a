/** Numbers that look like chance and are the same at every load (mulberry32). Each part of the world has a stream of its own, named by a text. */
export interface Seeded {
  /** 0 <= x < 1 */
  next(): number
  /** An integer from `low` to `high`, both possible. */
  int(low: number, high: number): number
  /** True with this probability. */
  chance(probability: number): boolean
  /** One of a list that is not empty. */
  pick<T>(from: readonly T[]): T
  shuffled<T>(from: readonly T[]): T[]
  /** An index, the more likely the greater its weight. */
  weighted(weights: readonly number[]): number
}

export const seed = 20_210_117

export function seeded(stream: string): Seeded {
  let state = seed
  for (const character of stream) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x9e3779b1) >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    int,
    chance: probability => next() < probability,
    pick: from => from[int(0, from.length - 1)] as (typeof from)[number],
    shuffled: from => {
      const shuffled = [...from]
      for (let last = shuffled.length - 1; last > 0; last--) {
        const other = int(0, last)
        ;[shuffled[last], shuffled[other]] = [shuffled[other] as (typeof shuffled)[number], shuffled[last] as (typeof shuffled)[number]]
      }
      return shuffled
    },
    weighted: weights => {
      const total = weights.reduce((sum, weight) => sum + weight, 0)
      let at = next() * total
      for (const [index, weight] of weights.entries()) {
        at -= weight
        if (at < 0) return index
      }
      return weights.length - 1
    },
  }
}
