import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatNumber, formatQuantity, formatShare, parseQuantity } from './numbers.ts'

describe('figures as the office writes them', () => {
  test.each([
    [{ value: 12345, scale: 1 }, '1.234,5', '1,234.5'],
    [{ value: 123, scale: 1, display: 'percent' as const }, '12,3\u00a0%', '12.3%'],
    [{ value: -1234567 }, '−1.234.567', '−1,234,567'],
    [{ value: 5, scale: 2 }, '0,05', '0.05'],
    [{ value: 12350, scale: 3, digits: 1 }, '12,4', '12.4'],
    [{ value: 0 }, '0', '0'],
  ])('%o', (quantity, vi, en) => {
    expect(formatQuantity(quantity, 'vi')).toBe(vi)
    expect(formatQuantity(quantity, 'en')).toBe(en)
  })

  test('counts and shares', () => {
    expect(formatNumber(52000, 0, 'vi')).toBe('52.000')
    expect(formatShare(1.02, 1, 'vi')).toBe('102,0\u00a0%')
  })
})

describe('what a person types', () => {
  test.each([
    ['1.234,5', 1, 12345],
    ['1234,5', 1, 12345],
    [' 1 234 ', 0, 1234],
    ['12,3 %', 1, 123],
    ['-7', 0, -7],
    ['1.5', 1, null],
    ['1,55', 1, null],
    ['1.23', 0, null],
    ['12x', 0, null],
    ['', 0, null],
    ['1,2,3', 1, null],
    ['99999999999999999', 0, null],
  ])('"%s" at scale %i', (text, scale, stored) => expect(parseQuantity(text, scale, 'vi')).toBe(stored))

  test('whatever is written is read back as the same value, in both languages', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 0, max: 6 }), fc.constantFrom('vi' as const, 'en' as const), (value, scale, lang) => {
        expect(parseQuantity(formatQuantity({ value, scale }, lang), scale, lang)).toBe(value === 0 ? 0 : value)
      }),
    )
  })
})
