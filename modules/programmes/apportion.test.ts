import fc from 'fast-check'
import { expect, test } from 'vitest'
import { apportion } from './apportion.ts'

const weights = fc.uniqueArray(fc.record({ unitId: fc.uuid(), weight: fc.integer({ min: 0, max: 5_000 }) }), {
  selector: weight => weight.unitId,
  minLength: 1,
  maxLength: 130,
})
const total = fc.integer({ min: -1_000_000, max: 1_000_000 })

test('the parts always sum to the total, exactly', () => {
  fc.assert(fc.property(total, weights, (whole, given) => [...apportion(whole, given).values()].reduce((a, b) => a + b, 0) === whole))
})

test('whatever order the units come in, each gets the same', () => {
  fc.assert(
    fc.property(total, weights, fc.nat(), (whole, given, seed) => {
      const turned = given
        .map((weight, index) => ({ weight, key: (index * 7919 + seed) % 1009 }))
        .sort((a, b) => a.key - b.key)
        .map(({ weight }) => weight)
      const [one, two] = [apportion(whole, given), apportion(whole, turned)]
      for (const [unit, part] of one) expect(two.get(unit)).toBe(part)
    }),
  )
})

test('nobody is further than one from the exact quota, and more weight never gets less', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), weights, (whole, given) => {
      const sum = given.reduce((all, { weight }) => all + weight, 0)
      const parts = apportion(whole, given)
      for (const { unitId, weight } of given) {
        const quota = sum === 0 ? whole / given.length : (whole * weight) / sum
        expect(Math.abs((parts.get(unitId) ?? 0) - quota)).toBeLessThan(1)
        for (const other of given) if (other.weight > weight) expect(parts.get(other.unitId)).toBeGreaterThanOrEqual(parts.get(unitId) ?? 0)
      }
    }),
  )
})

test.each([
  { total: 10, weights: [1, 1, 1], parts: [4, 3, 3] },
  { total: 153, weights: [50, 30, 20], parts: [76, 46, 31] },
  { total: 2, weights: [0, 0, 0], parts: [1, 1, 0] },
  { total: 0, weights: [5, 7], parts: [0, 0] },
  { total: 7, weights: [0, 9], parts: [0, 7] },
])('ties go by unit id: $total over $weights is $parts', ({ total, weights, parts }) => {
  const given = weights.map((weight, index) => ({ unitId: `u${index}`, weight }))
  expect([...apportion(total, given).values()]).toEqual(parts)
})

test('what is no whole number is refused', () => {
  expect(() => apportion(1.5, [{ unitId: 'a', weight: 1 }])).toThrow(RangeError)
  expect(() => apportion(1, [{ unitId: 'a', weight: -1 }])).toThrow(RangeError)
  expect(apportion(5, [])).toEqual(new Map())
})
