/** How a total becomes parts: alike; by an indicator's accepted value (members); by last year's value; as listed; each set on its own (ratios). */
export const apportionments = ['equal', 'members', 'last-year', 'list', 'set'] as const
export type Apportionment = (typeof apportionments)[number]

export interface Weight {
  unitId: string
  /** A whole number, 0 or more. */
  weight: number
}

/**
 * Divides a whole total by weights with the largest remainder (Hamilton): each unit gets the whole part of its quota, what is left goes one by one to the
 * largest remainders; equal remainders go by unit id, so that the same question always has the same answer, in whatever order the units come. The parts sum to the
 * total exactly. All weights zero: divided alike. A negative total is divided as its size. Exact: computed in big integers.
 * @throws RangeError a weight that is no whole number from 0 on, or a total that is no safe integer
 */
export function apportion(total: number, weights: readonly Weight[]): Map<string, number> {
  if (!Number.isSafeInteger(total)) throw new RangeError(`not a whole total: ${total}`)
  for (const { weight } of weights) if (!Number.isSafeInteger(weight) || weight < 0) throw new RangeError(`not a weight: ${weight}`)
  const sum = weights.reduce((whole, { weight }) => whole + BigInt(weight), 0n)
  const parts = sum === 0n ? weights.map(({ unitId }) => ({ unitId, weight: 1n })) : weights.map(({ unitId, weight }) => ({ unitId, weight: BigInt(weight) }))
  const whole = sum === 0n ? BigInt(parts.length) : sum
  if (whole === 0n) return new Map()
  const size = BigInt(Math.abs(total))
  const quotas = parts.map(({ unitId, weight }) => ({ unitId, quota: (size * weight) / whole, remainder: (size * weight) % whole }))
  const left = Number(size - quotas.reduce((given, { quota }) => given + quota, 0n))
  const order = quotas.toSorted((a, b) => (a.remainder === b.remainder ? (a.unitId < b.unitId ? -1 : 1) : a.remainder > b.remainder ? -1 : 1))
  const extra = new Set(order.slice(0, left).map(({ unitId }) => unitId))
  const sign = total < 0 ? -1 : 1
  return new Map(quotas.map(({ unitId, quota }) => [unitId, sign * (Number(quota) + (extra.has(unitId) ? 1 : 0))]))
}
