import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DividedLine } from './divide.ts'

it.each([
  [10, [1, 1], [[5, 5]]],
  [10, [1, 1, 1], [[4, 3, 3]]],
  [7, [600_000, 400_000], [[4, 3]]],
  [-7, [600_000, 400_000], [[-4, -3]]],
  [5, [0, 3], [[0, 5]]],
])('%i by %j', (value, weights, parts) => {
  expect([new DividedLine(weights).divide(value)]).toEqual(parts)
})

it('month by month: what one was given too much in January it is given less in February', () => {
  const line = new DividedLine([1, 1])
  expect([1, 1, 1, 3, 0].map(value => line.divide(value))).toEqual([
    [1, 0],
    [0, 1],
    [1, 0],
    [1, 2],
    [0, 0],
  ])
})

it('takes nothing back that was given, where the plain rule would', () => {
  // Ten in proportion 6:6:2 are 4, 4, 2; eleven would be 5, 5, 1.
  const line = new DividedLine([6, 6, 2])
  expect([10, 1, 1].map(value => line.divide(value))).toEqual([
    [4, 4, 2],
    [1, 0, 0],
    [0, 1, 0],
  ])
})

const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 2, maxLength: 8 }).filter(all => all.some(Boolean))
const months = fc.array(fc.oneof(fc.integer({ min: 0, max: 4 }), fc.integer({ min: -50, max: 5_000 }), fc.integer({ min: 0, max: 10_000_000_000_000 })), {
  maxLength: 12,
})

it('gives everything, month by month, and nobody more than one too much or too little of the sum so far', () => {
  fc.assert(
    fc.property(weights, months, (weights, months) => {
      const line = new DividedLine(weights)
      const whole = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
      const given = weights.map(() => 0n)
      let sum = 0n
      for (const value of months) {
        const parts = line.divide(value)
        sum += BigInt(value)
        for (const [place, part] of parts.entries()) given[place] = (given[place] ?? 0n) + BigInt(part)
        expect(parts.reduce((total, part) => total + part, 0)).toBe(value)
        for (const [place, weight] of weights.entries()) {
          const off = sum * BigInt(weight) - (given[place] ?? 0n) * whole
          expect(off <= whole && off >= -whole).toBe(true)
        }
      }
    }),
    { numRuns: 400 },
  )
})

it('gives two heirs never a part of another sign than the value', () => {
  fc.assert(
    fc.property(
      fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 })),
      fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 }),
      (weights, months) => {
        const line = new DividedLine(weights)
        for (const value of months) expect(line.divide(value).every(part => part >= 0)).toBe(true)
      },
    ),
  )
})
