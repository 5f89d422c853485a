/**
 * Whole numbers divided along a line, one after the other: each heir has its part of the sum so far, rounded, less what it was given before. So the parts of a value
 * are the value, the parts of months are the parts of their year, and nobody is ever given more than one too much or too little.
 */
export class DividedLine {
  private sum = 0n
  private readonly given: bigint[]
  private readonly weights: readonly bigint[]
  private readonly whole: bigint

  constructor(weights: readonly number[]) {
    this.weights = weights.map(BigInt)
    this.whole = this.weights.reduce((sum, weight) => sum + weight, 0n)
    this.given = weights.map(() => 0n)
  }

  divide(value: number): number[] {
    this.sum += BigInt(value)
    // Everything is counted in parts of the whole of the weights, so that nothing is rounded on the way.
    const owed = this.weights.map((weight, place) => this.sum * weight - (this.given[place] ?? 0n) * this.whole)
    const parts = this.alikeInSign(owed, BigInt(value)) ?? byLargestRemainder(owed, BigInt(value), this.whole)
    for (const [place, part] of parts.entries()) this.given[place] = (this.given[place] ?? 0n) + part
    return parts.map(Number)
  }

  /**
   * The largest remainders, but nobody is given less than nothing of a month in which there was something: with three heirs or more the plain rule does that now and
   * then, taking back what it gave the month before. Null where somebody would be more than one short for it.
   */
  private alikeInSign(owed: readonly bigint[], value: bigint): bigint[] | null {
    const sign = value < 0n ? -1n : 1n
    const due = owed.map(one => one * sign)
    const parts = due.map(one => (one > 0n ? one / this.whole : 0n))
    let left = value * sign - parts.reduce((sum, part) => sum + part, 0n)
    const lacking = (place: number) => (due[place] ?? 0n) - (parts[place] ?? 0n) * this.whole
    const places = [...parts.keys()]
    for (; left > 0n; left--)
      bump(
        parts,
        places.reduce((best, place) => (lacking(place) > lacking(best) ? place : best)),
        1n,
      )
    for (; left < 0n; left++)
      bump(
        parts,
        places.filter(place => (parts[place] ?? 0n) > 0n).reduce((best, place) => (lacking(place) <= lacking(best) ? place : best)),
        -1n,
      )
    return places.every(place => lacking(place) <= this.whole && lacking(place) >= -this.whole) ? parts.map(part => part * sign) : null
  }
}

/** Whole parts of what is owed (in parts of `whole`), the rest to the largest remainders, of equal ones to the first. */
function byLargestRemainder(owed: readonly bigint[], value: bigint, whole: bigint): bigint[] {
  const parts = owed.map(one => (one % whole < 0n ? one / whole - 1n : one / whole))
  const left = value - parts.reduce((sum, part) => sum + part, 0n)
  const remainder = (place: number) => (owed[place] ?? 0n) - (parts[place] ?? 0n) * whole
  const order = [...parts.keys()].sort((a, b) => (remainder(a) === remainder(b) ? a - b : remainder(a) > remainder(b) ? -1 : 1))
  for (const place of order.slice(0, Number(left))) bump(parts, place, 1n)
  return parts
}

function bump(parts: bigint[], place: number, by: bigint) {
  parts[place] = (parts[place] ?? 0n) + by
}
