import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatNumber, formatPercent, sumDecimals } from './numbers.ts'

describe('numbers as they are read', () => {
  test.each([
    ['0', {}, '0'],
    ['153', {}, '153'],
    ['1234', {}, '1.234'],
    ['1234.5', {}, '1.234,5'],
    ['1234567.891', { decimals: 1 }, '1.234.567,9'],
    ['1234.5', { decimals: 2 }, '1.234,50'],
    ['999.95', { decimals: 1 }, '1.000,0'],
    ['0.05', { decimals: 1 }, '0,1'],
    ['-0.04', { decimals: 1 }, '0,0'],
    ['-1234.5', { decimals: 0 }, '-1.235'],
    ['12345678901234567890.12', {}, '12.345.678.901.234.567.890,12'],
    ['1234.5', { locale: 'en' }, '1,234.5'],
    ['007', {}, '7'],
    [null, { decimals: 1 }, '–'],
  ] as const)('%s %o is %s', (raw, options, read) => {
    expect(formatNumber(raw, options)).toBe(read)
  })

  test.each([
    ['12.3', {}, '12,3\u00a0%'],
    ['101.333', { decimals: 1 }, '101,3\u00a0%'],
    ['12.3', { locale: 'en' }, '12.3%'],
    [null, {}, '–'],
  ] as const)('%s per cent is %s', (raw, options, read) => {
    expect(formatPercent(raw, options)).toBe(read)
  })

  test.each(['', '1e3', '1,5', '.5', '5.', ' 1', '٣', 'NaN'])('%o is no plain decimal', raw => {
    expect(() => formatNumber(raw)).toThrow(RangeError)
  })

  test('what is printed reads back as the same number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), fc.integer({ min: 1, max: 6 }), (units, scale) => {
        const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0')
        const raw = `${units < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
        const back = formatNumber(raw).replaceAll('.', '').replace(',', '.')
        expect(back).toBe(raw)
      }),
    )
  })

  test('sums are exact where floats are not', () => {
    expect(sumDecimals(['0.1', '0.2'])).toBe('0.3')
    expect(sumDecimals(['-1.5', '1.5'])).toBe('0')
    expect(sumDecimals([])).toBe('0')
    expect(sumDecimals(['9007199254740993', '0.25', '-0.05'])).toBe('9007199254740993.2')
  })

  test('a sum does not depend on the order', () => {
    const decimal = fc.tuple(fc.integer(), fc.integer({ min: 0, max: 999 })).map(([whole, rest]) => `${whole}.${rest}`)
    fc.assert(
      fc.property(fc.array(decimal), raws => {
        expect(sumDecimals([...raws].reverse())).toBe(sumDecimals(raws))
      }),
    )
  })
})
