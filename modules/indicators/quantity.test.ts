import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { divideRounded, formatQuantity } from './quantity.ts'

describe('quantities', () => {
  it.each([
    [12345, 1, 'vi', '1.234,5'],
    [12345, 1, 'en', '1,234.5'],
    [-5, 2, 'vi', '−0,05'],
    [0, 0, 'vi', '0'],
    [1234567, 0, 'vi', '1.234.567'],
  ] as const)('writes %i at scale %i in %s as %s', (stored, scale, locale, text) => expect(formatQuantity(stored, scale, locale)).toBe(text))

  it.each([
    [1, 3, 3, 333],
    [2, 3, 3, 667],
    [5, 2, 0, 3],
    [-5, 2, 0, -3],
    [5, -2, 0, -3],
    [3, 16, 3, 188],
    [12345, 100, -1, 12],
  ])('%i ÷ %i × 10^%i is %i', (top, bottom, power, value) => expect(divideRounded(top, bottom, power)).toBe(value))

  it('is never further than a half from the true ratio', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 4 }),
        (top, bottom, power) => {
          const distance = BigInt(divideRounded(top, bottom, power)) * BigInt(bottom) - BigInt(top) * 10n ** BigInt(power)
          expect((distance < 0n ? -distance : distance) * 2n <= BigInt(bottom)).toBe(true)
        },
      ),
    )
  })
})
