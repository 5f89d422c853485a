import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeFigureCode, figureCode } from './figure-code.ts'

const period = fc.oneof(
  fc
    .record({ year: fc.integer({ min: 1900, max: 2199 }), part: fc.constantFrom('', '-01', '-07', '-12', '-Q1', '-Q4', '-H1', '-H2', '-9M') })
    .map(({ year, part }) => `${year}${part}`),
  fc.record({ from: fc.integer({ min: 1900, max: 2190 }), years: fc.integer({ min: 1, max: 9 }) }).map(({ from, years }) => `${from}/${from + years}`),
  fc.constantFrom('2020-01-05..2020-03-20', '1900-01-01..2199-12-31'),
)
const address = fc.record({ indicator: fc.integer({ min: 1, max: 5_000 }), unit: fc.integer({ min: 1, max: 200_000 }), period })
const characters = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ']

describe('the short code of a figure', () => {
  it('opens to what it was made of', () => {
    fc.assert(
      fc.property(address, ({ indicator, unit, period: code }) => {
        const text = figureCode(indicator, unit, code)
        expect(text).toMatch(/^[A-Z]-[A-Z0-9]{2,20}$/)
        expect(decodeFigureCode(text)).toEqual({ indicator, unit, period: code, basis: 'filed' })
      }),
    )
  })

  it('keeps the whole of which a part is counted', () => {
    const under = { unit: 44, direct: true }
    const code = figureCode(17, 300, '2020', under)
    expect(decodeFigureCode(code)).toEqual({ indicator: 17, unit: 300, period: '2020', basis: 'filed', under })
    expect(code).toMatch(/^F-[A-Z0-9]{2,18}$/)
    expect(decodeFigureCode(figureCode(17, 300, '2020', { unit: 44, direct: false }))?.under).toEqual({ unit: 44, direct: false })
  })

  it('keeps the date of the tree it is in', () => {
    const dates = fc.date({ min: new Date('1900-01-02'), max: new Date('2199-12-31'), noInvalidDate: true }).map(date => date.toISOString().slice(0, 10))
    fc.assert(
      fc.property(
        address,
        dates,
        fc.option(fc.record({ unit: fc.integer({ min: 1, max: 200_000 }), direct: fc.boolean() })),
        ({ indicator, unit, period: code }, basis, above) => {
          const under = above ?? undefined
          expect(decodeFigureCode(figureCode(indicator, unit, code, under, basis))).toEqual({
            indicator,
            unit,
            period: code,
            basis,
            ...(under ? { under } : {}),
          })
        },
      ),
    )
    expect(figureCode(17, 300, '2020')).toBe('F-H1HJCSQ34')
    expect(figureCode(17, 300, '2020', { unit: 44, direct: true })).toBe('F-H1HJCSQ3N9W')
  })

  it('is short for what is usual', () => {
    expect(figureCode(40, 500, '2020-11')).toHaveLength('F-'.length + 2 + 3 + 3 + 1)
  })

  it('is read as people write it', () => {
    const code = figureCode(17, 300, '2020')
    const sloppy = code.toLowerCase().slice(2).replace(/(...)/g, '$1 ').replaceAll('1', 'l').replaceAll('0', 'o')
    expect(decodeFigureCode(sloppy)).toEqual({ indicator: 17, unit: 300, period: '2020', basis: 'filed' })
  })

  it('finds any wrong character and any exchange of two', () => {
    fc.assert(
      fc.property(address, fc.nat(), fc.nat(), fc.constantFrom(...characters), ({ indicator, unit, period: code }, a, b, character) => {
        const digits = [...figureCode(indicator, unit, code).slice(2)]
        const [i, j] = [a % digits.length, b % digits.length]
        const wrong = digits.with(i, character)
        if (wrong.join('') !== digits.join('')) expect(decodeFigureCode(wrong.join(''))).toBeNull()
        const exchanged = digits.with(i, digits[j] ?? '').with(j, digits[i] ?? '')
        if (exchanged.join('') !== digits.join('')) expect(decodeFigureCode(exchanged.join(''))).toBeNull()
      }),
    )
  })

  it('knows what is no code', () => {
    for (const text of ['', 'F-', '0', 'U', 'F-00000', 'x'.repeat(200), 'Đảng', '2020']) expect(decodeFigureCode(text)).toBeNull()
  })
})
